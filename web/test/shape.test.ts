import { describe, expect, test } from 'vitest';
import { areaOf, begin, cornersOf, done, edgeOf, faultsOf, geometryOf, inserted, middleAfter, moved, redone, shapeOf, touches, undone, withHole, without, type Ring, type Shape } from '../src/zone-editor/shape.ts';

const box = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
];
const square: Shape = [[box(10, 60, 0.1)]];

describe('what is wrong with a shape, and where', () => {
  test('a plain square is in order', () => expect(faultsOf(square)).toEqual([]));

  test('a bow tie crosses itself in the middle', () => {
    const bow: Shape = [[[[10, 60], [10.2, 60.2], [10.2, 60], [10, 60.2]]]];
    const fault = faultsOf(bow)[0];
    expect(fault?.code).toBe('crossing');
    expect(fault?.at?.[0]).toBeCloseTo(10.1, 9);
    expect(fault?.at?.[1]).toBeCloseTo(60.1, 9);
  });

  test('a hole that crosses the edge, or lies outside, is told', () => {
    expect(faultsOf([[box(10, 60, 0.1), box(10.05, 60.05, 0.1)]]).map((fault) => fault.code)).toContain('crossing.rings');
    expect(faultsOf([[box(10, 60, 0.1), box(11, 60, 0.01)]]).map((fault) => fault.code)).toEqual(['outside']);
  });

  test('overlapping areas are told', () => {
    expect(faultsOf([[box(10, 60, 0.1)], [box(10.05, 60.05, 0.1)]]).map((fault) => fault.code)).toContain('crossing.rings');
  });

  test('two corners, a corner twice, and a corner in another part of the world are told', () => {
    expect(faultsOf([[[[10, 60], [10.1, 60]]]]).map((fault) => fault.code)).toContain('few');
    expect(faultsOf([[[[10, 60], [10, 60], [10.1, 60], [10.1, 60.1]]]]).map((fault) => fault.code)).toContain('double');
    expect(faultsOf([[[[60, 10], [60.1, 10], [60.1, 10.1]]]]).map((fault) => fault.code)).toContain('range');
    expect(faultsOf([]).map((fault) => fault.code)).toEqual(['empty']);
  });

  test('ten thousand corners are checked in reasonable time', () => {
    const ring: Ring = Array.from({ length: 10_000 }, (_, i) => [10 + 0.2 * Math.cos((i / 5_000) * Math.PI), 60 + 0.1 * Math.sin((i / 5_000) * Math.PI)] as const);
    expect(faultsOf([[ring]])).toEqual([]);
  });
});

describe('changing a shape', () => {
  const place = { area: 0, ring: 0, corner: 1 };

  test('corners move, come and go, and the old shape stays as it was', () => {
    expect(moved(square, place, [10.2, 60])[0]?.[0]?.[1]).toEqual([10.2, 60]);
    const more = inserted(square, place, middleAfter(square[0]![0]!, 1));
    expect(cornersOf(more)).toBe(5);
    expect(more[0]?.[0]?.[2]).toEqual([10.1, 60.05]);
    expect(cornersOf(without(more, place))).toBe(4);
    expect(cornersOf(square)).toBe(4);
  });

  test('a ring left with two corners goes: a hole by itself, an outer ring with its area', () => {
    const cut = withHole(square, [[10.02, 60.02], [10.04, 60.02], [10.03, 60.04]]);
    expect(cut?.[0]).toHaveLength(2);
    expect(without(cut!, { area: 0, ring: 1, corner: 0 })[0]).toHaveLength(1);
    expect(without([[[[10, 60], [10.1, 60], [10.1, 60.1]]]], place)).toEqual([]);
  });

  test('a hole outside every area is refused', () => expect(withHole(square, box(11, 61, 0.01))).toBeNull());

  test('undo and redo walk back and forth, and a new change forgets what was undone', () => {
    const second = done(done(begin('a'), 'b'), 'c');
    expect(undone(second).present).toBe('b');
    expect(redone(undone(second)).present).toBe('c');
    expect(undone(begin('a')).present).toBe('a');
    expect(redone(done(undone(second), 'd')).present).toBe('d');
  });
});

describe('measures', () => {
  test('a tenth of a degree at 60° north is about 5.6 by 11.1 km', () => {
    expect(edgeOf(square) / 1000).toBeCloseTo(5.56 + 5.55 + 11.12 * 2, 0);
    expect(areaOf(square) / 1e6).toBeCloseTo(61.7, 0);
  });

  test('holes count against the area', () => {
    const cut = withHole(square, box(10.02, 60.02, 0.05)) as Shape;
    expect(areaOf(cut)).toBeLessThan(areaOf(square));
  });

  test('shapes touch when they overlap, cross or lie within each other', () => {
    expect(touches(square, [[box(10.05, 60.05, 0.2)]])).toBe(true);
    expect(touches(square, [[box(9, 59, 5)]])).toBe(true);
    expect(touches(square, [[box(10.2, 60, 0.05)]])).toBe(false);
    expect(touches([[box(10, 60, 1)]], [[[[10.4, 59], [10.6, 59], [10.5, 62]]]])).toBe(true);
  });
});

describe('GeoJSON', () => {
  test('what is exported comes back the same', () => {
    const cut = withHole(square, box(10.02, 60.02, 0.05)) as Shape;
    const back = shapeOf({ type: 'Feature', properties: {}, geometry: geometryOf(cut) });
    expect(cornersOf(back!)).toBe(8);
    expect(areaOf(back!)).toBeCloseTo(areaOf(cut), 3);
  });

  test('outer rings turn left and holes right, whichever way they were drawn', () => {
    const clockwise: Shape = [[box(10, 60, 0.1).toReversed()]];
    expect(geometryOf(clockwise)).toEqual({ type: 'Polygon', coordinates: [[[10, 60], [10.1, 60], [10.1, 60.1], [10, 60.1], [10, 60]].map(([x, y]) => [expect.closeTo(x!, 9), expect.closeTo(y!, 9)])].map((ring) => expect.arrayContaining(ring)) });
  });

  test('several areas become a multipolygon', () => expect(geometryOf([...square, [box(11, 60, 0.1)]]).type).toBe('MultiPolygon'));

  test('what is no area is refused', () => {
    expect(shapeOf({ type: 'Point', coordinates: [10, 60] })).toBeNull();
    expect(shapeOf({ type: 'Polygon', coordinates: [[['x', 1]]] })).toBeNull();
    expect(shapeOf('hello')).toBeNull();
    expect(shapeOf(null)).toBeNull();
    expect(shapeOf({ type: 'FeatureCollection', features: [] })).toBeNull();
  });
});

import { areaSquareMetres, lengthMetres } from '../map/geodesy.ts';

/** Longitude and latitude in degrees, WGS 84. */
export type Corner = readonly [longitude: number, latitude: number];
/** Corners in order; the last edge leads back to the first corner, which is not repeated. */
export type Ring = readonly Corner[];
/** The outer ring, then its holes. */
export type Area = readonly Ring[];
/** What is forbidden: any number of areas. */
export type Shape = readonly Area[];

export interface Place {
  area: number;
  ring: number;
  corner: number;
}

export type FaultCode = 'empty' | 'few' | 'crossing' | 'crossing.rings' | 'outside' | 'double' | 'range';

/** What is wrong with a shape, and where. */
export interface Fault {
  code: FaultCode;
  at: Corner | null;
  place: Place | null;
}

/** Decimals of a degree that are kept: about a centimetre. */
const DECIMALS = 1e7;
/** The box zones are drawn in; the server decides in the end. */
const SURROUNDINGS = { west: -15, east: 45, south: 50, north: 82 };

export function rounded(corner: readonly number[]): Corner {
  return [Math.round((corner[0] ?? 0) * DECIMALS) / DECIMALS, Math.round((corner[1] ?? 0) * DECIMALS) / DECIMALS];
}

export function moved(shape: Shape, place: Place, to: Corner): Shape {
  return changedRing(shape, place, (ring) => ring.with(place.corner, rounded(to)));
}

export function inserted(shape: Shape, after: Place, corner: Corner): Shape {
  return changedRing(shape, after, (ring) => ring.toSpliced(after.corner + 1, 0, rounded(corner)));
}

/** Without a corner; a ring left with fewer than three goes, and with an outer ring its whole area. */
export function without(shape: Shape, place: Place): Shape {
  const ring = shape[place.area]?.[place.ring];
  if (!ring) return shape;
  if (ring.length > 3) return changedRing(shape, place, (corners) => corners.toSpliced(place.corner, 1));
  if (place.ring === 0) return shape.toSpliced(place.area, 1);
  return shape.with(place.area, (shape[place.area] as Area).toSpliced(place.ring, 1));
}

/** With a hole cut in the area that holds its first corner; null when none does. */
export function withHole(shape: Shape, hole: Ring): Shape | null {
  const first = hole[0];
  const index = first ? shape.findIndex((area) => holds(area, first)) : -1;
  const area = shape[index];
  return area ? shape.with(index, [...area, hole.map(rounded)]) : null;
}

/** The middle of the edge that leads on from a corner. */
export function middleAfter(ring: Ring, corner: number): Corner {
  const a = ring[corner] as Corner;
  const b = ring[(corner + 1) % ring.length] as Corner;
  return rounded([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
}

export function cornersOf(shape: Shape): number {
  return shape.flat().reduce((sum, ring) => sum + ring.length, 0);
}

export function areaOf(shape: Shape): number {
  return shape.reduce((sum, [outer, ...holes]) => sum + (outer ? ringArea(outer) : 0) - holes.reduce((cut, hole) => cut + ringArea(hole), 0), 0);
}

/** The length of every edge, those of holes too. */
export function edgeOf(shape: Shape): number {
  return shape.flat().reduce((sum, ring) => sum + lengthMetres(closed(ring)), 0);
}

function ringArea(ring: Ring): number {
  return areaSquareMetres(closed(ring));
}

export function closed(ring: Ring): Corner[] {
  return ring[0] ? [...ring, ring[0]] : [];
}

/** Whether a place lies in the outer ring and in none of the holes. */
export function holds(area: Area, [x, y]: Corner): boolean {
  return area.reduce((within, ring) => within !== ringHolds(ring, x, y), false);
}

function ringHolds(ring: Ring, x: number, y: number): boolean {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] as Corner;
    const [bx, by] = ring[j] as Corner;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}

/** Whether two shapes have ground in common. */
export function touches(a: Shape, b: Shape): boolean {
  if (apart(boxOf(a), boxOf(b))) return false;
  const cornerWithin = (shape: Shape, other: Shape) => shape.some(([outer]) => outer?.some((corner) => other.some((area) => holds(area, corner))));
  if (cornerWithin(a, b) || cornerWithin(b, a)) return true;
  const edges = edgesOf(b);
  return edgesOf(a).some((edge) => edges.some((other) => crossing(edge, other) !== null));
}

/** Everything that is wrong, first found first, at most twenty. */
export function faultsOf(shape: Shape): Fault[] {
  if (shape.length === 0) return [{ code: 'empty', at: null, place: null }];
  const faults: Fault[] = [];
  shape.forEach((area, areaIndex) =>
    area.forEach((ring, ringIndex) => {
      const fault = (code: FaultCode, corner: number) => faults.push({ code, at: ring[corner] ?? null, place: { area: areaIndex, ring: ringIndex, corner } });
      if (ring.length < 3) fault('few', 0);
      ring.forEach((corner, index) => {
        const [x, y] = corner;
        if (!(x >= SURROUNDINGS.west && x <= SURROUNDINGS.east && y >= SURROUNDINGS.south && y <= SURROUNDINGS.north)) fault('range', index);
        const next = ring[(index + 1) % ring.length] as Corner;
        if (ring.length > 1 && next[0] === x && next[1] === y) fault('double', index);
      });
      if (ringIndex > 0 && area[0] && ring[0] && !ringHolds(area[0], ring[0][0], ring[0][1])) fault('outside', 0);
    }),
  );
  return [...faults, ...crossingsOf(shape)].slice(0, 20);
}

interface Edge {
  place: Place;
  a: Corner;
  b: Corner;
}

function edgesOf(shape: Shape): Edge[] {
  return shape.flatMap((area, areaIndex) =>
    area.flatMap((ring, ringIndex) =>
      ring.map((a, corner) => ({ place: { area: areaIndex, ring: ringIndex, corner }, a, b: ring[(corner + 1) % ring.length] as Corner })),
    ),
  );
}

/** Sweeps from west to east, so that only edges that overlap in longitude are compared. */
function crossingsOf(shape: Shape): Fault[] {
  const edges = edgesOf(shape).sort((e, f) => Math.min(e.a[0], e.b[0]) - Math.min(f.a[0], f.b[0]));
  const faults: Fault[] = [];
  let open: Edge[] = [];
  for (const edge of edges) {
    const west = Math.min(edge.a[0], edge.b[0]);
    open = open.filter((other) => Math.max(other.a[0], other.b[0]) >= west);
    for (const other of open) {
      const sameRing = other.place.area === edge.place.area && other.place.ring === edge.place.ring;
      if (sameRing && neighbours(edge, other)) continue;
      const at = crossing(edge, other);
      if (at) faults.push({ code: sameRing ? 'crossing' : 'crossing.rings', at, place: edge.place });
      if (faults.length >= 20) return faults;
    }
    open.push(edge);
  }
  return faults;
}

function neighbours(e: Edge, f: Edge): boolean {
  return e.a === f.b || e.b === f.a;
}

/** Where two edges cross, or null. */
function crossing(e: Pick<Edge, 'a' | 'b'>, f: Pick<Edge, 'a' | 'b'>): Corner | null {
  const [x1, y1] = e.a;
  const dx = e.b[0] - x1;
  const dy = e.b[1] - y1;
  const ex = f.b[0] - f.a[0];
  const ey = f.b[1] - f.a[1];
  const across = dx * ey - dy * ex;
  if (across === 0) return null;
  const s = ((f.a[0] - x1) * ey - (f.a[1] - y1) * ex) / across;
  const u = ((f.a[0] - x1) * dy - (f.a[1] - y1) * dx) / across;
  return s >= 0 && s <= 1 && u >= 0 && u <= 1 ? [x1 + s * dx, y1 + s * dy] : null;
}

type Box = [west: number, south: number, east: number, north: number];

function boxOf(shape: Shape): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer] of shape)
    for (const [x, y] of outer ?? []) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  return box;
}

function apart(a: Box, b: Box): boolean {
  return a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3];
}

function changedRing(shape: Shape, place: Place, change: (ring: Ring) => Ring): Shape {
  const area = shape[place.area];
  const ring = area?.[place.ring];
  return area && ring ? shape.with(place.area, area.with(place.ring, change(ring))) : shape;
}

type Geometry = { type: 'Polygon'; coordinates: Corner[][] } | { type: 'MultiPolygon'; coordinates: Corner[][][] };

/** The shape as GeoJSON (RFC 7946: outer rings turn left, holes right). */
export function geometryOf(shape: Shape): Geometry {
  const areas = shape.map((area) => area.map((ring, index) => closed(turned(ring, index === 0))));
  return areas.length === 1 ? { type: 'Polygon', coordinates: areas[0] as Corner[][] } : { type: 'MultiPolygon', coordinates: areas };
}

function turned(ring: Ring, left: boolean): Ring {
  let doubled = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[j] as Corner;
    const [bx, by] = ring[i] as Corner;
    doubled += ax * by - bx * ay;
  }
  return doubled > 0 === left ? ring : ring.toReversed();
}

/** Every polygon in a GeoJSON geometry, feature or collection; null when there is none or it is something else. */
export function shapeOf(content: unknown): Shape | null {
  const areas: Area[] = [];
  if (!collect(content, areas) || areas.length === 0) return null;
  return areas;
}

function collect(content: unknown, areas: Area[]): boolean {
  if (typeof content !== 'object' || content === null) return false;
  const part = content as { type?: string; features?: unknown[]; geometry?: unknown; geometries?: unknown[]; coordinates?: unknown };
  switch (part.type) {
    case 'FeatureCollection':
      return Array.isArray(part.features) && part.features.every((feature) => collect(feature, areas));
    case 'Feature':
      return collect(part.geometry, areas);
    case 'GeometryCollection':
      return Array.isArray(part.geometries) && part.geometries.every((geometry) => collect(geometry, areas));
    case 'Polygon':
      return addArea(part.coordinates, areas);
    case 'MultiPolygon':
      return Array.isArray(part.coordinates) && part.coordinates.every((area) => addArea(area, areas));
    default:
      return false;
  }
}

function addArea(coordinates: unknown, areas: Area[]): boolean {
  if (!Array.isArray(coordinates) || coordinates.length === 0) return false;
  const area: Ring[] = [];
  for (const ring of coordinates) {
    if (!Array.isArray(ring) || !ring.every((corner) => Array.isArray(corner) && Number.isFinite(corner[0]) && Number.isFinite(corner[1]))) return false;
    const corners = ring.map((corner: number[]) => rounded(corner));
    const [first, last] = [corners[0], corners.at(-1)];
    if (first && last && corners.length > 1 && first[0] === last[0] && first[1] === last[1]) corners.pop();
    area.push(corners);
  }
  areas.push(area);
  return true;
}

/** A value with its past and future. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

export function done<T>(history: History<T>, next: T): History<T> {
  return { past: [...history.past, history.present].slice(-200), present: next, future: [] };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  return before === undefined ? history : { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  return next === undefined ? history : { past: [...history.past, history.present], present: next, future };
}

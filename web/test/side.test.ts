import { describe, expect, it } from 'vitest';
import { pageAge, tripleEscape, withoutAge } from '../src/side/watch.ts';

describe('a page of a citizen', () => {
  it('is as old as the later of two clocks says', () => {
    const age = pageAge(1_000_000, 200);
    expect(age(1_000_000, 200)).toBe(200);
    expect(age(1_061_000, 300)).toBe(61_200);
    expect(age(900_000, 61_200)).toBe(61_200);
  });

  it('tells no ages any more when it is old', () => {
    expect(withoutAge('Meldte seg klokken 14:32:07 (for 12 s siden).')).toBe('Meldte seg klokken 14:32:07.');
    expect(withoutAge('Since 14:32:07 (2 min ago)')).toBe('Since 14:32:07');
    expect(withoutAge('Gjelder til 1. juni 2027.')).toBe('Gjelder til 1. juni 2027.');
  });

  it('is left on the third Escape in two seconds and not on three spread out', () => {
    const quick = tripleEscape();
    expect([quick(0), quick(300), quick(600)]).toEqual([false, false, true]);
    const slow = tripleEscape();
    expect([slow(0), slow(1_500), slow(3_000)]).toEqual([false, false, false]);
  });
});

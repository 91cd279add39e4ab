import { describe, expect, it } from 'vitest';
import { standsFor, whenToDraw } from '../src/console/pace.ts';

describe('drawing the console', () => {
  it('draws an alarm at once', () => {
    expect(whenToDraw(true, false, 16)).toBe('now');
    expect(whenToDraw(true, false, Infinity)).toBe('now');
    expect(whenToDraw(true, true, Infinity)).toBe('now');
  });

  it('draws a flood once a frame', () => {
    let [draws, drawnAt] = [0, -Infinity];
    for (let at = 0; at < 1_000; at += 0.5)
      if (whenToDraw(true, false, at - drawnAt) === 'now') [draws, drawnAt] = [draws + 1, at];
    expect(draws).toBeLessThanOrEqual(1_000 / 16 + 1);
  });

  it('waits with a position for the next frame', () => {
    expect(whenToDraw(false, false, Infinity)).toBe('frame');
  });

  it('draws a hidden page a few times a second, never waiting for a frame that does not come', () => {
    expect(whenToDraw(false, true, 250)).toBe('now');
    expect(whenToDraw(true, true, 100)).toBe('beat');
  });
});

describe('the strip that says how an act went', () => {
  it('goes by itself when the act is registered, later when it can be undone', () => {
    expect(standsFor('done', false)).toBe(8_000);
    expect(standsFor('done', true)).toBe(20_000);
  });

  it('stands until the next one when the act is not registered', () => {
    expect(standsFor('failed', false)).toBeNull();
    expect(standsFor('overtaken', false)).toBeNull();
  });
});

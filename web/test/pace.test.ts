import { describe, expect, it } from 'vitest';
import { whenToDraw } from '../src/console/pace.ts';

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

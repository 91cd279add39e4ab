/**
 * How old a page is, in milliseconds. Both clocks are asked and the later one believed: one can be set back, the other
 * may stand still while the machine sleeps.
 */
export function pageAge(wallAtStart: number, runAtStart: number): (wall: number, run: number) => number {
  // What the browser had spent before the script ran belongs to the age.
  return (wall, run) => Math.max(wall - wallAtStart, run - runAtStart) + runAtStart;
}

const WITHIN_MILLIS = 2_000;

/** Tells, for each Escape by its time, whether it is the third in a row. */
export function tripleEscape(): (at: number) => boolean {
  let pressed: number[] = [];
  return (at) => {
    pressed = [...pressed.filter((earlier) => at - earlier <= WITHIN_MILLIS), at];
    return pressed.length >= 3;
  };
}

/** A time without how long ago it was when the page was made: "klokken 14:32:07 (for 12 s siden)." */
export function withoutAge(text: string): string {
  return text.replace(/\s*\([^()]*(?:siden|ago)\)/g, '');
}

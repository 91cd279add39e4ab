/** When the screen is drawn after something has come in: at once, with the next frame, or with the next beat. */
export type When = 'now' | 'frame' | 'beat';

const FRAME_MILLIS = 16;
const HIDDEN_FRAME_MILLIS = 200;

/**
 * The first of a flood is drawn at once, the rest together: a screen that draws each message falls seconds behind what
 * it shows. A hidden page gets no frames; its title and sound are renewed by the messages and the beat.
 *
 * @param urgent whether it is about an alarm, and not a position or a heartbeat
 * @param sinceDrawnMillis since the last drawing ended
 */
export function whenToDraw(urgent: boolean, hidden: boolean, sinceDrawnMillis: number): When {
  if (hidden) return sinceDrawnMillis >= HIDDEN_FRAME_MILLIS ? 'now' : 'beat';
  return urgent && sinceDrawnMillis >= FRAME_MILLIS ? 'now' : 'frame';
}

const DONE_STANDS_MILLIS = 8_000;
const UNDOABLE_STANDS_MILLIS = 20_000;

/**
 * How long the strip that says how an act went stands under the panel, in milliseconds; null for until the next one.
 * What is registered is also in the panel's log; what is not must not go away by itself.
 */
export function standsFor(kind: 'done' | 'failed' | 'overtaken', undoable: boolean): number | null {
  if (kind !== 'done') return null;
  return undoable ? UNDOABLE_STANDS_MILLIS : DONE_STANDS_MILLIS;
}

import type { Heartbeat } from '../stream/contract.ts';
import type { DeskState } from './desk.ts';

/** Longest silence of the stream before what it said is no longer shown as current. The heartbeat comes every 2 s. */
export const LONGEST_SILENCE_MILLIS = 6_000;
/** Longest lag before decisions, or their storing, are called late. */
export const LONGEST_LAG_MILLIS = 5_000;

/**
 * How far what is on the screen can be trusted.
 *
 * - `current`: it can.
 * - `waiting`: the page is new and the stream has not had its time to speak.
 * - `lost`: nothing has been heard for too long.
 * - `late`: the stream lives, but the server decides on old positions.
 * - `database_away`, `storage_late`: alarms are current and shown before they are stored.
 */
export type Freshness =
  | { type: 'current' }
  | { type: 'waiting' }
  | { type: 'lost'; lastHeard: string | null; silentMillis: number }
  | { type: 'late'; lagMillis: number }
  | { type: 'database_away' }
  | { type: 'storage_late'; lagMillis: number };

/** Decides it; `openedAtMillis` is when the page was opened, both times on this machine's steady clock. */
export function freshnessOf(state: DeskState, openedAtMillis: number, steadyMillis: number): Freshness {
  const silentMillis = steadyMillis - (state.heardAtMillis ?? openedAtMillis);
  if (silentMillis > LONGEST_SILENCE_MILLIS) return { type: 'lost', lastHeard: state.heardServerTime, silentMillis };
  const heartbeat = state.heartbeat;
  if (state.heardAtMillis === null || state.me === null) return { type: 'waiting' };
  if (heartbeat === null) return { type: 'current' };
  if (heartbeat.laneLagMillis > LONGEST_LAG_MILLIS) return { type: 'late', lagMillis: heartbeat.laneLagMillis };
  if (heartbeat.database === 'away' || heartbeat.faults?.includes('alarm_desk')) return { type: 'database_away' };
  if (heartbeat.logLagMillis > LONGEST_LAG_MILLIS) return { type: 'storage_late', lagMillis: heartbeat.logLagMillis };
  return { type: 'current' };
}

/** Whether nothing on the screen may be taken as current. */
export function isStale(freshness: Freshness): boolean {
  return freshness.type === 'lost' || freshness.type === 'late';
}

const RESTORED = 'restored_from_backup:';

/** When the backup was taken that the server was restored from, until somebody has said that they know what is lost. */
export function restoredFrom(heartbeat: Heartbeat | null): string | null {
  return heartbeat?.faults?.find((fault) => fault.startsWith(RESTORED))?.slice(RESTORED.length) ?? null;
}

/**
 * Whether the alarm path, from a device to this screen, has been shown to work lately.
 *
 * - `confirmed`: the last drill came through. Also where no drill runs, and nothing is claimed then.
 * - `record_behind`: it came through, and is not stored yet.
 * - `not_confirmed`: it did not, or none has been heard of for too long; `since` is when it last did (or since when
 *   it is tried, `never` then).
 */
export type AlarmPath =
  | { type: 'confirmed' }
  | { type: 'record_behind' }
  | { type: 'not_confirmed'; since: string | null; never: boolean; overdue: boolean };

/** The standing of a drill comes right behind the snapshot: longer than this without one, and this stream does not tell of it. */
const LONGEST_UNDRILLED_MILLIS = 10_000;
const NOT_CONFIRMED = 'alarm_path_not_confirmed';

/**
 * Decides it from what was heard and from this machine's steady clock: that no drill has run for too long is judged
 * here, so that a drill that stands still cannot hide it.
 */
export function alarmPathOf(state: DeskState, steadyMillis: number): AlarmPath {
  if (state.drill === null && state.undrilledSinceMillis !== null && steadyMillis - state.undrilledSinceMillis > LONGEST_UNDRILLED_MILLIS)
    return { type: 'not_confirmed', since: null, never: false, overdue: true };
  if (state.drill === null)
    return state.heartbeat?.faults?.includes(NOT_CONFIRMED) ? { type: 'not_confirmed', since: null, never: false, overdue: false } : { type: 'confirmed' };
  const { told, atMillis } = state.drill;
  const since = told.confirmedAt ?? told.startedAt;
  const never = told.confirmedAt === null;
  if (told.outcome === 'not_confirmed') return { type: 'not_confirmed', since, never, overdue: false };
  const ageMillis = Date.parse(told.serverTime) - Date.parse(since) + (steadyMillis - atMillis);
  if (ageMillis > told.overdueAfterSeconds * 1_000) return { type: 'not_confirmed', since, never, overdue: true };
  return told.outcome === 'confirmed_record_behind' ? { type: 'record_behind' } : { type: 'confirmed' };
}

import type { Alarm, Desk, Drill, Heartbeat, Me, Provisional, StreamMessage, TrackPoint } from '../stream/contract.ts';

/**
 * What the operator's screen knows, as a value. `received` and `connection*` are the only ways it changes; nothing
 * here touches the page, the clock or the network.
 */
export interface DeskState {
  /** Position in the stream of the last event taken in; a resume asks for what is greater. */
  readonly position: number | null;
  readonly me: Me | null;
  readonly operatorsConnected: number;
  readonly alarms: ReadonlyMap<string, Alarm>;
  /** Critical transitions that are not stored yet, by transition id. */
  readonly provisional: ReadonlyMap<string, Provisional>;
  /** Live track points per alarm, only while its lawful window is open. */
  readonly live: ReadonlyMap<string, readonly TrackPoint[]>;
  readonly heartbeat: Heartbeat | null;
  /** How the live drill stood when last heard, and this machine's steady clock then; null where none runs. */
  readonly drill: { readonly told: Drill; readonly atMillis: number } | null;
  /** Since when, on this machine's steady clock, a drill runs that this page has heard nothing of; null for not. */
  readonly undrilledSinceMillis: number | null;
  /** Server time less this machine's time, so that ages are counted on the server's clock. */
  readonly clockAheadMillis: number;
  /** When something was last heard, on this machine's steady clock; null before the first word. */
  readonly heardAtMillis: number | null;
  /** The server's time when something was last heard. */
  readonly heardServerTime: string | null;
  /** The stream numbers events lower than before, so the server has begun anew: ask for everything again. */
  readonly resynchronise: boolean;
}

/** Readings of this machine's clocks when a message came: wall clock and steady clock. */
export interface Reading {
  wallMillis: number;
  steadyMillis: number;
}

export const NOTHING_KNOWN: DeskState = {
  position: null,
  me: null,
  operatorsConnected: 0,
  alarms: new Map(),
  provisional: new Map(),
  live: new Map(),
  heartbeat: null,
  drill: null,
  undrilledSinceMillis: null,
  clockAheadMillis: 0,
  heardAtMillis: null,
  heardServerTime: null,
  resynchronise: false,
};

/** Longest track kept in the page for one alarm. */
const LONGEST_TRACK = 500;

/** Takes in one message from the stream. */
export function received(state: DeskState, message: StreamMessage, now: Reading): DeskState {
  switch (message.type) {
    case 'snapshot':
      return {
        ...heard(state, message.snapshot.serverTime, now),
        position: message.position,
        me: message.snapshot.me,
        operatorsConnected: message.snapshot.operatorsConnected,
        alarms: new Map(message.snapshot.alarms.map((alarm) => [alarm.id, alarm])),
        provisional: stillProvisional(state.provisional, message.snapshot.alarms),
        live: openOnly(state.live, new Map(message.snapshot.alarms.map((alarm) => [alarm.id, alarm]))),
        // Told anew behind the snapshot where one runs.
        drill: null,
        resynchronise: false,
      };
    case 'alarm': {
      const listened = heard(state, null, now);
      const behind = state.position !== null && message.position <= state.position;
      const next = withAlarm(listened, message.alarm);
      if (!behind) return { ...next, position: message.position };
      // Seen before: nothing. New although numbered lower: keep it, and ask for everything again.
      return next === listened ? listened : { ...next, resynchronise: true };
    }
    case 'provisional': {
      const listened = heard(state, message.provisional.serverTime, now);
      const id = message.provisional.transitionId;
      if (state.provisional.has(id) || storedAlready(state, id)) return listened;
      return { ...listened, provisional: new Map(state.provisional).set(id, message.provisional) };
    }
    case 'revised': {
      const { transitionId, serverTime, provisional } = message.revised;
      const listened = heard(state, serverTime, now);
      if (!state.provisional.has(transitionId)) return listened;
      const left = new Map(state.provisional);
      if (provisional) left.set(transitionId, provisional);
      else left.delete(transitionId);
      return { ...listened, provisional: left };
    }
    case 'position': {
      const listened = heard(state, null, now);
      const live = new Map(listened.live);
      for (const alarmId of message.position.alarmIds) {
        const alarm = listened.alarms.get(alarmId);
        if (alarm?.window?.open && alarm.window.sequence === message.position.window)
          live.set(alarmId, joined(live.get(alarmId) ?? [], [message.position]));
      }
      return { ...listened, live };
    }
    case 'heartbeat':
      return {
        ...heard(state, message.heartbeat.serverTime, now),
        heartbeat: message.heartbeat,
        operatorsConnected: message.heartbeat.operatorsConnected,
        undrilledSinceMillis: message.heartbeat.drilled && state.drill === null ? (state.undrilledSinceMillis ?? now.steadyMillis) : null,
      };
    case 'drill':
      return { ...heard(state, message.drill.serverTime, now), undrilledSinceMillis: null, drill: { told: message.drill, atMillis: now.steadyMillis } };
  }
}

/** Takes in an alarm that came as the answer to an act; whichever version is newest stands. */
export function withAlarm(state: DeskState, alarm: Alarm): DeskState {
  const known = state.alarms.get(alarm.id);
  if (known && known.version >= alarm.version) return state;
  const alarms = new Map(state.alarms).set(alarm.id, alarm);
  return {
    ...state,
    alarms,
    provisional: stillProvisional(state.provisional, [alarm]),
    live: openOnly(state.live, alarms),
  };
}

/** Track points in order of their time, none twice. */
export function joined(track: readonly TrackPoint[], more: readonly TrackPoint[]): TrackPoint[] {
  const [last, next] = [track.at(-1), more[0]];
  // As they come: after all that is known.
  if (more.length === 1 && next && (!last || Date.parse(next.at) > Date.parse(last.at))) return [...track, next].slice(-LONGEST_TRACK);
  const byTime = new Map<string, TrackPoint>();
  for (const point of [...track, ...more]) byTime.set(`${point.at} ${point.latitude} ${point.longitude}`, point);
  return [...byTime.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-LONGEST_TRACK);
}

function heard(state: DeskState, serverTime: string | null, now: Reading): DeskState {
  if (serverTime === null) return { ...state, heardAtMillis: now.steadyMillis };
  return {
    ...state,
    heardAtMillis: now.steadyMillis,
    heardServerTime: serverTime,
    clockAheadMillis: Date.parse(serverTime) - now.wallMillis,
  };
}

function storedAlready(state: DeskState, transitionId: string): boolean {
  for (const alarm of state.alarms.values())
    if (alarm.transitions.some((transition) => transition.id === transitionId)) return true;
  return false;
}

function stillProvisional(
  provisional: ReadonlyMap<string, Provisional>,
  stored: readonly Alarm[],
): ReadonlyMap<string, Provisional> {
  if (provisional.size === 0) return provisional;
  const storedIds = new Set(stored.flatMap((alarm) => alarm.transitions.map((transition) => transition.id)));
  const left = [...provisional].filter(([id]) => !storedIds.has(id));
  return left.length === provisional.size ? provisional : new Map(left);
}

/** Drops every live track whose window is no longer open: outside the window nothing is kept. */
function openOnly(
  live: ReadonlyMap<string, readonly TrackPoint[]>,
  alarms: ReadonlyMap<string, Alarm>,
): ReadonlyMap<string, readonly TrackPoint[]> {
  const left = [...live].filter(([id]) => alarms.get(id)?.window?.open === true);
  return left.length === live.size ? live : new Map(left);
}

/** One line of the queue: a stored alarm, or a critical one that is not stored yet. */
export type Entry =
  | { type: 'alarm'; id: string; alarm: Alarm }
  | { type: 'provisional'; id: string; provisional: Provisional };

const SEVERITY_ORDER = { critical: 0, high: 1, notice: 2, information: 3 } as const;

export function severityOf(entry: Entry) {
  return entry.type === 'alarm' ? entry.alarm.severity : entry.provisional.severity;
}

export function raisedAtOf(entry: Entry): string {
  return entry.type === 'alarm' ? entry.alarm.raisedAt : entry.provisional.at;
}

/** Whether nobody has taken it yet. */
export function isUnacknowledged(entry: Entry): boolean {
  return entry.type === 'provisional' || entry.alarm.state === 'raised';
}

/** An alarm that has waited longer is no news: its row says that it is unanswered. */
const NEW_FOR_MILLIS = 5 * 60_000;

/** Whether a critical alarm has just come and nobody has taken it yet. */
export function isNewCritical(entry: Entry, nowMillis: number): boolean {
  const recent = nowMillis - Date.parse(raisedAtOf(entry)) < NEW_FOR_MILLIS;
  return recent && severityOf(entry) === 'critical' && isUnacknowledged(entry);
}

/** Each desk works its own alarms; the technical desk also sees what became operations' and began as its own. */
export function isSeenAt(alarm: Alarm, desk: Desk): boolean {
  return alarm.desk === desk || (desk === 'technical' && (alarm.desks?.includes('technical') ?? false));
}

/** The desk's open alarms as they are worked: critical first, what nobody has taken before the rest, newest first. */
export function queueOf(state: DeskState, desk: Desk): Entry[] {
  const entries: Entry[] = [];
  for (const alarm of state.alarms.values())
    if (isSeenAt(alarm, desk) && alarm.state !== 'closed') entries.push({ type: 'alarm', id: alarm.id, alarm });
  if (desk === 'operations')
    for (const provisional of state.provisional.values())
      entries.push({ type: 'provisional', id: `provisional/${provisional.transitionId}`, provisional });
  return entries.sort(
    (a, b) =>
      SEVERITY_ORDER[severityOf(a)] - SEVERITY_ORDER[severityOf(b)] ||
      Number(isUnacknowledged(b)) - Number(isUnacknowledged(a)) ||
      Date.parse(raisedAtOf(b)) - Date.parse(raisedAtOf(a)) ||
      a.id.localeCompare(b.id),
  );
}

/** The desk's alarms closed lately, newest first. */
export function closedOf(state: DeskState, desk: Desk): Alarm[] {
  return [...state.alarms.values()]
    .filter((alarm) => isSeenAt(alarm, desk) && alarm.state === 'closed')
    .sort((a, b) => Date.parse(b.closedAt ?? b.lastEventAt) - Date.parse(a.closedAt ?? a.lastEventAt));
}

/** What the selection becomes when the queue changes: it stays where the operator put it, unless that is gone. */
export function selectionAfter(selected: string | null, state: DeskState, desk: Desk): string | null {
  const queue = queueOf(state, desk);
  if (selected !== null) {
    if (queue.some((entry) => entry.id === selected)) return selected;
    const alarm = state.alarms.get(selected);
    if (alarm && isSeenAt(alarm, desk)) return selected;
    if (selected.startsWith('provisional/')) {
      const transitionId = selected.slice('provisional/'.length);
      const stored = [...state.alarms.values()].find((alarm) =>
        alarm.transitions.some((transition) => transition.id === transitionId),
      );
      if (stored) return stored.id;
    }
  }
  return queue[0]?.id ?? null;
}

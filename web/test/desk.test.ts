import { describe, expect, test } from 'vitest';
import { closedOf, isNewCritical, NOTHING_KNOWN, queueOf, received, selectionAfter, withAlarm, type DeskState } from '../src/console/desk.ts';
import type { StreamMessage, TrackPoint } from '../src/stream/contract.ts';
import { alarm, heartbeat, NOON, provisional, snapshot } from './fixtures.ts';

const NOW = { wallMillis: Date.parse(NOON), steadyMillis: 1000 };

function after(...messages: StreamMessage[]): DeskState {
  return messages.reduce((state, message) => received(state, message, NOW), NOTHING_KNOWN);
}

const begun: StreamMessage = { type: 'snapshot', position: 10, snapshot: snapshot(10) };
const point: TrackPoint = { latitude: 59.9, longitude: 10.7, accuracyMetres: 8, at: NOON, receivedAt: NOON, speed: 1, course: 90, probability: 0.9, distanceMetres: 20 };

describe('taking in the stream', () => {
  test('a snapshot replaces everything that was known', () => {
    const state = after(begun, { type: 'alarm', position: 11, alarm: alarm() }, { type: 'snapshot', position: 20, snapshot: snapshot(20, alarm({ id: '8-1' })) });
    expect([...state.alarms.keys()]).toEqual(['8-1']);
    expect(state.position).toBe(20);
  });

  test('an event seen before changes nothing', () => {
    const once = after(begun, { type: 'alarm', position: 11, alarm: alarm({ version: 2, owner: 'Operatør 9' }) });
    const twice = received(once, { type: 'alarm', position: 11, alarm: alarm({ version: 1 }) }, NOW);
    expect(twice.alarms.get('7-12')?.owner).toBe('Operatør 9');
    expect(twice.position).toBe(11);
    expect(twice.resynchronise).toBe(false);
  });

  test('the position follows the stream also where the act answered first', () => {
    const acted = withAlarm(after(begun), alarm({ version: 3 }));
    const state = received(acted, { type: 'alarm', position: 11, alarm: alarm({ version: 3 }) }, NOW);
    expect(state.position).toBe(11);
  });

  test('an old version never overwrites a newer one', () => {
    const state = after(begun, { type: 'alarm', position: 11, alarm: alarm({ version: 5, state: 'closed' }) }, { type: 'alarm', position: 12, alarm: alarm({ version: 4 }) });
    expect(state.alarms.get('7-12')?.state).toBe('closed');
  });

  test('a new alarm numbered lower than before is kept, and everything is asked for again', () => {
    const state = after(begun, { type: 'alarm', position: 3, alarm: alarm() });
    expect(state.alarms.has('7-12')).toBe(true);
    expect(state.resynchronise).toBe(true);
    expect(received(state, { type: 'snapshot', position: 4, snapshot: snapshot(4) }, NOW).resynchronise).toBe(false);
  });

  test('a provisional alarm shows at once and gives way to the stored one that contains it', () => {
    const shown = after(begun, { type: 'provisional', provisional: provisional('7-12') });
    expect(queueOf(shown, 'operations').map((entry) => entry.type)).toEqual(['provisional']);
    const stored = received(shown, { type: 'alarm', position: 11, alarm: alarm() }, NOW);
    expect(queueOf(stored, 'operations').map((entry) => entry.id)).toEqual(['7-12']);
    expect(selectionAfter('provisional/7-12', stored, 'operations')).toBe('7-12');
  });

  test('a provisional alarm that comes after the stored one, or twice, is not shown again', () => {
    const stored = after(begun, { type: 'alarm', position: 11, alarm: alarm() }, { type: 'provisional', provisional: provisional('7-12') });
    expect(stored.provisional.size).toBe(0);
    expect(after(begun, { type: 'provisional', provisional: provisional('7-13') }, { type: 'provisional', provisional: provisional('7-13') }).provisional.size).toBe(1);
  });

  test('a provisional alarm outlives a reconnect until a snapshot contains it', () => {
    const waiting = after(begun, { type: 'provisional', provisional: provisional('7-12') }, begun);
    expect(waiting.provisional.size).toBe(1);
    expect(received(waiting, { type: 'snapshot', position: 12, snapshot: snapshot(12, alarm()) }, NOW).provisional.size).toBe(0);
  });

  test('positions are kept only for alarms whose window is open, and dropped when it closes', () => {
    const position: StreamMessage = { type: 'position', position: { ...point, alarmIds: ['7-12', '8-1'], subjectId: 7, window: 12 } };
    const open = after(begun, { type: 'alarm', position: 11, alarm: alarm() }, { type: 'alarm', position: 12, alarm: alarm({ id: '8-1', window: null }) }, position);
    expect([...open.live.keys()]).toEqual(['7-12']);
    const closed = received(open, { type: 'alarm', position: 13, alarm: alarm({ version: 2, window: { ...alarm().window!, open: false } }) }, NOW);
    expect(closed.live.size).toBe(0);
  });

  test('a position of another window is not shown', () => {
    const state = after(begun, { type: 'alarm', position: 11, alarm: alarm() }, { type: 'position', position: { ...point, alarmIds: ['7-12'], subjectId: 7, window: 11 } });
    expect(state.live.size).toBe(0);
  });

  test('ages are counted on the server clock', () => {
    const state = received(NOTHING_KNOWN, { type: 'heartbeat', heartbeat: heartbeat({ serverTime: '2026-11-22T11:00:30.000Z' }) }, NOW);
    expect(state.clockAheadMillis).toBe(30_000);
  });
});

describe('the queue', () => {
  test('calls a critical alarm new for some minutes, while nobody has taken it', () => {
    const isNew = (changes: Parameters<typeof alarm>[0], minutes: number) => {
      const entry = { type: 'alarm', id: '7-12', alarm: alarm(changes) } as const;
      return isNewCritical(entry, Date.parse(NOON) + minutes * 60_000);
    };
    expect(isNew({}, 4)).toBe(true);
    expect(isNew({}, 6)).toBe(false);
    expect(isNew({ state: 'acknowledged' }, 1)).toBe(false);
    expect(isNew({ severity: 'high' }, 1)).toBe(false);
  });

  const state = after({
    type: 'snapshot',
    position: 1,
    snapshot: snapshot(
      1,
      alarm({ id: 'old critical', raisedAt: '2026-11-22T10:00:00.000Z' }),
      alarm({ id: 'taken critical', state: 'acknowledged', raisedAt: '2026-11-22T10:59:00.000Z' }),
      alarm({ id: 'high', severity: 'high' }),
      alarm({ id: 'new critical' }),
      alarm({ id: 'battery', desk: 'technical', severity: 'notice', cause: 'battery' }),
      alarm({ id: 'over', state: 'closed', closedAt: NOON }),
    ),
  });

  test('puts critical first, then what nobody has taken, then the newest', () => {
    expect(queueOf(state, 'operations').map((entry) => entry.id)).toEqual(['new critical', 'old critical', 'taken critical', 'high']);
  });

  test('keeps the technical desk apart', () => {
    expect(queueOf(state, 'technical').map((entry) => entry.id)).toEqual(['battery']);
  });

  test('lists what is closed by itself', () => {
    expect(closedOf(state, 'operations').map((each) => each.id)).toEqual(['over']);
  });

  test('does not move the selection when a new critical alarm comes', () => {
    const more = received(state, { type: 'alarm', position: 2, alarm: alarm({ id: 'newest', raisedAt: '2026-11-22T11:05:00.000Z' }) }, NOW);
    expect(queueOf(more, 'operations')[0]?.id).toBe('newest');
    expect(selectionAfter('high', more, 'operations')).toBe('high');
  });

  test('selects the most pressing alarm when nothing is selected or the selected one is gone', () => {
    expect(selectionAfter(null, state, 'operations')).toBe('new critical');
    expect(selectionAfter('never heard of', state, 'operations')).toBe('new critical');
    expect(selectionAfter(null, NOTHING_KNOWN, 'operations')).toBeNull();
  });
});

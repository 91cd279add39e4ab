import { expect, test } from 'vitest';
import { NOTHING_KNOWN, queueOf, received, type DeskState } from '../src/console/desk.ts';
import { alarmPathOf } from '../src/console/freshness.ts';
import { textsOfPath } from '../src/console/head.ts';
import { texts } from '../src/page/texts.ts';
import type { Drill } from '../src/stream/contract.ts';
import { bokmal, bundle, heartbeat, NOON, snapshot } from './fixtures.ts';

const EARLIER = new Date(Date.parse(NOON) - 60_000).toISOString();
const at = (steadyMillis: number) => ({ wallMillis: Date.parse(NOON) + steadyMillis, steadyMillis });
const begun = received(NOTHING_KNOWN, { type: 'snapshot', position: 1, snapshot: snapshot(1) }, at(0));

function told(changes: Partial<Drill> = {}): DeskState {
  const drill: Drill = { serverTime: NOON, outcome: 'confirmed', at: NOON, millis: 90, confirmedAt: NOON, startedAt: EARLIER, overdueAfterSeconds: 370, ...changes };
  return received(begun, { type: 'drill', drill }, at(1_000));
}

test('a path that a drill has come through is confirmed, and nothing is said of it', () => {
  expect(alarmPathOf(told(), 1_000)).toEqual({ type: 'confirmed' });
  expect(textsOfPath(bokmal, { type: 'confirmed' })).toBeNull();
});

test('a drill is no alarm in anybody’s queue', () => {
  expect(queueOf(told({ outcome: 'not_confirmed' }), 'operations')).toEqual(queueOf(begun, 'operations'));
});

test('a drill that did not come through says since when the path is not known to work', () => {
  const failed = told({ outcome: 'not_confirmed', confirmedAt: EARLIER });
  expect(alarmPathOf(failed, 1_000)).toEqual({ type: 'not_confirmed', since: EARLIER, never: false, overdue: false });
});

test('one that never came through says since when it is tried', () => {
  const failed = told({ outcome: 'not_confirmed', confirmedAt: null });
  expect(alarmPathOf(failed, 1_000)).toEqual({ type: 'not_confirmed', since: EARLIER, never: true, overdue: false });
});

test('a screen that hears of no confirmation for too long says so by itself', () => {
  expect(alarmPathOf(told(), 1_000 + 370_000).type).toBe('confirmed');
  expect(alarmPathOf(told(), 1_000 + 370_001)).toEqual({ type: 'not_confirmed', since: NOON, never: false, overdue: true });
  const beating = received(told(), { type: 'heartbeat', heartbeat: heartbeat() }, at(371_001));
  expect(alarmPathOf(beating, 371_001).type).toBe('not_confirmed');
});

test('the age of a confirmation counts from when it was, not from when this page heard of it', () => {
  expect(alarmPathOf(told({ confirmedAt: EARLIER }), 1_000 + 310_000).type).toBe('confirmed');
  expect(alarmPathOf(told({ confirmedAt: EARLIER }), 1_000 + 310_001).type).toBe('not_confirmed');
});

test('waiting for the first drill is no fault until it has taken too long', () => {
  const waiting = told({ outcome: 'waiting', at: null, confirmedAt: null, startedAt: NOON });
  expect(alarmPathOf(waiting, 1_000).type).toBe('confirmed');
  expect(alarmPathOf(waiting, 371_001)).toEqual({ type: 'not_confirmed', since: NOON, never: true, overdue: true });
});

test('an alarm that is shown before it is stored is a path that works and a record that is behind', () => {
  expect(alarmPathOf(told({ outcome: 'confirmed_record_behind' }), 1_000)).toEqual({ type: 'record_behind' });
});

test('where no drill is told of, only what the server says counts', () => {
  expect(alarmPathOf(begun, 1e9)).toEqual({ type: 'confirmed' });
  const said = received(begun, { type: 'heartbeat', heartbeat: heartbeat({ faults: ['alarm_path_not_confirmed'] }) }, at(1));
  expect(alarmPathOf(said, 1)).toEqual({ type: 'not_confirmed', since: null, never: false, overdue: false });
});

test('a screen that is told that a drill runs and hears nothing of it says so, until it does', () => {
  const beats = (state: DeskState, steadyMillis: number) => received(state, { type: 'heartbeat', heartbeat: heartbeat({ drilled: true }) }, at(steadyMillis));
  const first = beats(begun, 1_000);
  expect(alarmPathOf(first, 11_000)).toEqual({ type: 'confirmed' });
  expect(alarmPathOf(beats(first, 11_000), 11_001)).toEqual({ type: 'not_confirmed', since: null, never: false, overdue: true });
  const drill: Drill = { serverTime: NOON, outcome: 'confirmed', at: NOON, millis: 90, confirmedAt: NOON, startedAt: EARLIER, overdueAfterSeconds: 380 };
  expect(alarmPathOf(received(first, { type: 'drill', drill }, at(11_500)), 11_600)).toEqual({ type: 'confirmed' });
  expect(alarmPathOf(beats(told(), 500_000), 2_000)).toEqual({ type: 'confirmed' });
});

test('the band comes back to nothing with the next drill that comes through', () => {
  const failed = told({ outcome: 'not_confirmed', confirmedAt: EARLIER });
  const drill: Drill = { serverTime: NOON, outcome: 'confirmed', at: NOON, millis: 90, confirmedAt: NOON, startedAt: EARLIER, overdueAfterSeconds: 370 };
  expect(alarmPathOf(received(failed, { type: 'drill', drill }, at(2_000)), 2_000)).toEqual({ type: 'confirmed' });
});

test('the band says in plain words that it is not confirmed, since when, and what is still certain', () => {
  for (const [t, title] of [
    [bokmal, 'Alarmveien er ikke bekreftet siden'],
    [texts(bundle('messages_en'), 'en'), 'The alarm path is not confirmed since'],
  ] as const) {
    const said = textsOfPath(t, { type: 'not_confirmed', since: NOON, never: false, overdue: false });
    expect(said?.title).toContain(title);
    expect(said?.detail).toContain(t('ui.drill.certain'));
    expect(said?.detail).toContain(t('ui.drill.failed'));
  }
});

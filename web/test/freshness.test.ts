import { expect, test } from 'vitest';
import { NOTHING_KNOWN, received } from '../src/console/desk.ts';
import { freshnessOf, isStale } from '../src/console/freshness.ts';
import { toBeHeard } from '../src/console/sound.ts';
import { heartbeat, NOON, snapshot } from './fixtures.ts';

const at = (steadyMillis: number) => ({ wallMillis: Date.parse(NOON) + steadyMillis, steadyMillis });
const begun = received(NOTHING_KNOWN, { type: 'snapshot', position: 1, snapshot: snapshot(1) }, at(1_000));

test('waits for the first word, but not longer than for any other', () => {
  expect(freshnessOf(NOTHING_KNOWN, 0, 6_000).type).toBe('waiting');
  expect(freshnessOf(NOTHING_KNOWN, 0, 6_001)).toEqual({ type: 'lost', lastHeard: null, silentMillis: 6_001 });
});

test('is lost after six seconds without a word, and says since when', () => {
  expect(freshnessOf(begun, 0, 7_000).type).toBe('current');
  expect(freshnessOf(begun, 0, 7_001)).toEqual({ type: 'lost', lastHeard: NOON, silentMillis: 6_001 });
});

test('comes back with the next heartbeat', () => {
  const back = received(begun, { type: 'heartbeat', heartbeat: heartbeat() }, at(30_000));
  expect(freshnessOf(back, 0, 31_000).type).toBe('current');
});

test('a lagging engine makes the screen stale although the stream lives', () => {
  const late = received(begun, { type: 'heartbeat', heartbeat: heartbeat({ laneLagMillis: 5_001 }) }, at(2_000));
  expect(freshnessOf(late, 0, 2_000)).toEqual({ type: 'late', lagMillis: 5_001 });
  expect(isStale(freshnessOf(late, 0, 2_000))).toBe(true);
});

test('a database that is away is said, but does not make the screen stale', () => {
  const away = received(begun, { type: 'heartbeat', heartbeat: heartbeat({ database: 'away', logLagMillis: 60_000 }) }, at(2_000));
  expect(freshnessOf(away, 0, 2_000).type).toBe('database_away');
  expect(isStale(freshnessOf(away, 0, 2_000))).toBe(false);
});

test('a slow storage is said', () => {
  const slow = received(begun, { type: 'heartbeat', heartbeat: heartbeat({ logLagMillis: 5_001 }) }, at(2_000));
  expect(freshnessOf(slow, 0, 2_000).type).toBe('storage_late');
});

test('an alarm sounds until someone takes it, louder after twenty seconds, and a stale screen outranks it', () => {
  const raisedAt = 1_000;
  expect(toBeHeard(false, [], 0)).toBe('silence');
  expect(toBeHeard(false, [{ raisedAt, loud: false }], raisedAt + 19_999)).toBe('alarm');
  expect(toBeHeard(false, [{ raisedAt, loud: false }], raisedAt + 20_000)).toBe('loud_alarm');
  expect(toBeHeard(false, [{ raisedAt, loud: true }], raisedAt)).toBe('loud_alarm');
  expect(toBeHeard(true, [], 0)).toBe('stale');
});

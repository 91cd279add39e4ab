import { expect, test } from 'vitest';
import { ASK_EVERY_MILLIS, isDue, LONGEST_AGE_MILLIS, protectsOf, type Heard } from '../src/console/protection.ts';
import type { ProtectionStatus } from '../src/stream/contract.ts';
import { NOON } from './fixtures.ts';

const status: ProtectionStatus = { at: NOON, items: [{ part: 'path', state: 'works', says: 'confirmed', time: NOON, name: 'Alarmveien', text: 'Kom fram.' }] };
const heard = (changes: Partial<Heard> = {}): Heard => ({ alarmId: '7-12', askedAtMillis: 1_000, told: { status, atMillis: 1_100 }, failed: false, ...changes });

test('what was told lately is shown as told', () => {
  expect(protectsOf(heard(), '7-12', 1_100 + LONGEST_AGE_MILLIS)).toEqual({ type: 'known', items: status.items });
});

test('what is old is never shown as how it is, whether anybody has noticed that it fails or not', () => {
  for (const failed of [true, false]) expect(protectsOf(heard({ failed }), '7-12', 1_101 + LONGEST_AGE_MILLIS)).toEqual({ type: 'not_known', lastAt: NOON });
});

test('a first question that is not answered is something not known', () => {
  expect(protectsOf(heard({ told: null }), '7-12', 1_200)).toEqual({ type: 'none' });
  expect(protectsOf(heard({ told: null, failed: true }), '7-12', 1_200)).toEqual({ type: 'not_known', lastAt: null });
});

test('what was told beside one alarm is not shown beside another', () => {
  expect(protectsOf(heard(), '8-1', 1_200)).toEqual({ type: 'none' });
  expect(protectsOf(heard(), null, 1_200)).toEqual({ type: 'none' });
});

test('it is asked for at once of somebody else, and now and again', () => {
  expect(isDue(null, '7-12', 0)).toBe(true);
  expect(isDue(heard(), '8-1', 1_001)).toBe(true);
  expect(isDue(heard(), '7-12', 999 + ASK_EVERY_MILLIS)).toBe(false);
  expect(isDue(heard(), '7-12', 1_000 + ASK_EVERY_MILLIS)).toBe(true);
});

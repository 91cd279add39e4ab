import { describe, expect, test } from 'vitest';
import { keptOf } from '../src/console/situation.ts';
import type { Situation } from '../src/stream/contract.ts';
import { alarm, NOON } from './fixtures.ts';

const window = { sequence: 12, open: true, legalBasis: 'strpl. § 222 g', openedAt: NOON, latestClose: NOON };
const content: Situation = {
  zones: [],
  track: [],
  trackSource: 'stored',
  positionClosedBecause: null,
  legalBasis: 'strpl. § 222 g',
  responsePlaces: [{ personId: '1', label: 'Invented place', latitude: 59.9, longitude: 10.7 }],
};
const handled = alarm({ state: 'in_progress', severity: 'critical', owner: 'Operatør 7', window });

describe('what stays on an open page while the next situation is fetched', () => {
  test('where the patrol is sent stays while the alarm is open, critical and in the same hands', () => {
    expect(keptOf(content, 'Operatør 7', handled)?.responsePlaces).toHaveLength(1);
  });

  test('it closes at once with the alarm, when it is no longer critical, and when another takes over', () => {
    expect(keptOf(content, 'Operatør 7', { ...handled, state: 'closed' })?.responsePlaces).toEqual([]);
    expect(keptOf(content, 'Operatør 7', { ...handled, severity: 'high' })?.responsePlaces).toEqual([]);
    expect(keptOf(content, 'Operatør 7', { ...handled, owner: 'Operatør 9' })?.responsePlaces).toEqual([]);
  });

  test('nothing stays when the window has closed', () => {
    expect(keptOf(content, 'Operatør 7', { ...handled, window: { ...window, open: false } })).toBeNull();
  });
});

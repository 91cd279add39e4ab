import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ageOnClock, distance, number, percent, timeOfDay, unusualSilence, wind } from '../src/page/format.ts';
import { strokeOf, type Press } from '../src/console/keys.ts';
import { textsOfFaults } from '../src/page/texts.ts';
import { OUTCOMES } from '../src/stream/contract.ts';
import { bokmal as t, bundle } from './fixtures.ts';

const nb = bundle('messages');
const en = bundle('messages_en');

describe('texts', () => {
  test('both languages have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(nb).sort());
  });

  test('both languages have the same places for values', () => {
    const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort();
    for (const key of Object.keys(nb)) expect([key, places(en[key] ?? '')]).toEqual([key, places(nb[key] ?? '')]);
  });

  test('every text that the pages name exists', () => {
    const sources = readdirSync(new URL('../src', import.meta.url), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const named = sources.flatMap((file) => [...readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8').matchAll(/'(ui\.[a-z0-9_.-]+)'/g)].map((match) => match[1] ?? ''));
    expect(named.length).toBeGreaterThan(100);
    const groups = Object.keys(nb);
    expect(named.filter((key) => !(key in nb) && !groups.some((group) => group.startsWith(`${key}.`)))).toEqual([]);
  });

  test('a silence that is longer than usual is said, rounded up, and the usual one is not', () => {
    expect(unusualSilence(180, t)).toBe('');
    expect(unusualSilence(181, t)).toBe('Kan være taus i 4 min');
    expect(unusualSilence(900, t)).toBe('Kan være taus i 15 min');
  });

  test('a fault in the house is said in its own words, one on the way out by its channel, a stuck desk by the screen', () => {
    expect(textsOfFaults(t, ['alarm_desk', 'alarm_path_not_confirmed', 'wills_not_taken', 'alarms_not_shown', 'audit_not_written', 'sms_unreachable', 'sms_refused', 'newer_code'])).toEqual([
      nb['ui.fault.wills_not_taken'],
      nb['ui.fault.alarms_not_shown'],
      nb['ui.fault.audit_not_written'],
      'Varsling ut av huset svikter (SMS, newer)',
    ]);
    expect(textsOfFaults(t, [])).toEqual([]);
  });

  test('every outcome has its words', () => {
    for (const outcome of OUTCOMES) expect(nb).toHaveProperty([`ui.outcome.${outcome}`]);
  });

  test('no text calls the controlled person an offender', () => {
    expect(Object.values(nb).filter((text) => /utøver|brudd/i.test(text))).toEqual([]);
  });
});

describe('numbers as people say them', () => {
  test.each([
    [7.6, '8\u00a0m'],
    [83, '85\u00a0m'],
    [124, '120\u00a0m'],
    [1234, '1,2\u00a0km'],
    [14_400, '14\u00a0km'],
  ])('%d metres is %s', (metres, said) => expect(distance(metres, t)).toBe(said));

  test('a probability never becomes a certainty', () => {
    expect(percent(0.9999, t)).toBe('99\u00a0%');
    expect(percent(0.0001, t)).toBe('1\u00a0%');
  });

  test('times are 24-hour times in Oslo', () => {
    expect(timeOfDay('2026-11-22T13:32:07Z')).toBe('14:32:07');
    expect(timeOfDay('2026-07-01T22:05:00Z')).toBe('00:05:00');
  });

  test('ages count up', () => {
    expect(ageOnClock(14_900, t)).toBe('00:14');
    expect(ageOnClock(3_723_000, t)).toBe('1:02:03');
    expect(ageOnClock(-500, t)).toBe('00:00');
  });

  test('numbers have the comma of the language', () => expect(number(0.25, 1, t)).toBe('0,3'));

  test('courses are winds', () => {
    expect(wind(0, t)).toBe('nord');
    expect(wind(350, t)).toBe('nord');
    expect(wind(135, t)).toBe('sørøst');
  });
});

describe('keys', () => {
  const press = (changes: Partial<Press>): Press => ({ key: 'p', ctrlKey: false, altKey: false, metaKey: false, repeat: false, within: 'page', ...changes });

  test('letters act wherever the focus is, except while typing', () => {
    expect(strokeOf(press({}), true)).toBe('patrol_sent');
    expect(strokeOf(press({ within: 'control' }), true)).toBe('patrol_sent');
    expect(strokeOf(press({ within: 'typing' }), true)).toBeNull();
  });

  test('Enter belongs to the button that has the focus', () => {
    expect(strokeOf(press({ key: 'Enter' }), true)).toBe('acknowledge');
    expect(strokeOf(press({ key: 'Enter', within: 'control' }), true)).toBeNull();
  });

  test('a key held down acts once', () => {
    expect(strokeOf(press({ repeat: true }), true)).toBeNull();
    expect(strokeOf(press({ key: 'Enter', repeat: true }), true)).toBeNull();
    expect(strokeOf(press({ key: 'ArrowDown', repeat: true }), true)).toBe('next');
  });

  test('the keys of the browser and the system are left alone', () => {
    expect(strokeOf(press({ ctrlKey: true }), true)).toBeNull();
    expect(strokeOf(press({ altKey: true }), true)).toBeNull();
  });

  test('letters can be turned off', () => {
    expect(strokeOf(press({}), false)).toBeNull();
    expect(strokeOf(press({ key: '?' }), false)).toBe('show_keys');
    expect(strokeOf(press({ key: 'Enter' }), false)).toBe('acknowledge');
  });
});

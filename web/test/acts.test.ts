import { afterEach, expect, test, vi } from 'vitest';
import { act, doneByOthers } from '../src/console/acts.ts';
import { alarm, NOON } from './fixtures.ts';

const line = (actor: string, what: string) => ({ at: NOON, actor, act: what, text: '' });

afterEach(() => vi.unstubAllGlobals());

function answering(status: number, body: unknown): { asked: () => Request } {
  let asked: Request | null = null;
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    asked = new Request(`http://localhost${address}`, { ...init, redirect: 'follow' });
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  return { asked: () => asked as unknown as Request };
}

test('an act says which version it was meant for and carries the token against forgery', async () => {
  const { asked } = answering(200, alarm({ version: 4 }));
  const outcome = await act(alarm({ version: 3 }), 'patrol-sent', {}, 'token');
  expect(outcome).toMatchObject({ type: 'done', alarm: { version: 4 } });
  expect(asked().url).toBe('http://localhost/api/v1/alarms/7-12/patrol-sent');
  expect(asked().headers.get('If-Match')).toBe('"3"');
  expect(asked().headers.get('X-CSRF-TOKEN')).toBe('token');
});

test('a conflict hands back what the alarm has become', async () => {
  answering(412, { code: 'stale', current: alarm({ version: 5, owner: 'Operatør 9' }) });
  expect(await act(alarm(), 'acknowledge', {}, null)).toMatchObject({ type: 'overtaken', current: { owner: 'Operatør 9' } });
});

test('what is not stored is never told as done', async () => {
  answering(503, { code: 'try_again' });
  expect((await act(alarm(), 'acknowledge', {}, null)).type).toBe('not_now');
  answering(409, { code: 'acknowledge_first' });
  expect(await act(alarm(), 'close', {}, null)).toMatchObject({ type: 'refused', problem: { code: 'acknowledge_first' } });
  answering(401, {});
  expect((await act(alarm(), 'acknowledge', {}, null)).type).toBe('logged_out');
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  expect((await act(alarm(), 'acknowledge', {}, null)).type).toBe('unreachable');
});

test('what the server itself did is no conflict between people', () => {
  const seen = alarm({ log: [line('Skjold', 'raised')] });
  const louder = alarm({ log: [...seen.log, line('Skjold', 'severity_raised')] });
  const taken = alarm({ log: [...seen.log, line('Operatør 9', 'acknowledged'), line('Skjold', 'raised')] });
  expect(doneByOthers(seen, louder, 'Operatør 7')).toEqual([]);
  expect(doneByOthers(seen, taken, 'Operatør 7')).toMatchObject([{ actor: 'Operatør 9' }]);
  expect(doneByOthers(seen, taken, 'Operatør 9')).toEqual([]);
});

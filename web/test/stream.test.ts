import { expect, test } from 'vitest';
import type { StreamMessage } from '../src/stream/contract.ts';
import { AlarmStream, type Source } from '../src/stream/stream.ts';
import { alarm, heartbeat, snapshot } from './fixtures.ts';

/** A server and a timer in the test's hand. */
class FakeSurroundings {
  opened: string[] = [];
  waits: number[] = [];
  private listeners = new Map<string, (event: { data?: string; lastEventId?: string }) => void>();
  private waiting: (() => void)[] = [];
  closed = 0;

  open(address: string): Source {
    this.opened.push(address);
    this.listeners = new Map();
    return { addEventListener: (type, listener) => void this.listeners.set(type, listener), close: () => void this.closed++ };
  }

  later(millis: number, act: () => void): () => void {
    this.waits.push(millis);
    this.waiting.push(act);
    return () => void (this.waiting = this.waiting.filter((each) => each !== act));
  }

  say(type: string, data: unknown, lastEventId = ''): void {
    this.listeners.get(type)?.({ data: JSON.stringify(data), lastEventId });
  }

  fail(): void {
    this.listeners.get('error')?.({});
  }

  timePasses(): void {
    this.waiting.splice(0).forEach((act) => act());
  }
}

function connected() {
  const surroundings = new FakeSurroundings();
  const messages: StreamMessage[] = [];
  let position: number | null = null;
  let losses = 0;
  const stream = new AlarmStream(
    '/stream',
    surroundings,
    () => position,
    (message) => {
      messages.push(message);
      if ('position' in message && typeof message.position === 'number') position = message.position;
    },
    () => losses++,
  );
  stream.connect();
  return { stream, surroundings, messages, losses: () => losses };
}

test('asks for everything at first, and after a loss for what comes after the last position', () => {
  const { surroundings } = connected();
  surroundings.say('snapshot', snapshot(41), '41');
  surroundings.say('alarm', alarm(), '42');
  surroundings.fail();
  surroundings.timePasses();
  expect(surroundings.opened).toEqual(['/stream', '/stream?after=42']);
});

test('goes on trying, with longer pauses up to four seconds, and begins short again once it has heard something', () => {
  const { surroundings, losses } = connected();
  for (let i = 0; i < 5; i++) {
    surroundings.fail();
    surroundings.timePasses();
  }
  surroundings.say('heartbeat', heartbeat());
  surroundings.fail();
  expect(surroundings.waits).toEqual([500, 1_000, 2_000, 4_000, 4_000, 500]);
  expect(losses()).toBe(6);
});

test('a new connection silences the old one', () => {
  const { stream, surroundings, messages } = connected();
  stream.connect();
  expect(surroundings.closed).toBe(1);
  surroundings.say('heartbeat', heartbeat());
  expect(messages).toHaveLength(1);
});

test('stays closed once closed', () => {
  const { stream, surroundings } = connected();
  surroundings.fail();
  stream.close();
  surroundings.timePasses();
  expect(surroundings.opened).toHaveLength(1);
});

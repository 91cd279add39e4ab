import { describe, expect, it } from 'vitest';
import { beside, type Panel } from '../src/draft/law.ts';

class Shown implements Panel {
  readonly seen: string[] = [];

  show(answer: string): boolean {
    if (!answer.startsWith('law')) return false;
    this.seen.push(answer);
    return true;
  }

  stale(): void {
    this.seen.push('stale');
  }
}

describe('the law beside the wizard', () => {
  it('is stale when it refuses, answers with something else or is away, and current again when it answers', async () => {
    const answers: (() => Promise<Response>)[] = [
      async () => new Response('law 1'),
      async () => new Response('no', { status: 403 }),
      async () => new Response('a page to log in on'),
      () => Promise.reject(new TypeError('away')),
      async () => new Response('law 2'),
    ];
    const panel = new Shown();
    const look = beside(() => (answers.shift() ?? answers[0]!)(), panel);
    for (let i = 0; i < 5; i++) await look();
    expect(panel.seen).toEqual(['law 1', 'stale', 'stale', 'stale', 'law 2']);
  });

  it('drops what comes late, also a failure', async () => {
    const panel = new Shown();
    const waiting: ((answer: Response) => void)[] = [];
    const look = beside(() => new Promise((arrives) => waiting.push(arrives)), panel);
    const first = look();
    const second = look();
    waiting[1]!(new Response('law 2'));
    await second;
    waiting[0]!(new Response('no', { status: 403 }));
    await first;
    expect(panel.seen).toEqual(['law 2']);
  });
});

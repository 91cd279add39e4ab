import type { StreamMessage } from './contract.ts';

/** What the stream needs of the browser's EventSource. */
export interface Source {
  addEventListener(type: string, listener: (event: { data?: string; lastEventId?: string }) => void): void;
  close(): void;
}

export interface StreamSurroundings {
  open(address: string): Source;
  later(millis: number, act: () => void): () => void;
}

const KINDS = ['snapshot', 'alarm', 'provisional', 'revised', 'position', 'heartbeat', 'drill'] as const;
const FIRST_PAUSE_MILLIS = 500;
const LONGEST_PAUSE_MILLIS = 4_000;

/**
 * The operators' stream, kept open. It reconnects by itself, also where the browser's own EventSource gives up (an
 * error status), and asks each time for what comes after the last position taken in. `onLost` is told at every
 * failure; how stale the screen is, is decided by freshness.ts, from silence alone.
 */
export class AlarmStream {
  private source: Source | null = null;
  private pauseMillis = FIRST_PAUSE_MILLIS;
  private cancelRetry: (() => void) | null = null;
  private closed = false;

  constructor(
    private readonly address: string,
    private readonly surroundings: StreamSurroundings,
    private readonly position: () => number | null,
    private readonly onMessage: (message: StreamMessage) => void,
    private readonly onLost: () => void,
  ) {}

  /** Opens it, or opens it anew at once. */
  connect(): void {
    if (this.closed) return;
    this.cancelRetry?.();
    this.cancelRetry = null;
    this.source?.close();
    const after = this.position();
    const source = this.surroundings.open(after === null ? this.address : `${this.address}?after=${after}`);
    this.source = source;
    for (const kind of KINDS)
      source.addEventListener(kind, (event) => {
        if (this.source !== source) return;
        this.pauseMillis = FIRST_PAUSE_MILLIS;
        this.onMessage(messageOf(kind, event.data ?? '', event.lastEventId ?? ''));
      });
    source.addEventListener('error', () => {
      if (this.source === source) this.retry();
    });
  }

  close(): void {
    this.closed = true;
    this.cancelRetry?.();
    this.source?.close();
    this.source = null;
  }

  private retry(): void {
    this.source?.close();
    this.source = null;
    this.onLost();
    this.cancelRetry = this.surroundings.later(this.pauseMillis, () => this.connect());
    this.pauseMillis = Math.min(this.pauseMillis * 2, LONGEST_PAUSE_MILLIS);
  }
}

function messageOf(kind: (typeof KINDS)[number], data: string, id: string): StreamMessage {
  const content = JSON.parse(data);
  switch (kind) {
    case 'snapshot':
      return { type: 'snapshot', position: content.position ?? Number(id), snapshot: content };
    case 'alarm':
      return { type: 'alarm', position: Number(id), alarm: content };
    case 'provisional':
      return { type: 'provisional', provisional: content };
    case 'revised':
      return { type: 'revised', revised: content };
    case 'position':
      return { type: 'position', position: content };
    case 'heartbeat':
      return { type: 'heartbeat', heartbeat: content };
    case 'drill':
      return { type: 'drill', drill: content };
  }
}

/** The browser's EventSource and timers. */
export const BROWSER: StreamSurroundings = {
  open: (address) => new EventSource(address),
  later: (millis, act) => {
    const timer = setTimeout(act, millis);
    return () => clearTimeout(timer);
  },
};

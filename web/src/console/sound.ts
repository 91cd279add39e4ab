/** What is to be heard. The stale screen outranks every alarm, since the alarms may be wrong. */
export type Heard = 'silence' | 'alarm' | 'loud_alarm' | 'stale';

/** How long an alarm may sound unanswered before it sounds louder. */
export const LOUDER_AFTER_MILLIS = 20_000;

/** What is to be heard for critical alarms nobody has taken, raised at these times on the server's clock. */
export function toBeHeard(stale: boolean, unacknowledged: readonly { raisedAt: number; loud: boolean }[], now: number): Heard {
  if (stale) return 'stale';
  if (unacknowledged.length === 0) return 'silence';
  return unacknowledged.some((alarm) => alarm.loud || now - alarm.raisedAt >= LOUDER_AFTER_MILLIS)
    ? 'loud_alarm'
    : 'alarm';
}

interface Tone {
  hertz: number;
  seconds: number;
}

const PATTERNS: Record<Exclude<Heard, 'silence'>, { tones: Tone[]; everySeconds: number; volume: number }> = {
  alarm: { tones: [{ hertz: 880, seconds: 0.18 }, { hertz: 660, seconds: 0.18 }, { hertz: 880, seconds: 0.18 }], everySeconds: 1.6, volume: 0.25 },
  loud_alarm: { tones: [{ hertz: 988, seconds: 0.16 }, { hertz: 740, seconds: 0.16 }, { hertz: 988, seconds: 0.16 }, { hertz: 740, seconds: 0.16 }], everySeconds: 0.9, volume: 0.8 },
  stale: { tones: [{ hertz: 330, seconds: 0.5 }, { hertz: 262, seconds: 0.5 }], everySeconds: 1.8, volume: 0.5 },
};

/**
 * The alarm's sound. Browsers are silent until a person has clicked, so it is off until armed, and the page says so
 * loudly.
 */
export class Sound {
  private context: AudioContext | null = null;
  private playing: Heard = 'silence';
  private nextAt = 0;
  private muted = false;

  get armed(): boolean {
    return this.context?.state === 'running' && !this.muted;
  }

  /** Turns it on; call from a click. A short tone lets the operator hear that it works. */
  async arm(): Promise<boolean> {
    this.muted = false;
    this.context ??= new AudioContext();
    await this.context.resume();
    this.tones([{ hertz: 660, seconds: 0.1 }, { hertz: 880, seconds: 0.14 }], 0.25);
    return this.armed;
  }

  disarm(): void {
    this.muted = true;
  }

  /** Plays what is to be heard; call it often, it keeps the rhythm itself. */
  play(heard: Heard): void {
    const context = this.context;
    if (!context || !this.armed || heard === 'silence') {
      this.playing = 'silence';
      return;
    }
    const pattern = PATTERNS[heard];
    if (heard !== this.playing || context.currentTime >= this.nextAt) {
      this.tones(pattern.tones, pattern.volume);
      this.nextAt = context.currentTime + pattern.everySeconds;
    }
    this.playing = heard;
  }

  private tones(tones: readonly Tone[], volume: number): void {
    const context = this.context;
    if (!context) return;
    let at = context.currentTime + 0.01;
    for (const tone of tones) {
      const oscillator = context.createOscillator();
      const gain = context.createGain();
      oscillator.type = 'square';
      oscillator.frequency.value = tone.hertz;
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(volume * 0.4, at + 0.015);
      gain.gain.setValueAtTime(volume * 0.4, at + tone.seconds - 0.03);
      gain.gain.linearRampToValueAtTime(0, at + tone.seconds);
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(at);
      oscillator.stop(at + tone.seconds);
      at += tone.seconds;
    }
  }
}

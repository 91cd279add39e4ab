import { metaContent } from './dom.ts';

const TELL_EVERY_MILLIS = 60_000;

/**
 * Tells the server that a person is at the keyboard, at most once a minute, so that one who watches or draws is not
 * locked out. What the page asks for by itself tells nothing.
 */
export function tellPresence(now: () => number = () => performance.now()): void {
  let told = now();
  const tell = (): void => {
    if (now() - told < TELL_EVERY_MILLIS) return;
    told = now();
    // Nothing to do when it fails: the session is locked a little earlier, and says so.
    fetch('/api/v1/presence', { method: 'POST', credentials: 'same-origin', redirect: 'manual', headers: { 'X-CSRF-TOKEN': metaContent('csrf') ?? '' } }).catch(() => undefined);
  };
  addEventListener('keydown', tell);
  addEventListener('pointerdown', tell);
}

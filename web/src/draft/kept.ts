// What is typed into a draft and not saved yet, in this tab only (session storage): gone when the tab closes, when it is saved and
// at log-out. It tells of people, so it is never in local storage, which a shared machine keeps.

const PREFIX = 'skjold.draft.';

export type Fields = [string, string][];

export interface Kept {
  version: number;
  fields: Fields;
  /** Whether it was sent to be saved; it has arrived when the draft is newer than it. */
  sent: boolean;
}

const key = (base: string, step: string): string => `${PREFIX}${base} ${step}`;

export function keep(base: string, step: string, version: number, fields: Fields, sent = false): void {
  try {
    sessionStorage.setItem(key(base, step), JSON.stringify({ version, fields, sent } satisfies Kept));
  } catch {
    // A full or forbidden storage: the page works without.
  }
}

export function kept(base: string, step: string): Kept | null {
  const text = sessionStorage.getItem(key(base, step));
  return text ? (JSON.parse(text) as Kept) : null;
}

export function release(base: string, step: string): void {
  sessionStorage.removeItem(key(base, step));
}

/** Drops what was sent from other questions of the draft, now that a page of it has come back. */
export function sent(base: string, version: number, here: string): void {
  for (const name of ours()) {
    const step = name.slice(name.lastIndexOf(' ') + 1);
    if (name !== key(base, step) || step === here) continue;
    const it = kept(base, step);
    if (it?.sent && version >= it.version) release(base, step);
  }
}

export function dropAllKept(): void {
  ours().forEach((name) => sessionStorage.removeItem(name));
}

function ours(): string[] {
  return Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
}

/** Blank fields do not count: a row nobody filled in is no difference. */
export function same(one: Fields, other: Fields): boolean {
  const told = (fields: Fields): string => JSON.stringify(fields.filter(([, value]) => value.trim() !== '').map(([name, value]) => [name, value.trim()]).sort());
  return told(one) === told(other);
}

import { beside } from './draft/law.ts';
import { dropAllKept, keep, kept, release, same, sent, type Fields } from './draft/kept.ts';

// The decision wizard: asks the law while one types, and keeps what is typed in this tab until it is saved.
// Everything here is a convenience; the pages work without it.

const LOOK_AFTER_MILLIS = 700;
const ANSWER_WITHIN_MILLIS = 10_000;

const form = document.querySelector<HTMLFormElement>('form[data-draft]');
const base = form?.dataset['base'] ?? '';

function fields(of: HTMLFormElement): Fields {
  return [...new FormData(of).entries()]
    .filter(([name]) => name !== '_csrf' && name !== 'version' && name !== 'go')
    .map(([name, value]): [string, string] => [name, String(value)]);
}

function fill(of: HTMLFormElement, values: Fields): void {
  for (const element of of.elements) {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)) continue;
    if (['_csrf', 'version', 'go', ''].includes(element.name)) continue;
    const found = values.filter(([name]) => name === element.name).map(([, value]) => value);
    if (element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio')) {
      element.checked = found.includes(element.value);
    } else if (found.length > 0) {
      element.value = found[0] ?? '';
    }
  }
}

/** What somebody has unfolded stays unfolded. */
function show(answer: string): boolean {
  const said = new DOMParser().parseFromString(answer, 'text/html').querySelector('[data-law]');
  const before = document.querySelector('[data-law]');
  const open = before?.querySelector<HTMLDetailsElement>('details')?.open ?? false;
  said?.querySelector<HTMLDetailsElement>('details')?.toggleAttribute('open', open);
  if (said) before?.replaceWith(said);
  return said !== null;
}

function stale(): void {
  const panel = document.querySelector('[data-law]');
  panel?.classList.add('is-stale');
  panel?.querySelector('[data-law-stale]')?.removeAttribute('hidden');
}

function askTheLaw(of: HTMLFormElement): () => void {
  let timer = 0;
  const offline = document.querySelector<HTMLElement>('[data-offline]');
  const ask = async (): Promise<Response> => {
    const body = new URLSearchParams([...new FormData(of).entries()].map(([name, value]) => [name, String(value)]));
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MILLIS);
    try {
      const response = await fetch(`${of.action}/lov`, { method: 'POST', body, credentials: 'same-origin', redirect: 'error', signal });
      if (offline) offline.hidden = true;
      return response;
    } catch (failure) {
      if (offline) offline.hidden = navigator.onLine;
      throw failure;
    }
  };
  const look = beside(ask, { show, stale });
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), LOOK_AFTER_MILLIS);
  };
}

function offer(of: HTMLFormElement, step: string, after: () => void): void {
  const before = kept(base, step);
  const note = document.querySelector<HTMLElement>('[data-kept]');
  if (!before || !note) return;
  if (same(before.fields, fields(of))) {
    release(base, step);
    return;
  }
  note.hidden = false;
  note.querySelector('[data-kept-fetch]')?.addEventListener('click', () => {
    fill(of, before.fields);
    note.hidden = true;
    after();
  });
  note.querySelector('[data-kept-drop]')?.addEventListener('click', () => {
    release(base, step);
    note.hidden = true;
  });
}

document.querySelector('form.logout')?.addEventListener('submit', () => dropAllKept());

if (form) {
  const step = form.dataset['step'] ?? '';
  const version = Number(form.dataset['version']);
  // What another question of this draft sent off has arrived: this page is the answer to it.
  sent(base, version, step);
  const look = askTheLaw(form);
  const mind = (): void => {
    keep(base, step, version, fields(form));
    look();
  };
  form.querySelector<HTMLElement>('[data-look]')?.setAttribute('hidden', '');
  offer(form, step, mind);
  form.addEventListener('input', mind);
  form.addEventListener('submit', () => keep(base, step, version, fields(form), true));
  window.addEventListener('offline', () => document.querySelector<HTMLElement>('[data-offline]')?.removeAttribute('hidden'));
  window.addEventListener('online', () => document.querySelector<HTMLElement>('[data-offline]')?.setAttribute('hidden', ''));
} else {
  const shown = document.querySelector<HTMLElement>('[data-draft-base]');
  if (shown) sent(shown.dataset['draftBase'] ?? '', Number(shown.dataset['version']), '');
}

import './styles/side.css';
import { keepWhileWriting } from './side/keep.ts';
import { pageAge, tripleEscape, withoutAge } from './side/watch.ts';

// A citizen's own pages work without this. With it, a page that has grown old says so, and Esc three times leaves.

const leave = document.querySelector<HTMLAnchorElement>('[data-leave]');

/** Nothing readable from this moment on, and no way back to this page. */
function leaveAtOnce(): void {
  document.body.replaceChildren();
  document.title = '';
  if (leave) location.replace(leave.href);
}

leave?.addEventListener('click', (event) => {
  event.preventDefault();
  leaveAtOnce();
});
const escape = tripleEscape();
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && escape(event.timeStamp)) leaveAtOnce();
});

const staleAfterSeconds = Number(document.body.dataset['staleAfter'] ?? 0);
const age = pageAge(Date.now(), performance.now());

/** What was so when the page was made is no longer shown as how it is. */
function turnOld(): void {
  document.body.classList.add('old');
  document.getElementById('old')?.removeAttribute('hidden');
  for (const part of document.querySelectorAll<HTMLElement>('[data-when-old]')) {
    part.textContent = part.dataset['whenOld'] ?? '';
    part.removeAttribute('data-when-old');
  }
  for (const part of document.querySelectorAll('[data-aged]')) part.textContent = withoutAge(part.textContent ?? '');
}

function look(): void {
  if (staleAfterSeconds > 0 && age(Date.now(), performance.now()) >= staleAfterSeconds * 1000) turnOld();
}

if (staleAfterSeconds > 0) {
  setInterval(look, 1000);
  document.addEventListener('visibilitychange', look);
  // Taken out of the browser's memory: how old it is cannot be told, so it is old.
  window.addEventListener('pageshow', (event: PageTransitionEvent) => event.persisted && turnOld());
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) keepWhileWriting(form);

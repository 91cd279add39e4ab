/** Milliseconds without a keystroke before what is written is kept. */
const PAUSE = 2000;

/** What of a form is text: files are sent with the form alone. */
export function written(form: FormData): URLSearchParams {
  const texts = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === 'string') texts.append(name, value);
  return texts;
}

/**
 * Keeps a form's text at the server while it is written, and says whether it could. Nothing stays on the device, where
 * somebody else may look.
 */
export function keepWhileWriting(form: HTMLFormElement): void {
  const to = form.dataset['keep'];
  const says = form.querySelector<HTMLElement>('[data-keeping]');
  if (!to || !says) return;
  says.hidden = false;
  let waiting: number | undefined;
  const tell = (kept: boolean): void => {
    says.textContent = form.dataset[kept ? 'kept' : 'unkept'] ?? '';
    if (!kept) later();
  };
  const keep = (): void => {
    waiting = undefined;
    fetch(to, { method: 'POST', body: written(new FormData(form)), redirect: 'manual' }).then(
      (answer) => tell(answer.status === 204),
      () => tell(false),
    );
  };
  const later = (): void => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(keep, PAUSE);
  };
  form.addEventListener('input', later);
  form.addEventListener('submit', () => window.clearTimeout(waiting));
}

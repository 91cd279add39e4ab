import { h } from '../page/dom.ts';
import type { Texts } from '../page/texts.ts';
import { OUTCOMES, type Outcome } from '../stream/contract.ts';

/** Asks for a note; null when the operator lets it be. */
export function askNote(t: Texts, title: string, submit: string, draft: string): Promise<string | null> {
  const field = h('textarea', { class: 'ds-input', name: 'text', rows: 4, required: true, maxlength: 2000, id: 'note-text' }, draft);
  return ask(
    t,
    title,
    submit,
    [h('div', { class: 'ds-field' }, h('label', { class: 'ds-label', for: 'note-text' }, t('ui.note.text')), field)],
    () => field.value.trim() || null,
  );
}

/** Asks what the alarm turned out to be. Digits choose. */
export function askOutcome(t: Texts, stillInside: boolean, draft: string): Promise<{ outcome: Outcome; text: string } | null> {
  const field = h('textarea', { class: 'ds-input', rows: 2, maxlength: 2000, id: 'close-text' }, draft);
  const radios = OUTCOMES.map((outcome) => h('input', { type: 'radio', class: 'ds-input', name: 'outcome', value: outcome, required: true, id: `outcome-${outcome}` }));
  const list = h(
    'fieldset',
    { class: 'outcomes' },
    h('legend', { class: 'ds-label' }, t('ui.close.outcome')),
    ...radios.map((radio, index) => h('label', { class: 'outcome', for: radio.id }, radio, h('span', {}, t(`ui.outcome.${radio.value}`)), h('kbd', {}, String(index + 1)))),
  );
  list.addEventListener('keydown', (event) => {
    const radio = radios[Number(event.key) - 1];
    if (!radio) return;
    radio.checked = true;
    radio.focus();
    event.preventDefault();
  });
  return ask(
    t,
    t('ui.close.title'),
    t('ui.close.submit'),
    [
      ...(stillInside ? [h('p', { class: 'warning' }, t('ui.close.inside'))] : []),
      list,
      h('div', { class: 'ds-field' }, h('label', { class: 'ds-label', for: 'close-text' }, t('ui.close.text')), field),
    ],
    () => {
      const chosen = radios.find((radio) => radio.checked);
      return chosen ? { outcome: chosen.value as Outcome, text: field.value.trim() } : null;
    },
  );
}

/** Shows the keys, and lets letter keys be turned off for those whom they disturb (WCAG 2.1.4). */
export function showKeys(t: Texts, lettersOn: boolean, setLetters: (on: boolean) => void): void {
  const rows: [string, string][] = [
    ['↑ ↓', t('ui.keys.walk')],
    ['Home', t('ui.keys.first')],
    ['Enter', t('ui.act.acknowledge')],
    ['P', t('ui.act.patrol_sent')],
    ['F', t('ui.act.patrol_arrived')],
    ['V', t('ui.act.notified')],
    ['R', t('ui.act.called')],
    ['N', t('ui.act.note')],
    ['T', t('ui.act.take_over')],
    ['A', t('ui.act.close')],
    ['Z', t('ui.keys.undo')],
    [', .', t('ui.keys.points')],
    ['M', t('ui.keys.follow')],
    ['?', t('ui.keys.help')],
  ];
  const toggle = h('input', { type: 'checkbox', class: 'ds-input', id: 'letters', ...(lettersOn ? { checked: true } : {}) });
  toggle.addEventListener('change', () => setLetters(toggle.checked));
  void ask(t, t('ui.keys.title'), null, [
    h('dl', { class: 'key-list' }, ...rows.flatMap(([key, text]) => [h('dt', {}, ...key.split(' ').map((one) => h('kbd', {}, one))), h('dd', {}, text)])),
    h('label', { class: 'switch', for: 'letters' }, toggle, h('span', {}, t('ui.keys.letters'))),
  ], () => null);
}

/** A modal dialog with a form; Esc and the cancel button give null. */
function ask<T>(t: Texts, title: string, submit: string | null, content: HTMLElement[], answer: () => T | null): Promise<T | null> {
  return new Promise((resolve) => {
    let answered: T | null = null;
    const dialog = h('dialog', { class: 'ds-dialog dialog', 'aria-labelledby': 'dialog-title' });
    const form = h(
      'form',
      { method: 'dialog' },
      h('h2', { id: 'dialog-title', class: 'dialog-title' }, title),
      ...content,
      h(
        'div',
        { class: 'dialog-end' },
        h('button', { type: 'button', class: 'ds-button', 'data-variant': 'secondary', onclick: () => dialog.close() }, t(submit === null ? 'ui.close.dialog' : 'ui.cancel')),
        submit !== null && h('button', { type: 'submit', class: 'ds-button' }, submit),
      ),
    );
    form.addEventListener('submit', () => {
      answered = answer();
    });
    form.addEventListener('keydown', (event) => {
      // Ctrl+Enter sends from within the text field too.
      if (event.key === 'Enter' && event.ctrlKey) form.requestSubmit();
    });
    const before = document.activeElement;
    dialog.append(form);
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (before instanceof HTMLElement) before.focus();
      resolve(answered);
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector<HTMLElement>('textarea, input[type=radio]')?.focus();
  });
}

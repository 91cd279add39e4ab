import './styles/pages.css';
import { setText } from './page/dom.ts';
import { ageInWords, dayAndTime, unusualSilence } from './page/format.ts';
import { textOfCode, textsOfPage } from './page/texts.ts';

// The list of those under supervision: fills in their status, and says so when it cannot be had. Never a position.

const ASK_EVERY_MILLIS = 5_000;

interface SubjectStatus {
  id: number;
  longestSilenceSeconds: number;
  status: { state: string; lastContactAt: string | null };
}

const t = textsOfPage(document);
const table = document.querySelector('[data-subjects]');

async function ask(): Promise<SubjectStatus[] | null> {
  try {
    const response = await fetch('/api/v1/subjects', { credentials: 'same-origin', redirect: 'manual', signal: AbortSignal.timeout(4_000) });
    if (!response.ok) return null;
    const answer = (await response.json()) as SubjectStatus[] | { subjects: SubjectStatus[] };
    return Array.isArray(answer) ? answer : answer.subjects;
  } catch {
    return null;
  }
}

async function refresh(): Promise<void> {
  const found = await ask();
  for (const row of table?.querySelectorAll<HTMLElement>('tr[data-subject]') ?? []) {
    const subject = found?.find((it) => String(it.id) === row.dataset['subject']);
    const status = subject?.status;
    const state = status?.state ?? 'unreachable';
    const cell = row.querySelector('[data-status]');
    const heard = row.querySelector<HTMLElement>('[data-heard]');
    if (cell) {
      cell.className = `state state-${state}`;
      setText(cell, textOfCode(t, 'ui.subject.state', state));
    }
    const silence = row.querySelector<HTMLElement>('[data-silence]');
    if (silence && subject) {
      const words = unusualSilence(subject.longestSilenceSeconds, t);
      silence.hidden = words === '';
      setText(silence, words);
    }
    if (heard) {
      // What cannot be asked for is not shown as if it were known.
      setText(heard, status ? (status.lastContactAt ? ageInWords(Date.now() - Date.parse(status.lastContactAt), t) : t('ui.subject.never')) : '');
      heard.title = status?.lastContactAt ? dayAndTime(status.lastContactAt) : '';
    }
  }
}

if (table) {
  void refresh();
  setInterval(() => void refresh(), ASK_EVERY_MILLIS);
}

import type { Alarm, LogLine, Outcome, Problem, Situation } from '../stream/contract.ts';

/** What an operator can do with an alarm. */
export type Act =
  | 'acknowledge'
  | 'assign'
  | 'note'
  | 'start'
  | 'patrol-sent'
  | 'patrol-arrived'
  | 'notified'
  | 'close'
  | 'reopen';

export interface ActDetails {
  text?: string;
  assignee?: string;
  outcome?: Outcome;
}

/**
 * How an act went. `overtaken`: somebody else acted first, and `current` is what they made of it. `not_now`: the server
 * lives and cannot store it; nothing is registered.
 */
export type ActOutcome =
  | { type: 'done'; alarm: Alarm }
  | { type: 'overtaken'; current: Alarm | null }
  | { type: 'refused'; problem: Problem }
  | { type: 'not_now' }
  | { type: 'logged_out' }
  | { type: 'unreachable' };

/** Longest wait for an answer; after it the operator is told that the act is not registered. */
const LONGEST_WAIT_MILLIS = 8_000;

export async function act(alarm: Alarm, which: Act, details: ActDetails, csrf: string | null): Promise<ActOutcome> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/alarms/${encodeURIComponent(alarm.id)}/${which}`, {
      method: 'POST',
      credentials: 'same-origin',
      redirect: 'manual',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json, application/problem+json',
        'If-Match': `"${alarm.version}"`,
        ...(csrf ? { 'X-CSRF-TOKEN': csrf } : {}),
      },
      body: JSON.stringify(details),
      signal: AbortSignal.timeout(LONGEST_WAIT_MILLIS),
    });
  } catch {
    return { type: 'unreachable' };
  }
  if (response.type === 'opaqueredirect' || response.status === 401) return { type: 'logged_out' };
  if (response.ok) return { type: 'done', alarm: (await response.json()) as Alarm };
  const problem = await problemOf(response);
  if (response.status === 412) return { type: 'overtaken', current: problem.current ?? null };
  if (response.status === 503) return { type: 'not_now' };
  if (response.status > 500) return { type: 'unreachable' };
  return { type: 'refused', problem };
}

/** What another person did to the alarm after this version; empty when only the server itself has moved it on. */
export function doneByOthers(seen: Alarm, current: Alarm, me: string): LogLine[] {
  return current.log.slice(seen.log.length).filter((line) => line.actor !== SERVER && line.actor !== me);
}

/** How the log names the server's own acts. */
const SERVER = 'Skjold';

/** Zones, and while the window is open the track; null when it cannot be had now. */
export async function situationOf(alarmId: string, signal: AbortSignal): Promise<Situation | null> {
  const response = await fetch(`/api/v1/alarms/${encodeURIComponent(alarmId)}/situation`, {
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
    signal,
  });
  return response.ok ? ((await response.json()) as Situation) : null;
}

export async function problemOf(response: Response): Promise<Problem> {
  try {
    return { status: response.status, ...((await response.json()) as Problem) };
  } catch {
    return { status: response.status };
  }
}

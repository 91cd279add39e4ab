import type { ProtectionItem, ProtectionStatus } from '../stream/contract.ts';

/** How old what was told may be before nothing of it counts as known, on this machine's steady clock. */
export const LONGEST_AGE_MILLIS = 60_000;
/** How often it is asked for while the alarm is looked at. */
export const ASK_EVERY_MILLIS = 20_000;

/** What was last told of the protection of one case, and what is under way. */
export interface Heard {
  readonly alarmId: string;
  readonly askedAtMillis: number;
  /** Null before the first answer. */
  readonly told: { readonly status: ProtectionStatus; readonly atMillis: number } | null;
  /** Whether the last question was not answered. */
  readonly failed: boolean;
}

/**
 * What the screen says of the protection now.
 *
 * - `none`: the alarm is of no single case, or the first answer is awaited.
 * - `known`: as told, not long ago.
 * - `not_known`: it cannot be had; `lastAt` is when it was last known.
 */
export type Protects = { type: 'none' } | { type: 'known'; items: readonly ProtectionItem[] } | { type: 'not_known'; lastAt: string | null };

/** Whether to ask now. */
export function isDue(heard: Heard | null, alarmId: string, steadyMillis: number): boolean {
  return heard?.alarmId !== alarmId || steadyMillis - heard.askedAtMillis >= ASK_EVERY_MILLIS;
}

/** What was told beside one alarm is never shown beside another, and what is old is never shown as how it is. */
export function protectsOf(heard: Heard | null, alarmId: string | null, steadyMillis: number): Protects {
  if (alarmId === null || heard?.alarmId !== alarmId) return { type: 'none' };
  if (heard.told !== null && steadyMillis - heard.told.atMillis <= LONGEST_AGE_MILLIS) return { type: 'known', items: heard.told.status.items };
  if (heard.told === null && !heard.failed) return { type: 'none' };
  return { type: 'not_known', lastAt: heard.told?.status.at ?? null };
}

/** Null when it cannot be had now. */
export async function protectionOf(alarmId: string, language: string, signal: AbortSignal): Promise<ProtectionStatus | null> {
  const response = await fetch(`/api/v1/alarms/${encodeURIComponent(alarmId)}/protection-status`, {
    credentials: 'same-origin',
    headers: { Accept: 'application/json', 'Accept-Language': language },
    signal,
  });
  return response.ok ? ((await response.json()) as ProtectionStatus) : null;
}

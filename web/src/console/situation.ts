import type { Alarm, Situation } from '../stream/contract.ts';

/**
 * What of a situation may go on being shown while the next one is fetched: nothing once the window is closed; and where the
 * patrol is sent only while the alarm is open and critical and handled by the same person, since it closes with the alarm.
 */
export function keptOf(content: Situation, ownerThen: string | null, alarm: Alarm): Situation | null {
  if (!alarm.window?.open) return null;
  const stillOpen = alarm.state !== 'closed' && alarm.severity === 'critical' && alarm.owner === ownerThen;
  return stillOpen ? content : { ...content, responsePlaces: [] };
}

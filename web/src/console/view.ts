import type { Alarm, Desk } from '../stream/contract.ts';
import type { Texts } from '../page/texts.ts';
import type { DeskState, Entry } from './desk.ts';
import type { AlarmPath, Freshness } from './freshness.ts';

/** Everything a part of the screen is drawn from. */
export interface View {
  state: DeskState;
  desk: Desk;
  queue: readonly Entry[];
  selected: string | null;
  freshness: Freshness;
  alarmPath: AlarmPath;
  /** The server's clock now. */
  nowMillis: number;
  t: Texts;
}

/** What happened, in a few words. */
export function titleOf(alarm: Pick<Alarm, 'kind' | 'cause'> & Partial<Alarm>, t: Texts): string {
  if (alarm.subject === null || (alarm.members?.length ?? 0) > 1) {
    if (alarm.cause === 'silence') return t('ui.kind.group.silence');
    if (alarm.cause === 'restart') return t('ui.kind.group.restart');
  }
  if (alarm.kind === 'zone_entered' && alarm.inside === false) return t('ui.kind.was_inside');
  const key = `ui.kind.${alarm.kind}`;
  const text = t(key);
  return text === key ? t(`ui.cause.${alarm.cause}`) : text;
}

/** What operators call the case, or how many people a grouped alarm lists. */
export function referenceOf(alarm: Alarm, t: Texts): string {
  if (alarm.members.length > 1 || alarm.subject === null) return t('ui.queue.subjects', alarm.members.length);
  return alarm.subject.reference;
}

import type { Texts } from './texts.ts';

const ZONE = 'Europe/Oslo';
const clock = new Intl.DateTimeFormat('nb-NO', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat('nb-NO', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' });

/** 14:32:07, in Oslo. */
export function timeOfDay(time: string | number): string {
  return clock.format(new Date(time)).replaceAll('.', ':');
}

/** 22.11.2026 14:32:07, in Oslo. */
export function dayAndTime(time: string | number): string {
  return `${day.format(new Date(time))} ${timeOfDay(time)}`;
}

/** An age that counts: 00:14, 12:03, 1:02:03; from two days on, in days. */
export function ageOnClock(millis: number, t: Texts): string {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const hours = Math.floor(seconds / 3600);
  if (hours >= 48) return t('ui.age.days', Math.floor(hours / 24));
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}

/** An age in words: "for 12 s siden". */
export function ageInWords(millis: number, t: Texts): string {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 120) return t('ui.ago.seconds', seconds);
  if (seconds < 7200) return t('ui.ago.minutes', Math.floor(seconds / 60));
  if (seconds < 172800) return t('ui.ago.hours', Math.floor(seconds / 3600));
  return t('ui.ago.days', Math.floor(seconds / 86400));
}

/** A device that reports every minute and may be two late: anything longer is said. */
const USUAL_SILENCE_SECONDS = 180;

/** For how long somebody counts as safe while nothing is heard, where that is longer than usual; empty otherwise. */
export function unusualSilence(seconds: number, t: Texts): string {
  return seconds > USUAL_SILENCE_SECONDS ? t('ui.subject.silence', Math.ceil(seconds / 60)) : '';
}

/** A distance rounded as people say it: 8 m, 85 m, 120 m, 1,2 km, 14 km. */
export function distance(metres: number, t: Texts): string {
  const size = Math.abs(metres);
  if (size < 20) return `${Math.round(size)}\u00a0m`;
  if (size < 100) return `${Math.round(size / 5) * 5}\u00a0m`;
  if (size < 995) return `${Math.round(size / 10) * 10}\u00a0m`;
  if (size < 9_950) return `${number(size / 1000, 1, t)}\u00a0km`;
  return `${number(size / 1000, 0, t)}\u00a0km`;
}

/** A number with the language's own comma and spacing. */
export function number(value: number, decimals: number, t: Texts): string {
  return new Intl.NumberFormat(t.language === 'en' ? 'en-GB' : 'nb-NO', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

/** A probability as whole per cent that never rounds to a certainty: 0,998 is "99 %", 0,001 is "1 %". */
export function percent(probability: number, t: Texts): string {
  const whole = Math.min(99, Math.max(1, Math.round(probability * 100)));
  return t('ui.percent', whole);
}

/** One of eight winds for a course in degrees: "nordøst". */
export function wind(degrees: number, t: Texts): string {
  const index = Math.round((((degrees % 360) + 360) % 360) / 45) % 8;
  return t(`ui.wind.${['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'][index]}`);
}

/** 5 km/t. */
export function speed(metresPerSecond: number, t: Texts): string {
  return t('ui.speed', number(metresPerSecond * 3.6, 0, t));
}

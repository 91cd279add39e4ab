/** The page's texts, from the server's message bundle, in the reader's language. */
export interface Texts {
  readonly language: 'nb' | 'en';
  /** The text of `key` with `{0}`, `{1}` … replaced. An unknown key shows itself, so that nothing is ever blank. */
  (key: string, ...values: (string | number)[]): string;
}

export function texts(bundle: Readonly<Record<string, string>>, language: 'nb' | 'en'): Texts {
  const text = (key: string, ...values: (string | number)[]) =>
    (bundle[key] ?? key).replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
  return Object.assign(text, { language });
}

/** The texts that the page carries in `<script type="application/json" id="texts">`. */
export function textsOfPage(page: Document): Texts {
  const element = page.getElementById('texts');
  const bundle = element?.textContent ? (JSON.parse(element.textContent) as Record<string, string>) : {};
  return texts(bundle, page.documentElement.lang === 'en' ? 'en' : 'nb');
}

/** A text that may not exist, for codes newer than this page; then the code itself in plain letters. */
export function textOfCode(t: Texts, group: string, code: string): string {
  const key = `${group}.${code}`;
  const text = t(key);
  return text === key ? code.replaceAll('_', ' ') : text;
}

/**
 * Fault codes of the heartbeat in words: what fails in the house has a text of its own (`ui.fault.code`), anything else is a
 * channel out of it (`sms_unreachable`). A stuck desk is shown by the whole screen instead, a restore and an alarm path that is not confirmed by bands of their own.
 */
export function textsOfFaults(t: Texts, codes: readonly string[]): string[] {
  const shown = codes.filter((code) => code !== 'alarm_desk' && code !== 'alarm_path_not_confirmed' && !code.startsWith('restored_from_backup'));
  const ours = shown.filter((code) => t(`ui.fault.${code}`) !== `ui.fault.${code}`);
  const channels = shown.filter((code) => !ours.includes(code)).map((code) => textOfCode(t, 'ui.channel', code.split('_')[0] ?? code));
  return [...ours.map((code) => t(`ui.fault.${code}`)), ...(channels.length > 0 ? [t('ui.path.faults', [...new Set(channels)].join(', '))] : [])];
}

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

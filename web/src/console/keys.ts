/** What one stroke does on the console. */
export type Stroke =
  | 'acknowledge'
  | 'patrol_sent'
  | 'patrol_arrived'
  | 'notified'
  | 'called'
  | 'note'
  | 'take_over'
  | 'close'
  | 'undo'
  | 'previous'
  | 'next'
  | 'first'
  | 'point_previous'
  | 'point_next'
  | 'follow'
  | 'show_keys';

const LETTERS: Record<string, Stroke> = {
  p: 'patrol_sent',
  f: 'patrol_arrived',
  v: 'notified',
  r: 'called',
  n: 'note',
  t: 'take_over',
  a: 'close',
  z: 'undo',
  m: 'follow',
  ',': 'point_previous',
  '.': 'point_next',
  '?': 'show_keys',
};

const NAMED: Record<string, Stroke> = {
  Enter: 'acknowledge',
  ArrowUp: 'previous',
  ArrowDown: 'next',
  Home: 'first',
};

/** A key press as far as the console looks at it. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  repeat: boolean;
  /** Where the focus is. */
  within: 'typing' | 'control' | 'queue' | 'map' | 'page';
}

/** What a key press means, or null when it is not the console's: while typing nothing is, and a control keeps its own keys. */
export function strokeOf(press: Press, lettersOn: boolean): Stroke | null {
  if (press.within === 'typing' || press.ctrlKey || press.altKey || press.metaKey) return null;
  const named = NAMED[press.key];
  if (named) {
    if (press.within === 'control' || press.within === 'map') return null;
    if (named === 'acknowledge' && press.repeat) return null;
    return named;
  }
  const letter = LETTERS[press.key.toLowerCase()];
  if (!letter || press.repeat) return null;
  return lettersOn || letter === 'show_keys' ? letter : null;
}

/** Where the focus is, seen from the element that has it. */
export function focusPlace(element: Element | null): Press['within'] {
  if (!element) return 'page';
  if (element.closest('dialog[open]')) return 'typing';
  if (element.closest('input, textarea, select, [contenteditable="true"]')) return 'typing';
  if (element.closest('[data-queue]')) return 'queue';
  if (element.closest('[data-map]')) return element.closest('button') ? 'control' : 'map';
  return element.closest('a, button, summary') ? 'control' : 'page';
}

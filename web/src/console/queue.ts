import { arrange, byId, h, setText, severitySign } from '../page/dom.ts';
import { ageInWords, ageOnClock, distance, percent, timeOfDay } from '../page/format.ts';
import { textOfCode } from '../page/texts.ts';
import { closedOf, isNewCritical, isUnacknowledged, raisedAtOf, severityOf, type Entry } from './desk.ts';
import { titleOf, referenceOf, type View } from './view.ts';

/** A click that lands within this time of the rows moving was meant for the row that was there before. */
const MOVED_UNDER_THE_CURSOR_MILLIS = 600;

interface Row {
  item: HTMLLIElement;
  button: HTMLButtonElement;
  sign: Element;
  severity: string;
  word: HTMLElement;
  title: HTMLElement;
  age: HTMLTimeElement;
  facts: HTMLElement;
  status: HTMLElement;
}

/** The list of open alarms, kept row by row so that neither focus nor cursor loses its place. */
export class Queue {
  private readonly rows = new Map<string, Row>();
  private readonly list: HTMLElement;
  private readonly count: HTMLElement;
  private readonly foot: HTMLElement;
  private movedAt = 0;
  private footSignature = '';

  constructor(
    private readonly select: (id: string) => void,
    private readonly acknowledge: (id: string) => void,
  ) {
    this.list = byId('queue-list');
    this.count = byId('queue-count');
    this.foot = byId('queue-foot');
  }

  draw(view: View): void {
    const { t, queue } = view;
    const first = queue[0];
    const waiting = first !== undefined && first.id !== view.selected && isNewCritical(first, view.nowMillis);
    setText(this.count, waiting ? t('ui.queue.new') : queue.length === 1 ? t('ui.queue.open.one') : t('ui.queue.open', queue.length));
    this.count.classList.toggle('count-new', waiting);
    const children: Element[] = [];
    if (queue.length === 0) children.push(this.empty(view));
    const groups = view.desk === 'technical' ? grouped(queue) : [{ cause: null, entries: queue }];
    for (const group of groups) {
      if (group.cause !== null && group.entries.length > 0) children.push(this.groupHeading(group.cause, group.entries.length, view));
      if (group.entries.length > 0) {
        const list = this.groupList(group.cause ?? '');
        if (arrange(list, group.entries.map((entry) => this.row(entry, view).item))) this.movedAt = performance.now();
        children.push(list);
      }
    }
    arrange(this.list, children);
    for (const id of [...this.rows.keys()]) if (!queue.some((entry) => entry.id === id)) this.rows.delete(id);
    this.drawFoot(view);
  }

  /** Brings the selected row into sight and, where the focus is in the queue already, moves the focus along. */
  reveal(id: string): void {
    const row = this.rows.get(id);
    if (!row) return;
    row.button.scrollIntoView({ block: 'nearest' });
    if (this.list.contains(document.activeElement)) row.button.focus({ preventScroll: true });
  }

  private readonly lists = new Map<string, HTMLOListElement>();
  private groupList(cause: string): HTMLOListElement {
    let list = this.lists.get(cause);
    if (!list) this.lists.set(cause, (list = h('ol', { class: 'rows' })));
    return list;
  }

  private readonly headings = new Map<string, HTMLElement>();
  private groupHeading(cause: string, size: number, view: View): HTMLElement {
    let heading = this.headings.get(cause);
    if (!heading) this.headings.set(cause, (heading = h('h2', { class: 'group' })));
    setText(heading, `${view.t(`ui.cause.${cause}`)} ${size}`);
    return heading;
  }

  private readonly emptyNote = h('div', { class: 'nothing' }, h('p', { class: 'nothing-title' }), h('p', {}));
  private empty(view: View): HTMLElement {
    const [title, detail] = this.emptyNote.children as unknown as [HTMLElement, HTMLElement];
    const heard = view.state.heartbeat?.serverTime;
    const known = view.state.me !== null;
    setText(title, known ? view.t('ui.queue.empty') : '');
    setText(
      detail,
      known && heard
        ? view.t('ui.queue.empty.detail', ageInWords(view.nowMillis - Date.parse(heard), view.t))
        : view.t('ui.queue.empty.waiting'),
    );
    return this.emptyNote;
  }

  private row(entry: Entry, view: View): Row {
    let row = this.rows.get(entry.id);
    if (!row) this.rows.set(entry.id, (row = this.newRow(entry)));
    this.fill(row, entry, view);
    return row;
  }

  private newRow(entry: Entry): Row {
    const sign = severitySign(severityOf(entry));
    const word = h('span', { class: 'row-word' });
    const title = h('span', { class: 'row-title' });
    const age = h('time', { class: 'row-age' });
    const facts = h('span', { class: 'row-facts' });
    const status = h('span', { class: 'row-status' });
    const button = h(
      'button',
      {
        type: 'button',
        class: 'row',
        onclick: () => {
          if (performance.now() - this.movedAt > MOVED_UNDER_THE_CURSOR_MILLIS) this.select(entry.id);
        },
        onkeydown: (event: KeyboardEvent) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.stopPropagation();
          if (!event.repeat) this.acknowledge(entry.id);
        },
      },
      sign,
      h('span', { class: 'row-top' }, word, age),
      title,
      h('span', { class: 'row-line' }, facts, status),
    );
    return { item: h('li', {}, button), button, sign, severity: severityOf(entry), word, title, age, facts, status };
  }

  private fill(row: Row, entry: Entry, view: View): void {
    const { t } = view;
    const severity = severityOf(entry);
    if (row.severity !== severity) {
      const sign = severitySign(severity);
      row.sign.replaceWith(sign);
      row.sign = sign;
      row.severity = severity;
    }
    const raisedAt = raisedAtOf(entry);
    const loud = entry.type === 'alarm' && entry.alarm.unacknowledgedLoud && entry.alarm.state === 'raised';
    row.button.className = [
      'row',
      `row-${severity}`,
      isUnacknowledged(entry) ? 'row-unacknowledged' : 'row-taken',
      loud ? 'row-loud' : '',
    ].join(' ');
    row.button.dataset['id'] = entry.id;
    if (view.selected === entry.id) row.button.setAttribute('aria-current', 'true');
    else row.button.removeAttribute('aria-current');
    setText(row.word, t(`ui.severity.${severity}`));
    setText(row.title, entry.type === 'alarm' ? titleOf(entry.alarm, t) : titleOf(entry.provisional, t));
    setText(row.age, ageOnClock(view.nowMillis - Date.parse(raisedAt), t));
    row.age.dateTime = raisedAt;
    row.age.title = timeOfDay(raisedAt);
    setText(row.facts, factsOf(entry, view));
    setText(row.status, statusOf(entry, loud, view));
  }

  private drawFoot(view: View): void {
    const { t } = view;
    const closed = closedOf(view.state, view.desk);
    const other = [...view.state.alarms.values()].filter((alarm) => alarm.desk === 'technical' && alarm.state !== 'closed');
    const signature = JSON.stringify([closed.map((alarm) => [alarm.id, alarm.version]), other.length, view.selected]);
    if (signature === this.footSignature) return;
    this.footSignature = signature;
    const wasOpen = this.foot.querySelector('details')?.open ?? false;
    this.foot.replaceChildren(
      ...[
        view.desk === 'operations'
          ? h('a', { class: 'foot-link', href: '/teknisk' }, h('span', {}, t('ui.queue.technical')), h('span', { class: 'count' }, String(other.length)))
          : document.body.dataset['operations'] !== undefined && h('a', { class: 'foot-link', href: '/konsoll' }, h('span', {}, t('ui.desk.operations'))),
        h('a', { class: 'foot-link', href: '/personer' }, h('span', {}, t('ui.nav.subjects'))),
        closed.length > 0 &&
          h(
            'details',
            { class: 'closed', ...(wasOpen ? { open: true } : {}) },
            h('summary', {}, t('ui.queue.closed'), ' ', h('span', { class: 'count' }, String(closed.length))),
            h(
              'ol',
              { class: 'rows' },
              ...closed.map((alarm) =>
                h(
                  'li',
                  {},
                  h(
                    'button',
                    {
                      type: 'button',
                      class: 'row row-closed',
                      'aria-current': view.selected === alarm.id ? 'true' : null,
                      onclick: () => this.select(alarm.id),
                    },
                    h('span', { class: 'row-title' }, titleOf(alarm, t)),
                    h('span', { class: 'row-facts' }, [referenceOf(alarm, t), alarm.outcome ? textOfCode(t, 'ui.outcome', alarm.outcome) : '', alarm.closedAt ? timeOfDay(alarm.closedAt) : ''].filter(Boolean).join(' · ')),
                  ),
                ),
              ),
            ),
          ),
      ].filter((child): child is HTMLAnchorElement | HTMLDetailsElement => child !== false),
    );
  }
}

function grouped(queue: readonly Entry[]): { cause: string; entries: Entry[] }[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of queue) {
    const cause = entry.type === 'alarm' ? entry.alarm.cause : entry.provisional.cause;
    groups.set(cause, [...(groups.get(cause) ?? []), entry]);
  }
  return [...groups].map(([cause, entries]) => ({ cause, entries }));
}

function factsOf(entry: Entry, { t, state }: View): string {
  if (entry.type === 'provisional') return entry.provisional.subject.reference;
  const alarm = entry.alarm;
  const facts = [referenceOf(alarm, t)];
  // The newest position there is, as the panel has it; the alarm itself only knows the last event.
  const latest = state.live.get(alarm.id)?.at(-1);
  const metres = latest?.distanceMetres ?? alarm.distanceMetres;
  const probability = latest?.probability ?? alarm.probability;
  if (alarm.cause === 'zone' && metres !== null && alarm.window?.open) facts.push(t(metres >= 0 ? 'ui.inside' : 'ui.outside', distance(metres, t)));
  else if (alarm.cause === 'zone' && !alarm.inside) facts.push(t('ui.queue.left'));
  if (alarm.cause === 'zone' && probability !== null && alarm.inside && alarm.window?.open) facts.push(percent(probability, t));
  return facts.join(' · ');
}

function statusOf(entry: Entry, loud: boolean, { t }: View): string {
  if (entry.type === 'provisional') return t('ui.queue.provisional');
  const alarm = entry.alarm;
  if (alarm.state === 'raised') return loud ? t('ui.queue.loud') : t('ui.state.raised');
  return [alarm.owner ?? t(`ui.state.${alarm.state}`), alarm.patrolArrivedAt ? t('ui.act.patrol_arrived') : alarm.patrolSentAt ? t('ui.act.patrol_sent') : '']
    .filter(Boolean)
    .join(' · ');
}

import { arrange, byId, h, setText, severitySign } from '../page/dom.ts';
import { ageInWords, dayAndTime, distance, percent, speed, timeOfDay, wind } from '../page/format.ts';
import { textOfCode } from '../page/texts.ts';
import { nearestPlace } from '../map/places.ts';
import type { Alarm, LogLine, Provisional, Situation, TrackPoint } from '../stream/contract.ts';
import type { Stroke } from './keys.ts';
import type { Protects } from './protection.ts';
import { standsFor } from './pace.ts';
import { referenceOf, titleOf, type View } from './view.ts';

/** What the panel shows beside the alarm itself. */
export interface PanelView extends View {
  situation: Situation | 'loading' | 'failed' | null;
  track: readonly TrackPoint[];
  busy: Stroke | null;
  protects: Protects;
}

type CardAct = Extract<Stroke, 'acknowledge' | 'patrol_sent' | 'patrol_arrived' | 'notified' | 'called'>;

const CARD: { act: CardAct; key: string }[] = [
  { act: 'acknowledge', key: 'Enter' },
  { act: 'patrol_sent', key: 'P' },
  { act: 'patrol_arrived', key: 'F' },
  { act: 'notified', key: 'V' },
  { act: 'called', key: 'R' },
];
const TECHNICAL_CARD = CARD.slice(0, 1);
const MORE: { act: Stroke; key: string }[] = [
  { act: 'note', key: 'N' },
  { act: 'take_over', key: 'T' },
  { act: 'close', key: 'A' },
];

interface CardRow {
  item: HTMLLIElement;
  button: HTMLButtonElement;
  number: HTMLElement;
  label: HTMLElement;
  done: HTMLElement;
}

/** The right side: what the selected alarm is, what to do about it, what has been done. */
export class Panel {
  private readonly root = byId('panel');
  private readonly sign = h('span', { class: 'what-sign' });
  private readonly severity = h('span', { class: 'what-severity' });
  private readonly age = h('span', { class: 'what-age' });
  private readonly title = h('h2', { id: 'panel-title', class: 'what-title' });
  private readonly reference = h('p', { class: 'what-reference' });
  private readonly figures = h('div', { class: 'figures' });
  private readonly where = h('p', { class: 'where' });
  private readonly window = h('div', { class: 'window' });
  private readonly facts = h('dl', { class: 'facts' });
  private readonly protects = h('dl', { class: 'facts protects' });
  private readonly response = h('div', { class: 'response' });
  private readonly members = h('div', { class: 'members' });
  private readonly cardTitle = h('h3', { class: 'card-title' });
  private readonly card = h('ol', { class: 'card' });
  private readonly more = h('div', { class: 'more' });
  private readonly logTitle = h('h3', { class: 'card-title' }, '');
  private readonly cardBlock = h('div', { class: 'card-block' });
  private readonly logBlock = h('div', { class: 'log-block' });
  private readonly log = h('ol', { class: 'log' });
  private readonly message = h('div', { class: 'message', role: 'status' });
  private unsaying: number | undefined;
  private readonly none = h('p', { class: 'nothing-title', id: 'panel-title' });
  private readonly body = h('div', { class: 'panel-body' });
  private readonly rows = new Map<CardAct, CardRow>();
  private readonly buttons = new Map<Stroke, HTMLButtonElement>();
  private readonly signatures = new Map<Element, string>();

  constructor(private readonly onStroke: (stroke: Stroke) => void) {
    this.body.append(
      h('div', { class: 'what' }, h('p', { class: 'what-line' }, this.sign, this.severity, this.age), this.title, this.reference),
      this.figures,
      this.where,
      this.response,
      this.members,
      this.cardBlock,
      this.window,
      this.facts,
      this.protects,
      this.logBlock,
    );
    this.cardBlock.append(this.cardTitle, this.card, this.more);
    this.logBlock.append(this.logTitle, this.log);
  }

  draw(view: PanelView): void {
    const { selected, state } = view;
    const alarm = selected === null ? undefined : state.alarms.get(selected);
    const provisional = selected?.startsWith('provisional/') ? state.provisional.get(selected.slice('provisional/'.length)) : undefined;
    if (!alarm && !provisional) {
      setText(this.none, view.t('ui.panel.none'));
      arrange(this.root, [this.none, this.message]);
      return;
    }
    arrange(this.root, [this.body, this.message]);
    if (alarm) this.drawAlarm(alarm, view);
    else if (provisional) this.drawProvisional(provisional, view);
  }

  /** Says how an act went; the strip goes by itself when that is registered, and stands until the next one when not. */
  say(text: string, kind: 'done' | 'failed' | 'overtaken', undo: (() => void) | null, t: View['t']): void {
    this.message.setAttribute('role', kind === 'done' ? 'status' : 'alert');
    this.message.className = `message message-${kind}`;
    this.message.replaceChildren(
      h('span', {}, text),
      ...(undo ? [h('button', { type: 'button', class: 'quiet', onclick: undo }, t('ui.act.undo'))] : []),
    );
    window.clearTimeout(this.unsaying);
    const stands = standsFor(kind, undo !== null);
    if (stands !== null) this.unsaying = window.setTimeout(() => this.unsay(), stands);
  }

  unsay(): void {
    window.clearTimeout(this.unsaying);
    this.message.className = 'message';
    this.message.replaceChildren();
  }

  private drawAlarm(alarm: Alarm, view: PanelView): void {
    const { t } = view;
    this.drawWhat(alarm.severity, titleOf(alarm, t), alarm.raisedAt, view);
    const group = alarm.members.length > 1 || alarm.subject === null;
    this.once(this.reference, [alarm.id, alarm.zoneId, alarm.districts], () =>
      this.reference.replaceChildren(
        h('strong', {}, group ? t('ui.panel.group', alarm.members.length) : t('ui.panel.case', referenceOf(alarm, t))),
        [alarm.zoneId ? t('ui.panel.zone', zoneName(alarm.zoneId)) : '', ...alarm.districts.map((code) => textOfCode(t, 'ui.district', code))]
          .filter(Boolean)
          .map((part) => ` · ${part}`)
          .join(''),
      ),
    );
    this.drawFigures(alarm, view.track.at(-1) ?? null, view);
    this.drawWhere(alarm, view);
    this.drawResponse(view);
    this.once(this.members, group ? alarm.members : [], () =>
      this.members.replaceChildren(
        ...(group && alarm.members.length > 0
          ? [h('h3', { class: 'card-title' }, t('ui.panel.members')), h('ul', { class: 'member-list' }, ...alarm.members.map((member) => h('li', {}, member.reference)))]
          : []),
      ),
    );
    this.drawCard(alarm, view);
    this.drawWindow(alarm, view);
    this.drawFacts(alarm, view);
    this.drawProtects(view);
    this.drawLog(alarm, view);
  }

  private drawProtects({ protects, t }: PanelView): void {
    this.protects.hidden = protects.type === 'none';
    this.once(this.protects, protects, () => this.protects.replaceChildren(...protectsRows(protects, t)));
  }

  private drawProvisional(provisional: Provisional, view: PanelView): void {
    const { t } = view;
    this.drawWhat(provisional.severity, titleOf(provisional, t), provisional.at, view);
    this.once(this.reference, provisional, () =>
      this.reference.replaceChildren(
        h('strong', {}, t('ui.panel.case', provisional.subject.reference)),
        provisional.zoneId ? ` · ${t('ui.panel.zone', zoneName(provisional.zoneId))}` : '',
      ),
    );
    this.figuresOf(provisional.probability, provisional.distanceMetres, provisional.sigmaMetres, view);
    const at = provisional.position;
    setText(this.where, at ? placeText(at.latitude, at.longitude, view) : '');
    this.drawResponse(view);
    this.protects.hidden = true;
    this.once(this.members, null, () => this.members.replaceChildren());
    this.once(this.window, provisional.transitionId, () => {
      this.window.className = 'window window-unsaved';
      this.window.replaceChildren(h('strong', {}, t('ui.panel.provisional')), h('span', {}, t('ui.panel.provisional.detail')));
    });
    this.once(this.facts, provisional, () =>
      this.facts.replaceChildren(...fact(t('ui.panel.raised'), timeOfDay(provisional.at)), ...fact(t('ui.panel.basis'), provisional.legalBasis ?? '')),
    );
    this.cardBlock.hidden = true;
    this.logBlock.hidden = true;
    this.once(this.log, null, () => this.log.replaceChildren());
  }

  private drawWhat(severity: string, title: string, raisedAt: string, view: PanelView): void {
    this.body.className = `panel-body panel-${severity}`;
    this.once(this.sign, severity, () => this.sign.replaceChildren(severitySign(severity)));
    setText(this.severity, view.t(`ui.severity.${severity}`));
    setText(this.age, ageInWords(view.nowMillis - Date.parse(raisedAt), view.t));
    this.age.title = dayAndTime(raisedAt);
    setText(this.title, title);
  }

  private drawFigures(alarm: Alarm, latest: TrackPoint | null, view: PanelView): void {
    const shown = alarm.cause === 'zone' && alarm.window?.open === true;
    this.figuresOf(
      shown ? (latest?.probability ?? alarm.probability) : null,
      shown ? (latest?.distanceMetres ?? alarm.distanceMetres) : null,
      shown && latest === null ? alarm.sigmaMetres : null,
      view,
    );
  }

  private figuresOf(probability: number | null, metres: number | null, sigma: number | null, { t }: PanelView): void {
    const inside = metres === null || metres >= 0;
    this.once(this.figures, [probability, metres, sigma], () => {
      this.figures.hidden = probability === null && metres === null;
      this.figures.replaceChildren(
        ...(probability === null
          ? []
          : [h('p', { class: 'figure' }, h('strong', {}, percent(probability, t)), h('span', {}, t(inside ? 'ui.panel.probability' : 'ui.panel.probability.outside')))]),
        ...(metres === null
          ? []
          : [
              h(
                'p',
                { class: 'figure' },
                h('strong', {}, distance(metres, t)),
                h('span', {}, t(inside ? 'ui.panel.metres' : 'ui.panel.metres.outside'), sigma === null ? '' : `, ${t('ui.panel.metres.sigma', distance(sigma, t))}`),
              ),
            ]),
      );
    });
  }

  /** The situation in words, so that it can be read, heard and passed on by radio. */
  private drawWhere(alarm: Alarm, view: PanelView): void {
    const latest = alarm.window?.open ? view.track.at(-1) : undefined;
    if (!latest) {
      setText(this.where, !alarm.window?.open ? '' : view.t(view.situation === 'loading' ? 'ui.panel.loading' : 'ui.panel.position.none'));
      return;
    }
    setText(this.where, placeText(latest.latitude, latest.longitude, view, latest));
    this.where.title = '';
  }

  private drawResponse({ situation, t }: PanelView): void {
    const places = situation !== null && typeof situation === 'object' ? situation.responsePlaces : [];
    this.once(this.response, places, () =>
      this.response.replaceChildren(
        ...(places.length > 0
          ? [h('h3', { class: 'card-title' }, t('ui.panel.response')), h('ul', {}, ...places.map((place) => h('li', {}, place.label)))]
          : []),
      ),
    );
  }

  private drawWindow(alarm: Alarm, view: PanelView): void {
    const { t } = view;
    const lawful = alarm.window;
    const deleted = view.situation !== null && typeof view.situation === 'object' ? (view.situation.evidenceDeleted ?? null) : null;
    this.once(this.window, [lawful, alarm.legalBasis, view.situation === 'failed', remembered(view), alarm.members.length > 1, deleted?.at], () => {
      const grouped = alarm.members.length > 1;
      this.window.className = lawful?.open ? 'window window-open' : 'window window-closed';
      this.window.hidden = grouped;
      this.window.replaceChildren(
        h('strong', {}, t(lawful?.open ? 'ui.panel.window.open' : 'ui.panel.window.closed')),
        h(
          'span',
          {},
          lawful?.open
            ? [lawful.legalBasis, t('ui.panel.window.open.detail', timeOfDay(lawful.openedAt), lawful.latestClose ? timeOfDay(lawful.latestClose) : '–')].filter(Boolean).join(' · ')
            : t('ui.panel.window.closed.detail', lawful?.legalBasis ?? alarm.legalBasis ?? '–'),
        ),
        deleted !== null && h('span', {}, t('ui.panel.evidence.deleted', dayAndTime(deleted.at), textOfCode(t, 'ui.retention.rule', deleted.rule))) || '',
        view.situation === 'failed' && h('span', { class: 'warning' }, t('ui.panel.situation.failed')) || '',
        lawful?.open && remembered(view) ? h('span', { class: 'warning' }, t('ui.panel.situation.remembered')) : '',
      );
    });
  }

  private drawFacts(alarm: Alarm, view: PanelView): void {
    const { t } = view;
    const owner = alarm.owner === null ? t('ui.panel.owner.none') : alarm.owner === view.state.me?.name ? t('ui.panel.owner.you', alarm.owner) : alarm.owner;
    const latest = alarm.window?.open ? view.track.at(-1) : undefined;
    const rows: [string, string][] = [
      [t('ui.panel.owner'), owner],
      [t('ui.panel.raised'), timeOfDay(alarm.raisedAt)],
      [t('ui.panel.last'), `${timeOfDay(latest?.at ?? alarm.lastEventAt)} · ${ageInWords(view.nowMillis - Date.parse(latest?.at ?? alarm.lastEventAt), t)}`],
    ];
    if (alarm.legalBasis) rows.push([t('ui.panel.basis'), alarm.legalBasis]);
    for (const planned of plannedOf(view)) rows.push([t('ui.panel.planned'), t(planned.quiet ? 'ui.panel.planned.quiet' : 'ui.panel.planned.until', t(`ui.planned.${planned.kind}`), dayAndTime(planned.until))]);
    if (alarm.escalatedAt && alarm.log.some((line) => line.act === 'escalated')) rows.push([t('ui.panel.escalated'), timeOfDay(alarm.escalatedAt)]);
    if (this.facts.children.length !== rows.length * 2) this.facts.replaceChildren(...rows.flatMap(([name]) => fact(name, '')));
    rows.forEach(([name, value], index) => {
      setText(this.facts.children[index * 2] as Element, name);
      setText(this.facts.children[index * 2 + 1] as Element, value);
    });
  }

  private drawCard(alarm: Alarm, view: PanelView): void {
    const { t } = view;
    this.cardBlock.hidden = false;
    const closed = alarm.state === 'closed';
    setText(this.cardTitle, closed ? t('ui.panel.closed', alarm.closedAt ? timeOfDay(alarm.closedAt) : '', alarm.outcome ? textOfCode(t, 'ui.outcome', alarm.outcome) : '') : t('ui.card'));
    const othersDesk = view.desk === 'technical' && alarm.desk === 'operations';
    const acts = closed || othersDesk ? [] : view.desk === 'technical' ? TECHNICAL_CARD : CARD;
    const next = acts.find(({ act }) => doneOf(alarm, act, t) === null)?.act ?? null;
    arrange(this.card, acts.map(({ act, key }) => this.cardRow(act, key, t).item));
    acts.forEach(({ act }, index) => {
      const row = this.rows.get(act) as CardRow;
      const done = doneOf(alarm, act, t);
      row.item.className = done ? 'act act-done' : act === next ? 'act act-next' : 'act';
      setText(row.number, done ? '✓' : String(index + 1));
      setText(row.label, done && act === 'acknowledge' ? t('ui.act.acknowledge.done') : t(`ui.act.${act}`));
      setText(row.done, view.busy === act ? t('ui.act.sending') : (done ?? (act === 'called' ? t('ui.act.called.why') : '')));
      row.button.setAttribute('aria-busy', String(view.busy === act));
      row.button.setAttribute('aria-disabled', String(done !== null && act !== 'called'));
    });
    if (othersDesk && !closed) setText(this.cardTitle, t('ui.card.operations'));
    const more = closed ? [{ act: 'undo' as Stroke, key: 'Z' }] : othersDesk ? MORE.slice(0, 1) : MORE;
    arrange(this.more, more.map(({ act, key }) => this.moreButton(act, key, t)));
    const takeOver = this.buttons.get('take_over');
    if (takeOver) takeOver.hidden = alarm.owner !== null && alarm.owner === view.state.me?.name;
  }

  private cardRow(act: CardAct, key: string, t: View['t']): CardRow {
    let row = this.rows.get(act);
    if (row) return row;
    const number = h('span', { class: 'act-number', 'aria-hidden': 'true' });
    const label = h('span', { class: 'act-label' }, t(`ui.act.${act}`));
    const done = h('span', { class: 'act-time' });
    const button = h(
      'button',
      { type: 'button', class: 'act-button', 'data-act': act, onclick: () => this.onStroke(act) },
      number,
      h('span', { class: 'act-words' }, label, done),
      h('kbd', {}, key),
    );
    row = { item: h('li', {}, button), button, number, label, done };
    this.rows.set(act, row);
    return row;
  }

  private moreButton(act: Stroke, key: string, t: View['t']): HTMLButtonElement {
    let button = this.buttons.get(act);
    if (!button) {
      const text = act === 'undo' ? t('ui.act.reopen') : t(`ui.act.${act}`);
      button = h('button', { type: 'button', class: `more-button more-${act}`, 'data-act': act, onclick: () => this.onStroke(act) }, h('span', {}, text), h('kbd', {}, key));
      this.buttons.set(act, button);
    }
    return button;
  }

  private drawLog(alarm: Alarm, { t }: PanelView): void {
    this.logBlock.hidden = false;
    setText(this.logTitle, t('ui.log'));
    this.once(this.log, [alarm.log, alarm.escalatedAt], () =>
      this.log.replaceChildren(
        ...(alarm.log.length === 0 ? [h('li', { class: 'log-empty' }, t('ui.log.empty'))] : []),
        ...[...alarm.log].reverse().map((line) =>
          h(
            'li',
            {},
            h('time', { datetime: line.at, title: dayAndTime(line.at) }, timeOfDay(line.at)),
            h('span', {}, h('strong', {}, line.actor), ` ${textOfCode(t, 'ui.log.act', line.act)}`, ...saidOf(line, t)),
          ),
        ),
      ),
    );
  }

  /** Redraws a part only where what it is drawn from has changed, so that selections and focus stay. */
  private once(part: Element, from: unknown, draw: () => void): void {
    const signature = `${document.documentElement.lang}${JSON.stringify(from)}`;
    if (this.signatures.get(part) === signature) return;
    this.signatures.set(part, signature);
    draw();
  }
}

/** What was said with a line of the log: a person's own words, or a code of the server's in plain words. */
function saidOf(line: LogLine, t: View['t']): (HTMLElement | string)[] {
  if (line.text === '') return [];
  switch (line.act) {
    case 'raised':
    case 'closed':
    case 'severity_raised':
    case 'escalated':
    case 'escalation_failed':
    case 'assigned': {
      if (line.act === 'assigned' && line.text === line.actor) return [];
      const known = ['ui.kind', 'ui.severity', 'ui.district', 'ui.log.why'].map((group) => `${group}.${line.text}`).find((key) => t(key) !== key);
      return line.act === 'closed' && !known ? [h('q', {}, line.text)] : [`: ${known ? t(known) : line.text}`];
    }
    default:
      return [h('q', {}, line.text)];
  }
}

function fact(name: string, value: string): [HTMLElement, HTMLElement] {
  return [h('dt', {}, name), h('dd', {}, value)];
}

/** When and by whom a step of the action card was done, or null. */
function doneOf(alarm: Alarm, act: CardAct, t: View['t']): string | null {
  const by = (at: string, acts: string[]) => {
    const line = alarm.log.findLast((entry) => acts.includes(entry.act));
    return line ? t('ui.act.done.by', timeOfDay(line.at), line.actor) : timeOfDay(at);
  };
  switch (act) {
    case 'acknowledge':
      return alarm.state === 'raised' ? null : by(alarm.lastEventAt, ['acknowledged', 'acknowledge']);
    case 'patrol_sent':
      return alarm.patrolSentAt && by(alarm.patrolSentAt, ['patrol_sent', 'patrol-sent']);
    case 'patrol_arrived':
      return alarm.patrolArrivedAt && by(alarm.patrolArrivedAt, ['patrol_arrived', 'patrol-arrived']);
    case 'notified':
      return alarm.protectedNotifiedAt && by(alarm.protectedNotifiedAt, ['notified', 'protected_notified']);
    case 'called': {
      const line = alarm.log.findLast((entry) => CALLED_NOTES.includes(entry.text));
      return line ? t('ui.act.done.by', timeOfDay(line.at), line.actor) : null;
    }
  }
}

/** How a call with the controlled person stands in the log, whichever language the operator reads. */
const CALLED_NOTES = ['Samtale med den kontrollerte', 'Call with the controlled person'];

function placeText(latitude: number, longitude: number, { t }: View, point?: TrackPoint): string {
  const near = nearestPlace({ latitude, longitude });
  const parts = [
    near.metres < 150
      ? t('ui.panel.where.at', near.place.name)
      : t('ui.panel.where', distance(near.metres, t), wind(near.degrees, t), near.place.name),
  ];
  if (point?.speed !== null && point?.speed !== undefined)
    parts.push(
      point.speed < 0.4
        ? t('ui.panel.still')
        : point.course === null
          ? speed(point.speed, t)
          : t('ui.panel.moving', wind(point.course, t), speed(point.speed, t)),
    );
  if (point) parts.push(point.accuracyMetres === null ? t('ui.panel.accuracy.unknown') : t('ui.panel.accuracy', distance(point.accuracyMetres, t)));
  return parts.join(' · ');
}

/** As the decision names it; the plan puts the decision's own number before that. */
function zoneName(zoneId: string): string {
  return zoneId.slice(zoneId.lastIndexOf('.') + 1);
}

/** What was planned when the alarm was last fetched, and is not over. */
function plannedOf({ situation, nowMillis }: PanelView): NonNullable<Situation['planned']> {
  const planned = situation !== null && typeof situation === 'object' ? (situation.planned ?? []) : [];
  return planned.filter((each) => Date.parse(each.until) > nowMillis);
}

/** Whether the track is only what the server remembers, because the database is away. */
function remembered({ situation }: PanelView): boolean {
  return situation !== null && typeof situation === 'object' && situation.trackSource === 'remembered';
}

/** What of the protection works now: the word always stands beside the sign, and what is not known has one of its own. */
export function protectsRows(protects: Protects, t: View['t']): HTMLElement[] {
  switch (protects.type) {
    case 'none':
      return [];
    case 'not_known':
      return row('not_known', t('ui.protects'), protects.lastAt === null ? t('ui.protects.unanswered') : t('ui.protects.old', dayAndTime(protects.lastAt)), t);
    case 'known':
      return protects.items.flatMap((item) => row(item.state, item.name, item.text, t));
  }
}

function row(state: 'works' | 'does_not' | 'not_known', name: string, text: string, t: View['t']): HTMLElement[] {
  return [h('dt', {}, name), h('dd', { class: `protects-${state}`, 'data-state': state }, h('strong', {}, t(`ui.protects.${state}`)), ` ${text}`)];
}

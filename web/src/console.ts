import './styles/console.css';
import { byId, h, metaContent, setText } from './page/dom.ts';
import { timeOfDay } from './page/format.ts';
import { tellPresence } from './page/presence.ts';
import { textOfCode, textsOfPage } from './page/texts.ts';
import { AlarmStream, BROWSER } from './stream/stream.ts';
import type { Alarm, Desk, Problem, Provisional, Situation, StreamMessage, TrackPoint } from './stream/contract.ts';
import { act as sendAct, doneByOthers, situationOf, type Act, type ActDetails } from './console/acts.ts';
import { isSeenAt, isUnacknowledged, joined, NOTHING_KNOWN, queueOf, raisedAtOf, received, selectionAfter, severityOf, withAlarm } from './console/desk.ts';
import { askNote, askOutcome, showKeys } from './console/dialogs.ts';
import { alarmPathOf, freshnessOf, isStale } from './console/freshness.ts';
import { Band, Head } from './console/head.ts';
import { focusPlace, strokeOf, type Stroke } from './console/keys.ts';
import { whenToDraw, type When } from './console/pace.ts';
import { Panel } from './console/panel.ts';
import { Queue } from './console/queue.ts';
import { isDue, protectionOf, protectsOf, type Heard } from './console/protection.ts';
import { keptOf } from './console/situation.ts';
import { Sound, toBeHeard } from './console/sound.ts';
import { titleOf, type View } from './console/view.ts';
import type { AlarmMap } from './map/map.ts';

tellPresence();

const t = textsOfPage(document);
const desk = (document.body.dataset['desk'] ?? 'operations') as Desk;
const csrf = metaContent('csrf');
const openedAt = performance.now();
const SHORTEST_PATIENCE_MILLIS = 5_000;
const LONGEST_PATIENCE_MILLIS = 30_000;

let state = NOTHING_KNOWN;
let selected: string | null = null;
let situation: { alarmId: string; seen: string; owner: string | null; content: Situation | 'loading' | 'failed' } | null = null;
let protection: Heard | null = null;
let busy: Stroke | null = null;
let loggedOut = false;
let undo: (() => void) | null = null;
let callConfirmedFor: string | null = null;
let map: AlarmMap | null = null;
let lastReconnect = openedAt;
/** How long a silent connection is given before a new one is tried; longer each time, for a server that answers slowly. */
let patienceMillis = SHORTEST_PATIENCE_MILLIS;
let wasStale = false;
let drawnAt = -Infinity;

const sound = new Sound();
const head = new Head();
const band = new Band();
const queue = new Queue(select, (id) => {
  if (id !== selected) select(id);
  else void perform('acknowledge');
});
const panel = new Panel((stroke) => void perform(stroke));

const stream = new AlarmStream('/api/v1/alarms/stream', BROWSER, () => (state.resynchronise ? null : state.position), take, () => void checkLogin());

function take(message: StreamMessage): void {
  const before = state;
  patienceMillis = SHORTEST_PATIENCE_MILLIS;
  state = received(state, message, { wallMillis: Date.now(), steadyMillis: performance.now() });
  if (message.type === 'snapshot') loggedOut = false;
  if (state.resynchronise && !before.resynchronise) stream.connect();
  announce(before.alarms, message);
  selected = selectionAfter(selected, state, desk);
  leaveClosed(message);
  drawWhen(whenToDraw(message.type !== 'position' && message.type !== 'heartbeat', document.hidden, performance.now() - drawnAt));
}

/** One who looks at an alarm that is over is shown the new one; one who works on another is left in peace. */
function leaveClosed(message: StreamMessage): void {
  if (selectedAlarm()?.state !== 'closed') return;
  const raised = message.type === 'provisional' || (message.type === 'alarm' && message.alarm.state === 'raised' && message.alarm.severity === 'critical');
  const first = queueOf(state, desk)[0];
  if (raised && first) selected = first.id;
}

/** An EventSource does not say why it failed; this asks, so that one who is logged out is told so. */
async function checkLogin(): Promise<void> {
  try {
    const response = await fetch('/api/v1/status', { credentials: 'same-origin', redirect: 'manual' });
    loggedOut = response.status === 401 || response.type === 'opaqueredirect';
  } catch {
    loggedOut = false;
  }
}

function select(id: string): void {
  if (id === selected) return;
  selected = id;
  callConfirmedFor = null;
  panel.unsay();
  draw();
  queue.reveal(id);
}

function selectedAlarm(): Alarm | null {
  return selected === null ? null : (state.alarms.get(selected) ?? null);
}

function nowMillis(): number {
  return Date.now() + state.clockAheadMillis;
}

function view(): View {
  return {
    state,
    desk,
    queue: queueOf(state, desk),
    selected,
    freshness: freshnessOf(state, openedAt, performance.now()),
    alarmPath: alarmPathOf(state, performance.now()),
    nowMillis: nowMillis(),
    t,
  };
}

const NONE: readonly never[] = [];
let lastTrack: { past: readonly TrackPoint[]; live: readonly TrackPoint[]; whole: readonly TrackPoint[] } | null = null;

/** The fetched track and the live points after it; nothing outside an open window. */
function trackOf(alarm: Alarm | null): readonly TrackPoint[] {
  if (!alarm?.window?.open) {
    lastTrack = null;
    return NONE;
  }
  const past = situation?.alarmId === alarm.id && typeof situation.content === 'object' ? situation.content.track : NONE;
  const live = state.live.get(alarm.id) ?? NONE;
  if (lastTrack?.past !== past || lastTrack.live !== live) lastTrack = { past, live, whole: joined(past, live) };
  return lastTrack.whole;
}

let drawingSoon = false;

/** Draws before the next picture; positions and heartbeats come in bursts. A page in the background has no pictures. */
function drawWhen(when: When): void {
  if (when === 'now') return draw();
  if (when === 'beat' || drawingSoon) return;
  drawingSoon = true;
  requestAnimationFrame(() => {
    drawingSoon = false;
    draw();
  });
}

function draw(): void {
  const seen = view();
  const alarm = selectedAlarm();
  wantSituation(alarm, provisionalOf(selected));
  const track = trackOf(alarm);
  const around = situation !== null && situation.alarmId === (alarm?.id ?? provisionalOf(selected)?.transitionId) ? situation.content : null;
  head.draw(seen, sound.armed);
  band.draw(seen, loggedOut);
  queue.draw(seen);
  const protectedBy = alarm !== null && alarm.subject !== null && alarm.state !== 'closed' ? alarm.id : null;
  wantProtection(protectedBy);
  panel.draw({ ...seen, situation: around, track, busy, protects: protectsOf(protection, protectedBy, performance.now()) });
  drawMap(seen, alarm, track, typeof around === 'object' ? around : null);
  const unacknowledged = seen.queue.filter((entry) => isUnacknowledged(entry) && (entry.type === 'provisional' || entry.alarm.desk === desk));
  const base = t(`ui.title.${desk}`);
  const stale = isStale(seen.freshness);
  document.title = stale
    ? t('ui.title.stale')
    : unacknowledged.length > 0
      ? t('ui.title.unacknowledged', unacknowledged.length)
      : seen.queue.length > 0
        ? t('ui.title.open', seen.queue.length, base)
        : base;
  const critical = unacknowledged.filter((entry) => severityOf(entry) === 'critical');
  sound.play(
    toBeHeard(
      stale,
      critical.map((entry) => ({ raisedAt: Date.parse(raisedAtOf(entry)), loud: entry.type === 'alarm' && entry.alarm.unacknowledgedLoud })),
      seen.nowMillis,
    ),
  );
  if (stale !== wasStale) {
    wasStale = stale;
    setText(byId('say-now'), t(stale ? 'ui.say.stale' : 'ui.say.current'));
  }
  drawnAt = performance.now();
}

function provisionalOf(id: string | null): Provisional | undefined {
  return id?.startsWith('provisional/') ? state.provisional.get(id.slice('provisional/'.length)) : undefined;
}

function drawMap(seen: View, alarm: Alarm | null, track: readonly TrackPoint[], around: Situation | null): void {
  if (!map) return;
  const provisional = provisionalOf(selected);
  const points =
    provisional?.position && track.length === 0
      ? around?.track.length
        ? around.track
        : [provisionalPoint(provisional, provisional.position)]
      : track;
  map.show({
    key: selected,
    severity: alarm?.severity ?? provisional?.severity ?? null,
    zones: around?.zones ?? NONE,
    track: points,
    responsePlaces: around?.responsePlaces ?? NONE,
    closedBecause: alarm && !alarm.window?.open ? (alarm.window?.legalBasis ?? alarm.legalBasis ?? '') : null,
    districts: seen.state.me?.districts ?? NONE,
    nowMillis: seen.nowMillis,
  });
}

const provisionalPoints = new WeakMap<Provisional, TrackPoint>();

function provisionalPoint(provisional: Provisional, position: NonNullable<Provisional['position']>): TrackPoint {
  let point = provisionalPoints.get(provisional);
  if (!point) {
    const { at, probability, distanceMetres } = provisional;
    point = { ...position, at, receivedAt: at, speed: null, course: null, probability, distanceMetres };
    provisionalPoints.set(provisional, point);
  }
  return point;
}

/**
 * Fetches zone and track when the selection, its window or its owner changes, and when it is stored; each fetch is audited, so
 * no oftener.
 */
function wantSituation(alarm: Alarm | null, provisional: Provisional | undefined): void {
  const id = alarm?.id ?? provisional?.transitionId;
  if (id === undefined) {
    situation = null;
    return;
  }
  const wanted = JSON.stringify(
    alarm
      ? [alarm.id, alarm.zoneId, alarm.window?.sequence, alarm.window?.open, alarm.owner, alarm.state === 'closed', alarm.severity]
      : [id, 'provisional', provisional?.position !== null],
  );
  if (situation?.seen === wanted) return;
  const before = alarm && situation?.alarmId === id && typeof situation.content === 'object' ? keptOf(situation.content, situation.owner, alarm) : null;
  situation = { alarmId: id, seen: wanted, owner: alarm?.owner ?? null, content: before ?? 'loading' };
  void fetchSituation(id, wanted);
}

async function fetchSituation(alarmId: string, wanted: string): Promise<void> {
  const found = await situationOf(alarmId, AbortSignal.timeout(8_000)).catch(() => null);
  if (situation?.seen !== wanted) return;
  situation = { ...situation, content: found ?? 'failed' };
  if (!found)
    setTimeout(() => {
      if (situation?.seen === wanted && situation.content === 'failed') situation = null;
    }, 3_000);
  draw();
}

/** Asks how the protection of the selected alarm's case stands, now and again while the alarm is open and looked at. */
function wantProtection(alarmId: string | null): void {
  const now = performance.now();
  if (alarmId === null || !isDue(protection, alarmId, now)) return;
  const before = protection?.alarmId === alarmId ? protection : null;
  protection = { alarmId, askedAtMillis: now, told: before?.told ?? null, failed: before?.failed ?? false };
  void fetchProtection(alarmId);
}

async function fetchProtection(alarmId: string): Promise<void> {
  const status = await protectionOf(alarmId, document.documentElement.lang, AbortSignal.timeout(8_000)).catch(() => null);
  if (protection?.alarmId !== alarmId) return;
  protection = { ...protection, told: status === null ? protection.told : { status, atMillis: performance.now() }, failed: status === null };
  draw();
}

function announce(known: ReadonlyMap<string, Alarm>, message: StreamMessage): void {
  if (message.type === 'provisional') {
    setText(byId('say-now'), t('ui.say.critical', titleOf(message.provisional, t), message.provisional.subject.reference));
    return;
  }
  if (message.type !== 'alarm' || !isSeenAt(message.alarm, desk)) return;
  const alarm = message.alarm;
  const before = known.get(alarm.id);
  const what = titleOf(alarm, t);
  const reference = alarm.subject?.reference ?? '';
  const worsened = before === undefined || (before.severity !== 'critical' && alarm.severity === 'critical');
  if (worsened && alarm.state === 'raised')
    setText(byId(alarm.severity === 'critical' ? 'say-now' : 'say-soon'), t(alarm.severity === 'critical' ? 'ui.say.critical' : 'ui.say.other', what, reference));
  else if (before?.state === 'raised' && alarm.state === 'acknowledged' && alarm.owner && alarm.owner !== state.me?.name)
    setText(byId('say-soon'), t('ui.say.acknowledged', alarm.owner, reference));
}

async function perform(stroke: Stroke): Promise<void> {
  switch (stroke) {
    case 'previous':
    case 'next':
      return walk(stroke === 'next' ? 1 : -1);
    case 'first': {
      const first = queueOf(state, desk)[0];
      if (first) select(first.id);
      return;
    }
    case 'point_previous':
      return map?.step(-1);
    case 'point_next':
      return map?.step(1);
    case 'follow':
      return map?.toggleFollow();
    case 'show_keys':
      return showKeys(t, lettersOn(), setLetters);
    case 'undo': {
      const alarm = selectedAlarm();
      if (undo) undo();
      else if (alarm?.state === 'closed') {
        const text = await askNote(t, t('ui.reopen.title'), t('ui.act.reopen'), drafts.get(alarm.id) ?? '');
        if (text !== null) await send(state.alarms.get(alarm.id) ?? alarm, 'reopen', { text }, 'undo', t('ui.done.reopen'));
      } else if (alarm) panel.say(t('ui.act.undo.none'), 'overtaken', null, t);
      return;
    }
  }
  if (selected?.startsWith('provisional/')) return panel.say(t('ui.act.unsaved'), 'failed', null, t);
  const alarm = selectedAlarm();
  if (!alarm || alarm.state === 'closed') return stroke === 'acknowledge' ? walkToUnacknowledged() : undefined;
  // The technical desk leaves operations' acts, and operations' alarms but for a note, alone.
  if (desk === 'technical' && (OPERATIONS_ONLY.has(stroke) || (alarm.desk === 'operations' && stroke !== 'note'))) return;
  switch (stroke) {
    case 'acknowledge':
      // Decided when the key is pressed: a nervous second stroke neither acts twice nor moves on.
      return alarm.state === 'raised' ? inTurn(alarm.id, 'acknowledge') : walkToUnacknowledged();
    case 'called':
      if ((!alarm.patrolSentAt || !alarm.protectedNotifiedAt) && callConfirmedFor !== alarm.id) {
        callConfirmedFor = alarm.id;
        return panel.say(t('ui.act.called.again'), 'overtaken', null, t);
      }
      callConfirmedFor = null;
      return inTurn(alarm.id, stroke);
    case 'note': {
      const text = await askNote(t, t('ui.note.title'), t('ui.note.submit'), drafts.get(alarm.id) ?? '');
      if (text !== null) inTurn(alarm.id, stroke, { text });
      return;
    }
    case 'close': {
      // An acknowledgement under way comes first.
      await acts;
      const current = state.alarms.get(alarm.id) ?? alarm;
      if (current.state === 'raised') return panel.say(t('ui.act.refused', t('ui.problem.acknowledge_first')), 'overtaken', null, t);
      const answer = await askOutcome(t, current.inside && current.cause === 'zone', drafts.get(alarm.id) ?? '');
      if (answer) inTurn(alarm.id, stroke, answer);
      return;
    }
    case 'patrol_sent':
    case 'patrol_arrived':
    case 'notified':
    case 'take_over':
      return inTurn(alarm.id, stroke);
  }
}

const OPERATIONS_ONLY: ReadonlySet<Stroke> = new Set(['patrol_sent', 'patrol_arrived', 'notified', 'called']);

/** What was typed and could not be sent, by alarm, so that nobody has to type it twice. */
const drafts = new Map<string, string>();
let acts: Promise<void> = Promise.resolve();

/** One act after the other, each on the alarm as it has become: two keys pressed quickly are two acts, none is lost. */
function inTurn(alarmId: string, stroke: Stroke, details: ActDetails = {}): void {
  acts = acts.then(() => actOn(alarmId, stroke, details)).catch((fault: unknown) => broken(new ErrorEvent('error', { error: fault, message: String(fault) })));
}

async function actOn(alarmId: string, stroke: Stroke, details: ActDetails): Promise<void> {
  const alarm = state.alarms.get(alarmId);
  if (!alarm || alarm.state === 'closed') return;
  const already = () => panel.say(t('ui.act.already'), 'done', null, t);
  switch (stroke) {
    case 'acknowledge':
      if (alarm.state === 'raised') await send(alarm, 'acknowledge', {}, stroke, t('ui.done.acknowledge'));
      return;
    case 'patrol_sent':
      return alarm.patrolSentAt ? already() : send(alarm, 'patrol-sent', {}, stroke, t('ui.act.patrol_sent'));
    case 'patrol_arrived':
      return alarm.patrolArrivedAt ? already() : send(alarm, 'patrol-arrived', {}, stroke, t('ui.act.patrol_arrived'));
    case 'notified':
      return alarm.protectedNotifiedAt ? already() : send(alarm, 'notified', {}, stroke, t('ui.act.notified'));
    case 'called':
      return send(alarm, 'note', { text: t('ui.act.called.note') }, stroke, t('ui.act.called'));
    case 'take_over':
      if (state.me && alarm.owner !== state.me.name) await send(alarm, 'assign', { assignee: state.me.name }, stroke, t('ui.done.take_over'));
      return;
    case 'note':
      return send(alarm, 'note', details, stroke, t('ui.act.note'));
    case 'close':
      return send(alarm, 'close', details, stroke, t('ui.done.close'));
  }
}

async function send(alarm: Alarm, which: Act, details: ActDetails, stroke: Stroke, name: string): Promise<void> {
  busy = stroke;
  undo = null;
  draw();
  const me = state.me?.name ?? '';
  let outcome = await sendAct(alarm, which, details, csrf);
  // The server itself moves alarms on (a new event, louder after 20 s). That is no conflict between people: once more.
  if (outcome.type === 'overtaken' && outcome.current && outcome.current.state !== 'closed' && doneByOthers(alarm, outcome.current, me).length === 0)
    outcome = await sendAct(outcome.current, which, details, csrf);
  busy = null;
  if (outcome.type === 'done') drafts.delete(alarm.id);
  else if (details.text && stroke !== 'called') drafts.set(alarm.id, details.text);
  switch (outcome.type) {
    case 'done':
      state = withAlarm(state, outcome.alarm);
      if (which === 'close') undo = () => void reopen(alarm.id);
      panel.say(t('ui.act.registered', name, timeOfDay(outcome.alarm.log.at(-1)?.at ?? nowMillis())), 'done', undo, t);
      break;
    case 'overtaken': {
      if (outcome.current) state = withAlarm(state, outcome.current);
      const theirs = outcome.current ? doneByOthers(alarm, outcome.current, me).at(-1) : undefined;
      panel.say(
        theirs ? t('ui.act.overtaken', theirs.actor, textOfCode(t, 'ui.log.act', theirs.act), timeOfDay(theirs.at)) : t('ui.act.overtaken.unknown'),
        'overtaken',
        null,
        t,
      );
      break;
    }
    case 'refused':
      if (outcome.problem.current) state = withAlarm(state, outcome.problem.current);
      panel.say(t('ui.act.refused', reasonOf(outcome.problem)), 'failed', null, t);
      break;
    case 'not_now':
      panel.say(t('ui.act.not_now'), 'failed', null, t);
      break;
    case 'logged_out':
      loggedOut = true;
      panel.say(t('ui.act.logged_out'), 'failed', null, t);
      break;
    case 'unreachable':
      panel.say(t('ui.act.unreachable'), 'failed', null, t);
  }
  selected = selectionAfter(selected, state, desk);
  draw();
}

/** Why an act was refused, in words where we have them. */
function reasonOf(problem: Problem): string {
  return problem.code ? textOfCode(t, 'ui.problem', problem.code) : (problem.detail ?? problem.title ?? String(problem.status));
}

async function reopen(alarmId: string): Promise<void> {
  undo = null;
  const closed = state.alarms.get(alarmId);
  if (closed?.state === 'closed') await send(closed, 'reopen', { text: t('ui.act.undo.reason') }, 'undo', t('ui.done.reopen'));
}

function walk(step: number): void {
  const entries = queueOf(state, desk);
  const at = entries.findIndex((entry) => entry.id === selected);
  const next = entries[Math.max(0, Math.min(entries.length - 1, at + step))];
  if (next) select(next.id);
}

function walkToUnacknowledged(): void {
  const next = queueOf(state, desk).find(isUnacknowledged);
  if (next) select(next.id);
}

function lettersOn(): boolean {
  return localStorage.getItem('skjold.letters') !== 'off';
}

function setLetters(on: boolean): void {
  localStorage.setItem('skjold.letters', on ? 'on' : 'off');
}

document.addEventListener('keydown', (event) => {
  const stroke = strokeOf(
    {
      key: event.key,
      ctrlKey: event.ctrlKey,
      altKey: event.altKey,
      metaKey: event.metaKey,
      repeat: event.repeat,
      within: focusPlace(document.activeElement),
    },
    lettersOn(),
  );
  if (!stroke) return;
  event.preventDefault();
  void perform(stroke);
});

// After a click with the mouse the focus leaves the button again, so that Enter goes on meaning "acknowledge" and does
// not press the same button twice. Keyboard users keep their focus.
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (event.detail > 0 && button && !button.closest('dialog, [data-queue]')) button.blur();
});

byId('sound').addEventListener('click', () => {
  if (sound.armed) sound.disarm();
  else void sound.arm().then(draw);
  draw();
});
byId('keys').addEventListener('click', () => showKeys(t, lettersOn(), setLetters));

// A page that has broken must not go on looking alive.
addEventListener('error', broken);
addEventListener('unhandledrejection', broken);
function broken(event: ErrorEvent | PromiseRejectionEvent): void {
  // Browsers report a harmless postponement of layout as an error.
  if (event instanceof ErrorEvent && event.message.startsWith('ResizeObserver loop')) return;
  if (document.getElementById('broken')) return;
  document.body.prepend(h('div', { id: 'broken', class: 'band band-lost', role: 'alert' }, h('strong', {}, t('ui.broken'))));
}

function reconnect(now: number): void {
  lastReconnect = now;
  patienceMillis = Math.min(patienceMillis * 2, LONGEST_PATIENCE_MILLIS);
  stream.connect();
  void checkLogin();
}
addEventListener('online', () => reconnect(performance.now()));

const beat = new Worker(new URL('./console/beat.ts', import.meta.url), { type: 'module' });
beat.onmessage = () => {
  // A connection can hang without an error; silence is then answered with a new one.
  const now = performance.now();
  if (freshnessOf(state, openedAt, now).type === 'lost' && now - lastReconnect > patienceMillis) reconnect(now);
  draw();
};

stream.connect();
draw();
import('./map/map.ts').then(
  ({ AlarmMap }) => {
    map = new AlarmMap(byId('map'), t);
    draw();
  },
  () => byId('map').append(h('p', { class: 'map-failed', role: 'alert' }, t('ui.map.failed'))),
);

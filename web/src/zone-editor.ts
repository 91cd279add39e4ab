import './styles/zone-editor.css';
import { byId, h, setText } from './page/dom.ts';
import { distance, number } from './page/format.ts';
import { tellPresence } from './page/presence.ts';
import { textsOfPage } from './page/texts.ts';
import type { Problem } from './stream/contract.ts';
import { EditorMap, type Tool } from './zone-editor/editor-map.ts';
import { draftZones, livePlan, type Order, type Reading } from './zone-editor/source.ts';
import {
  areaOf,
  begin,
  cornersOf,
  done,
  edgeOf,
  faultsOf,
  geometryOf,
  inserted,
  middleAfter,
  moved,
  redone,
  rounded,
  shapeOf,
  touches,
  undone,
  withHole,
  without,
  type Corner,
  type History,
  type Place,
  type Shape,
} from './zone-editor/shape.ts';

/** Rows of the table of corners; a longer shape is edited on the map or as GeoJSON. */
const ROWS_SHOWN = 400;

tellPresence();

const t = textsOfPage(document);
/** `draft`: zones of a draft; `live`: of the plan somebody is supervised by; `shown`: the same, to look at only. */
const mode = (document.body.dataset['mode'] ?? 'live') as 'draft' | 'live' | 'shown';
const source = mode === 'draft' ? draftZones(document.body.dataset['source'] ?? '') : livePlan(document.body.dataset['subject'] ?? '');
const side = byId('editor');

let orders: Order[] = [];
let history: History<Shape> = begin<Shape>([]);
let savedShape: Shape = [];
let circleZone: { centre: Corner; radiusMetres: number } | null = null;
let chosen: Place | null = null;
let serverFault: { text: string; at: Corner | null } | null = null;
let municipalities: { name: string; shape: Shape }[] | null = null;
let municipalityTimer = 0;
let readingTimer = 0;
let reading: AbortController | null = null;

// --- the form
const zoneChoice = h('select', { class: 'ds-input', id: 'zone-choice', onchange: () => open(zoneChoice.value) });
const orderChoice = h('select', { class: 'ds-input', id: 'zone-order' });
const zoneId = h('input', { class: 'ds-input', id: 'zone-id', maxlength: 60, pattern: mode === 'draft' ? 'sone-[1-9][0-9]{0,2}' : '[A-Za-z0-9][A-Za-z0-9-]*', required: true, 'aria-describedby': 'zone-id-hint' });
const buffer = h('input', { class: 'ds-input', id: 'zone-buffer', type: 'number', min: 0, max: 5000, step: 10, value: '0' });
const validFrom = h('input', { class: 'ds-input', id: 'zone-from', type: 'datetime-local' });
const validTo = h('input', { class: 'ds-input', id: 'zone-to', type: 'datetime-local' });
const file = h('input', { type: 'file', accept: '.geojson,.json,application/geo+json', class: 'unseen', id: 'zone-file', tabindex: -1, 'aria-label': t('ui.zone.tool.import'), onchange: () => void importFile() });
const tool = (key: string, act: () => void) => h('button', { type: 'button', class: 'more-button', onclick: act }, t(key));
const drawTool = tool('ui.zone.tool.draw', () => use('draw'));
const holeTool = tool('ui.zone.tool.hole', () => use('hole'));
const editTool = tool('ui.zone.tool.edit', () => use('edit'));
const undoTool = tool('ui.zone.tool.undo', () => change(undone(history)));
const redoTool = tool('ui.zone.tool.redo', () => change(redone(history)));
const clearTool = tool('ui.zone.tool.clear', () => change(done(history, [])));
const hint = h('p', { class: 'tool-hint' });
const facts = h('dl', { class: 'facts' });
const faults = h('div', { class: 'zone-faults', role: 'status' });
const table = h('div', { class: 'corner-tables' });
const told = h('div', { class: 'zone-told', 'aria-live': 'polite' });
const ownHomeYes = h('input', { type: 'radio', name: 'own-home', value: 'yes', onchange: () => readSoon() });
const ownHomeNo = h('input', { type: 'radio', name: 'own-home', value: 'no', onchange: () => readSoon() });
const homeLatitude = h('input', { class: 'ds-input', id: 'home-latitude', inputmode: 'decimal', autocomplete: 'off', 'aria-describedby': 'home-hint', onchange: () => readSoon() });
const homeLongitude = h('input', { class: 'ds-input', id: 'home-longitude', inputmode: 'decimal', autocomplete: 'off', 'aria-describedby': 'home-hint', onchange: () => readSoon() });
const ownHome = h(
  'fieldset',
  { class: 'zone-home' },
  h('legend', {}, t('ui.zone.home.ask')),
  h('label', { class: 'zone-answer' }, ownHomeYes, t('ui.zone.yes')),
  h('label', { class: 'zone-answer' }, ownHomeNo, t('ui.zone.no')),
  h('p', { id: 'home-hint', class: 'field-hint' }, t('ui.zone.home.hint')),
  h('div', { class: 'zone-fields' }, field('ui.zone.home.latitude', homeLatitude), field('ui.zone.home.longitude', homeLongitude)),
);
const result = h('p', { class: 'zone-result', role: 'status' });
const save = h('button', { type: 'submit', class: 'ds-button' }, t('ui.zone.save'));
const remove = h('button', { type: 'button', class: 'ds-button', 'data-variant': 'secondary', onclick: () => void deleteZone() }, t('ui.zone.delete'));

const form = h(
  'form',
  { class: 'zone-form', novalidate: true, onsubmit: (event: Event) => void saveZone(event) },
  h(
    'div',
    { class: 'zone-fields' },
    field('ui.zone.choose', zoneChoice),
    mode !== 'draft' && field('ui.zone.order', orderChoice),
    field('ui.zone.id', zoneId, h('p', { id: 'zone-id-hint', class: 'field-hint' }, t(mode === 'draft' ? 'ui.zone.id.numbered' : 'ui.zone.id.hint'))),
    field('ui.zone.buffer', buffer),
    mode !== 'draft' && field('ui.zone.from', validFrom),
    mode !== 'draft' && field('ui.zone.to', validTo),
  ),
  mode !== 'shown' && h('div', { class: 'tools' }, editTool, drawTool, holeTool, undoTool, redoTool, clearTool, tool('ui.zone.tool.import', () => file.click()), tool('ui.zone.tool.export', exportFile), file),
  mode === 'shown' ? h('p', { class: 'tool-hint' }, t('ui.zone.shown')) : hint,
  faults,
  h('h2', { class: 'card-title' }, t('ui.zone.facts')),
  facts,
  told,
  mode === 'draft' && ownHome,
  mode !== 'shown' && h('div', { class: 'zone-end' }, save, remove),
  result,
  h('h2', { class: 'card-title' }, t('ui.zone.table')),
  table,
);
side.append(form);

const map = new EditorMap(byId('map'), t, {
  drawn: (ring) => {
    circleZone = null;
    change(done(history, [...history.present, [ring]]));
  },
  holeDrawn: (ring) => {
    const cut = withHole(history.present, ring);
    if (cut) change(done(history, cut));
    else sayResult(t('ui.zone.fault.outside'), true);
  },
  edited: (shape) => change(done(history, shape)),
  ended: () => markTool('edit'),
});

function field(label: string, input: HTMLElement, note?: HTMLElement): HTMLElement {
  return h('div', { class: 'ds-field' }, h('label', { class: 'ds-label', for: input.id }, t(label)), input, note);
}

function use(which: Tool): void {
  map.use(which);
  markTool(which);
}

function markTool(which: Tool): void {
  editTool.setAttribute('aria-pressed', String(which === 'edit'));
  drawTool.setAttribute('aria-pressed', String(which === 'draw'));
  holeTool.setAttribute('aria-pressed', String(which === 'hole'));
  setText(hint, t(`ui.zone.hint.${which}`));
}

function change(next: History<Shape>): void {
  history = next;
  chosen = null;
  serverFault = null;
  sayResult(history.present === savedShape ? '' : t('ui.zone.unsaved'), false);
  draw();
}

// --- drawing the page from the shape
function draw(): void {
  const shape = history.present;
  const found = circleZone && shape.length === 0 ? [] : faultsOf(shape);
  const places = [...found.flatMap((fault) => (fault.at ? [fault.at] : [])), ...(serverFault?.at ? [serverFault.at] : [])];
  map.show(shape, places, chosen ? (shape[chosen.area]?.[chosen.ring]?.[chosen.corner] ?? null) : null);
  if (circleZone && shape.length === 0) map.showCircle(circleZone.centre, circleZone.radiusMetres);
  undoTool.disabled = history.past.length === 0;
  redoTool.disabled = history.future.length === 0;
  holeTool.disabled = shape.length === 0;
  clearTool.disabled = shape.length === 0;
  const lines: [string, Corner | null][] = found.filter((fault) => fault.code !== 'empty').map((fault) => [t(`ui.zone.fault.${fault.code}`), fault.at]);
  if (serverFault) lines.push([serverFault.text, serverFault.at]);
  faults.replaceChildren(
    ...(circleZone && shape.length === 0 ? [h('p', {}, t('ui.zone.circle', distance(circleZone.radiusMetres, t)))] : []),
    ...lines.map(([text, at]) =>
      h('p', { class: 'warning' }, text, at && h('button', { type: 'button', class: 'more-button', onclick: () => map.goTo(at) }, t('ui.zone.fault.show'))),
    ),
  );
  drawFacts(shape);
  drawTable(shape);
  readSoon();
}

// --- what the server tells of it
function readSoon(): void {
  clearTimeout(readingTimer);
  reading?.abort();
  if (mode !== 'draft') return;
  const shape = history.present;
  if (circleZone === null || shape.length > 0) {
    if (faultsOf(shape).length > 0) return told.replaceChildren();
  }
  readingTimer = window.setTimeout(() => void readNow(), 500);
}

async function readNow(): Promise<void> {
  const mine = new AbortController();
  reading = mine;
  try {
    const answer = await source.read({ type: 'Feature', properties: { homes: homes() ?? [] }, geometry: geometryNow() }, mine.signal);
    if (!mine.signal.aborted) drawTold(answer);
  } catch {
    if (!mine.signal.aborted) told.replaceChildren(h('p', { class: 'field-hint' }, t('ui.zone.told.not')));
  }
}

function drawTold(answer: Reading | null): void {
  if (!answer || answer.code) return told.replaceChildren();
  // The server measures on the ellipsoid; what it says stands in the letter too.
  const area = facts.querySelector('dd');
  if (area && answer.squareMetres !== undefined) setText(area, squareMetres(answer.squareMetres));
  const [year, month, day] = answer.ownHomeLimit.lastDay.split('-').map(Number);
  const inside = ownHomeYes.checked || answer.ownHome === 'INSIDE';
  const lines: (HTMLElement | false)[] = [
    ...(answer.places ?? []).map((place, index) =>
      place.covered
        ? h('p', {}, t('ui.zone.margin', index + 1, distance(place.marginMetres, t), place.drivingSeconds < 60 ? t('ui.zone.seconds', place.drivingSeconds) : t('ui.zone.minutes', Math.floor(place.drivingSeconds / 60))))
        : h('p', { class: 'warning' }, t('ui.zone.margin.outside', index + 1, distance(-place.marginMetres, t))),
    ),
    (answer.places ?? []).length > 0 && h('p', { class: 'field-hint' }, t('ui.zone.margin.how')),
    answer.noPlaces === true && h('p', { class: 'field-hint' }, t('ui.zone.margin.none')),
    answer.hidden === true && (answer.places ?? []).some((place) => place.tells.length > 0) && h('p', { class: 'warning' }, t('ui.problem.hidden')),
    inside && h('p', { class: 'warning' }, t('ui.zone.home.limit', `${day}.${month}.${year}`, answer.ownHomeLimit.statute)),
    answer.ownHome === 'OUTSIDE' && h('p', {}, t('ui.zone.home.outside')),
    (answer.words ?? []).length > 0 && h('details', { class: 'zone-words' }, h('summary', {}, t('ui.zone.words')), h('ul', {}, ...(answer.words ?? []).map((word) => h('li', {}, word)))),
  ];
  told.replaceChildren(...lines.filter((line) => line !== false));
}

/** Where he lives as it was typed; null for what is no place. */
function homes(): { latitude: number; longitude: number }[] | null {
  if (homeLatitude.value.trim() === '' && homeLongitude.value.trim() === '') return [];
  const latitude = homeLatitude.value.trim() === '' ? NaN : Number(homeLatitude.value.replace(',', '.'));
  const longitude = homeLongitude.value.trim() === '' ? NaN : Number(homeLongitude.value.replace(',', '.'));
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [{ latitude, longitude }] : null;
}

function geometryNow(): object {
  const shape = history.present;
  return circleZone !== null && shape.length === 0 ? { type: 'Point', coordinates: circleZone.centre, radiusMetres: circleZone.radiusMetres } : geometryOf(shape);
}

function drawFacts(shape: Shape): void {
  const area = areaOf(shape);
  const rows: [string, string][] = [
    [t('ui.zone.area'), shape.length === 0 ? '–' : squareMetres(area)],
    [t('ui.zone.edge'), shape.length === 0 ? '–' : distance(edgeOf(shape), t)],
    [t('ui.zone.vertices'), String(cornersOf(shape))],
    [t('ui.zone.municipalities'), municipalities === null ? t('ui.zone.municipalities.unknown') : ''],
  ];
  const cell = h('dd', {}, rows[3]?.[1] ?? '');
  facts.replaceChildren(...rows.slice(0, 3).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]), h('dt', {}, rows[3]?.[0] ?? ''), cell);
  clearTimeout(municipalityTimer);
  if (municipalities !== null)
    municipalityTimer = window.setTimeout(() => setText(cell, municipalities?.filter((each) => touches(shape, each.shape)).map((each) => each.name).join(', ') || '–'), 120);
}

function squareMetres(area: number): string {
  return area < 100_000 ? `${number(area, 0, t)} m²` : `${number(area / 1e6, 2, t)} km²`;
}

function drawTable(shape: Shape): void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['cell'] : undefined;
  let left = ROWS_SHOWN;
  const blocks: HTMLElement[] = [];
  shape.forEach((area, areaIndex) =>
    area.forEach((ring, ringIndex) => {
      const rows = ring.slice(0, Math.max(0, left)).map((corner, cornerIndex) => cornerRow(corner, { area: areaIndex, ring: ringIndex, corner: cornerIndex }));
      left -= rows.length;
      if (rows.length === 0) return;
      blocks.push(
        h(
          'table',
          { class: 'corners' },
          h('caption', {}, ringIndex === 0 ? t('ui.zone.table.part', areaIndex + 1) : t('ui.zone.table.hole', areaIndex + 1, ringIndex)),
          h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('ui.zone.table.number')), h('th', { scope: 'col' }, t('ui.zone.table.latitude')), h('th', { scope: 'col' }, t('ui.zone.table.longitude')), h('td', {}))),
          h('tbody', {}, ...rows),
        ),
      );
    }),
  );
  if (left <= 0) blocks.push(h('p', { class: 'field-hint' }, t('ui.zone.table.more', ROWS_SHOWN, cornersOf(shape))));
  if (shape.length === 0 && mode !== 'shown') blocks.push(tool('ui.zone.tool.first', () => change(done(history, [[[[10.75, 59.915], [10.752, 59.915], [10.751, 59.9165]]]]))));
  table.replaceChildren(...blocks);
  if (focused) table.querySelector<HTMLElement>(`[data-cell="${focused}"]`)?.focus();
}

function cornerRow(corner: Corner, place: Place): HTMLElement {
  const name = `${place.area}.${place.ring}.${place.corner}`;
  const choose = () => {
    chosen = place;
    map.show(history.present, faultsOf(history.present).flatMap((fault) => (fault.at ? [fault.at] : [])), corner);
  };
  const cell = (axis: 0 | 1, label: string) => {
    const input = h('input', { class: 'ds-input corner-cell', inputmode: 'decimal', value: String(corner[axis]).replace('.', t.language === 'nb' ? ',' : '.'), 'aria-label': t(label, place.corner + 1), 'data-cell': `${name}.${axis}`, onfocus: choose, readonly: mode === 'shown' });
    input.addEventListener('change', () => {
      const value = Number(input.value.replace(',', '.'));
      if (Number.isFinite(value)) change(done(history, moved(history.present, place, axis === 0 ? [value, corner[1]] : [corner[0], value])));
      else draw();
    });
    return h('td', {}, input);
  };
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, String(place.corner + 1)),
    cell(1, 'ui.zone.table.latitude.of'),
    cell(0, 'ui.zone.table.longitude.of'),
    mode !== 'shown' && h(
      'td',
      { class: 'corner-acts' },
      h('button', { type: 'button', class: 'more-button', 'data-cell': `${name}.add`, 'aria-label': t('ui.zone.table.insert', place.corner + 1), onclick: () => insertAfter(place) }, '+'),
      h('button', { type: 'button', class: 'more-button', 'data-cell': `${name}.del`, 'aria-label': t('ui.zone.table.delete', place.corner + 1), onclick: () => change(done(history, without(history.present, place))) }, '×'),
    ),
  );
}

function insertAfter(place: Place): void {
  const ring = history.present[place.area]?.[place.ring];
  if (ring) change(done(history, inserted(history.present, place, middleAfter(ring, place.corner))));
}

// --- zones of the subject
async function load(select: string | null): Promise<void> {
  try {
    const read = await source.load();
    orders = read.orders;
    if (read.reference !== null) setText(byId('reference'), read.reference);
  } catch {
    sayResult(t('ui.zone.fault.load'), true);
    save.disabled = true;
    return;
  }
  const zones = orders.flatMap((order) => order.zones.filter((zone) => zone.properties.kind !== 'buffer'));
  zoneChoice.replaceChildren(...zones.map((zone) => h('option', { value: zone.properties.zoneId }, zone.properties.zoneId)), h('option', { value: '' }, t('ui.zone.new')));
  orderChoice.replaceChildren(...orders.map((order) => h('option', { value: order.orderId }, `${order.orderId} · ${order.legalBasis}`)));
  zoneChoice.value = select ?? zones[0]?.properties.zoneId ?? '';
  open(zoneChoice.value);
}

/** He gets to read it, so it is a number and says nothing of the place. */
function unusedName(): string {
  const names = orders.flatMap((order) => order.zones.map((zone) => zone.properties.zoneId));
  let number = 1;
  while (names.includes(`sone-${number}`)) number += 1;
  return `sone-${number}`;
}

function open(id: string): void {
  const order = orders.find((each) => each.zones.some((zone) => zone.properties.zoneId === id));
  const zone = order?.zones.find((each) => each.properties.zoneId === id && each.properties.kind !== 'buffer');
  if (order) orderChoice.value = order.orderId;
  zoneId.value = zone?.properties.zoneId ?? (mode === 'draft' ? unusedName() : '');
  zoneId.readOnly = zone !== undefined || mode === 'shown';
  ownHomeYes.checked = zone?.properties.ownHomeInside === true;
  ownHomeNo.checked = zone?.properties.ownHomeInside === false;
  buffer.value = String(zone?.properties.bufferMetres ?? 0);
  validFrom.value = forInput(zone?.properties.validFrom);
  validTo.value = forInput(zone?.properties.validTo);
  remove.hidden = zone === undefined;
  circleZone = zone?.geometry.type === 'Point' ? { centre: rounded(zone.geometry.coordinates), radiusMetres: zone.geometry.radiusMetres ?? zone.properties.radiusMetres ?? 0 } : null;
  savedShape = (zone && shapeOf(zone.geometry)) ?? [];
  change(begin(savedShape));
  map.fit();
}

async function saveZone(event: Event): Promise<void> {
  event.preventDefault();
  const shape = history.present;
  const circle = circleZone !== null && shape.length === 0 ? circleZone : null;
  const answered = mode !== 'draft' || ownHomeYes.checked || ownHomeNo.checked;
  const fault = !answered ? 'home' : mode === 'draft' && homes() === null ? 'home.place' : !zoneId.checkValidity() ? 'id' : !buffer.checkValidity() ? 'buffer' : validFrom.value && validTo.value && validFrom.value >= validTo.value ? 'validity' : circle ? null : (faultsOf(shape)[0]?.code ?? null);
  if (fault) {
    sayResult(t(fault === 'id' && mode === 'draft' ? 'ui.zone.id.numbered' : `ui.zone.fault.${fault}`), true);
    ({ id: zoneId, buffer, validity: validTo, home: ownHomeYes, 'home.place': homeLatitude } as Record<string, HTMLElement>)[fault]?.focus();
    return;
  }
  const id = zoneId.value;
  const feature = {
    type: 'Feature',
    properties: {
      zoneId: id,
      kind: 'exclusion',
      ...(orderChoice.value ? { orderId: orderChoice.value } : {}),
      bufferMetres: Number(buffer.value),
      ...(mode === 'draft' ? { ownHomeInside: ownHomeYes.checked, homes: homes() ?? [] } : {}),
      ...(validFrom.value ? { validFrom: new Date(validFrom.value).toISOString() } : {}),
      ...(validTo.value ? { validTo: new Date(validTo.value).toISOString() } : {}),
    },
    geometry: geometryNow(),
  };
  sayResult(t('ui.zone.saving'), false);
  save.disabled = true;
  const problem = await source.put(id, feature);
  save.disabled = false;
  if (problem === 'unreachable') return sayResult(t('ui.zone.fault.unreachable'), true);
  if (problem) {
    const at = problem.longitude !== undefined && problem.latitude !== undefined ? ([problem.longitude, problem.latitude] as const) : null;
    const text = problem.status === 412 ? t('ui.zone.overtaken', problem.savedBy ?? '') : t('ui.zone.fault.server', reasonOf(problem));
    serverFault = { text, at };
    draw();
    if (at) map.goTo(at);
    return sayResult(text, true);
  }
  await load(id);
  sayResult(mode === 'draft' ? t('ui.zone.saved.draft', source.version() ?? '') : t('ui.zone.saved'), false);
}

async function deleteZone(): Promise<void> {
  const id = zoneId.value;
  if (!confirm(t(mode === 'draft' ? 'ui.zone.delete.sure.draft' : 'ui.zone.delete.sure', id))) return;
  const problem = await source.remove(id);
  if (problem === 'unreachable') return sayResult(t('ui.zone.fault.unreachable'), true);
  if (problem) return sayResult(problem.status === 412 ? t('ui.zone.overtaken', problem.savedBy ?? '') : t('ui.zone.fault.server', reasonOf(problem)), true);
  await load(null);
  sayResult(t('ui.zone.deleted'), false);
}

/** Why the server refused, in the reader's language where we have the words. */
function reasonOf(problem: Problem): string {
  const key = `ui.problem.${problem.code?.replaceAll('-', '_')}`;
  const text = t(key);
  return text === key ? (problem.detail ?? problem.title ?? problem.code ?? String(problem.status)) : text;
}

// --- GeoJSON files
async function importFile(): Promise<void> {
  const chosenFile = file.files?.[0];
  file.value = '';
  if (!chosenFile) return;
  let content: unknown = null;
  try {
    content = JSON.parse(await chosenFile.text());
  } catch {
    // Not JSON at all: told below, like every other file that is no area.
  }
  const shape = shapeOf(content);
  if (!shape) return sayResult(t('ui.zone.fault.import'), true);
  circleZone = null;
  change(done(history, shape));
  map.fit();
}

function exportFile(): void {
  const feature = { type: 'Feature', properties: { zoneId: zoneId.value, kind: 'exclusion', bufferMetres: Number(buffer.value) }, geometry: geometryOf(history.present) };
  const address = URL.createObjectURL(new Blob([JSON.stringify(feature, null, 2)], { type: 'application/geo+json' }));
  const link = h('a', { href: address, download: `${zoneId.value || 'sone'}.geojson` });
  link.click();
  URL.revokeObjectURL(address);
}

function sayResult(text: string, fault: boolean): void {
  result.className = fault ? 'zone-result zone-result-fault' : 'zone-result';
  setText(result, text);
}

function forInput(time: string | null | undefined): string {
  if (!time) return '';
  const local = new Date(Date.parse(time) - new Date(time).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

document.addEventListener('keydown', (event) => {
  if (mode === 'shown' || !event.ctrlKey || event.altKey || event.target instanceof HTMLInputElement) return;
  if (event.key === 'z' && !event.shiftKey) change(undone(history));
  else if (event.key === 'y' || (event.key === 'Z' && event.shiftKey)) change(redone(history));
  else return;
  event.preventDefault();
});
addEventListener('beforeunload', (event) => {
  if (history.present !== savedShape) event.preventDefault();
});

markTool('edit');
if (mode === 'shown') {
  map.readOnly();
  for (const input of [orderChoice, buffer, validFrom, validTo]) input.disabled = true;
}
draw();
void load(document.body.dataset['chosen'] || null);
void fetch('/kart/kommuner.geojson', { credentials: 'same-origin' })
  .then((response) => (response.ok ? response.json() : null))
  .then((collection: { features: { properties: { name: string }; geometry: unknown }[] } | null) => {
    municipalities = collection?.features.map((feature) => ({ name: feature.properties.name, shape: shapeOf(feature.geometry) ?? [] })) ?? null;
    draw();
  })
  // Without the outlines the editor works; the line says that they are not loaded.
  .catch(() => draw());

import './styles/zone-editor.css';
import { byId, h, metaContent, setText } from './page/dom.ts';
import { distance, number } from './page/format.ts';
import { tellPresence } from './page/presence.ts';
import { textsOfPage } from './page/texts.ts';
import { problemOf } from './console/acts.ts';
import type { Problem, ZoneFeature } from './stream/contract.ts';
import { EditorMap, type Tool } from './zone-editor/editor-map.ts';
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

interface Order {
  orderId: string;
  legalBasis: string;
  zones: ZoneFeature[];
}

/** Rows of the table of corners; a longer shape is edited on the map or as GeoJSON. */
const ROWS_SHOWN = 400;

tellPresence();

const t = textsOfPage(document);
const subjectId = document.body.dataset['subject'] ?? '';
const side = byId('editor');

let orders: Order[] = [];
let history: History<Shape> = begin<Shape>([]);
let savedShape: Shape = [];
let circleZone: { centre: Corner; radiusMetres: number } | null = null;
let chosen: Place | null = null;
let serverFault: { text: string; at: Corner | null } | null = null;
let municipalities: { name: string; shape: Shape }[] | null = null;
let municipalityTimer = 0;

// --- the form
const zoneChoice = h('select', { class: 'ds-input', id: 'zone-choice', onchange: () => open(zoneChoice.value) });
const orderChoice = h('select', { class: 'ds-input', id: 'zone-order' });
const zoneId = h('input', { class: 'ds-input', id: 'zone-id', maxlength: 60, pattern: '[A-Za-z0-9][A-Za-z0-9-]*', required: true, 'aria-describedby': 'zone-id-hint' });
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
const result = h('p', { class: 'zone-result', role: 'status' });
const save = h('button', { type: 'submit', class: 'ds-button' }, t('ui.zone.save'));
const remove = h('button', { type: 'button', class: 'ds-button', 'data-variant': 'secondary', onclick: () => void deleteZone() }, t('ui.zone.delete'));

const form = h(
  'form',
  { class: 'zone-form', novalidate: true, onsubmit: (event: Event) => void saveZone(event) },
  h('div', { class: 'zone-fields' }, field('ui.zone.choose', zoneChoice), field('ui.zone.order', orderChoice), field('ui.zone.id', zoneId, h('p', { id: 'zone-id-hint', class: 'field-hint' }, t('ui.zone.id.hint'))), field('ui.zone.buffer', buffer), field('ui.zone.from', validFrom), field('ui.zone.to', validTo)),
  h('div', { class: 'tools' }, editTool, drawTool, holeTool, undoTool, redoTool, clearTool, tool('ui.zone.tool.import', () => file.click()), tool('ui.zone.tool.export', exportFile), file),
  hint,
  faults,
  h('h2', { class: 'card-title' }, t('ui.zone.facts')),
  facts,
  h('div', { class: 'zone-end' }, save, remove),
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
}

function drawFacts(shape: Shape): void {
  const area = areaOf(shape);
  const rows: [string, string][] = [
    [t('ui.zone.area'), shape.length === 0 ? '–' : area < 100_000 ? `${number(area, 0, t)} m²` : `${number(area / 1e6, 2, t)} km²`],
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
  if (shape.length === 0) blocks.push(tool('ui.zone.tool.first', () => change(done(history, [[[[10.75, 59.915], [10.752, 59.915], [10.751, 59.9165]]]]))));
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
    const input = h('input', { class: 'ds-input corner-cell', inputmode: 'decimal', value: String(corner[axis]).replace('.', t.language === 'nb' ? ',' : '.'), 'aria-label': t(label, place.corner + 1), 'data-cell': `${name}.${axis}`, onfocus: choose });
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
    h(
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
    const response = await fetch(`/api/v1/subjects/${subjectId}`, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(String(response.status));
    const subject = (await response.json()) as { reference: string; orders: Order[] };
    orders = subject.orders;
    setText(byId('reference'), subject.reference);
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

function open(id: string): void {
  const order = orders.find((each) => each.zones.some((zone) => zone.properties.zoneId === id));
  const zone = order?.zones.find((each) => each.properties.zoneId === id && each.properties.kind !== 'buffer');
  if (order) orderChoice.value = order.orderId;
  zoneId.value = zone?.properties.zoneId ?? '';
  zoneId.readOnly = zone !== undefined;
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
  const fault = !zoneId.checkValidity() ? 'id' : !buffer.checkValidity() ? 'buffer' : validFrom.value && validTo.value && validFrom.value >= validTo.value ? 'validity' : circle ? null : (faultsOf(shape)[0]?.code ?? null);
  if (fault) {
    sayResult(t(`ui.zone.fault.${fault}`), true);
    ({ id: zoneId, buffer, validity: validTo } as Record<string, HTMLElement>)[fault]?.focus();
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
      ...(validFrom.value ? { validFrom: new Date(validFrom.value).toISOString() } : {}),
      ...(validTo.value ? { validTo: new Date(validTo.value).toISOString() } : {}),
      ...(circle ? { radiusMetres: circle.radiusMetres } : {}),
    },
    geometry: circle ? { type: 'Point', coordinates: circle.centre } : geometryOf(shape),
  };
  sayResult(t('ui.zone.saving'), false);
  save.disabled = true;
  const problem = await ask('PUT', id, JSON.stringify(feature));
  save.disabled = false;
  if (problem === 'unreachable') return sayResult(t('ui.zone.fault.unreachable'), true);
  if (problem) {
    const at = problem.longitude !== undefined && problem.latitude !== undefined ? ([problem.longitude, problem.latitude] as const) : null;
    const text = t('ui.zone.fault.server', reasonOf(problem));
    serverFault = { text, at };
    draw();
    if (at) map.goTo(at);
    return sayResult(text, true);
  }
  await load(id);
  sayResult(t('ui.zone.saved'), false);
}

async function deleteZone(): Promise<void> {
  const id = zoneId.value;
  if (!confirm(t('ui.zone.delete.sure', id))) return;
  const problem = await ask('DELETE', id, null);
  if (problem === 'unreachable') return sayResult(t('ui.zone.fault.unreachable'), true);
  if (problem) return sayResult(t('ui.zone.fault.server', reasonOf(problem)), true);
  await load(null);
  sayResult(t('ui.zone.deleted'), false);
}

/** Why the server refused, in the reader's language where we have the words. */
function reasonOf(problem: Problem): string {
  const key = `ui.problem.${problem.code?.replaceAll('-', '_')}`;
  const text = t(key);
  return text === key ? (problem.detail ?? problem.title ?? problem.code ?? String(problem.status)) : text;
}

async function ask(method: 'PUT' | 'DELETE', id: string, body: string | null): Promise<Problem | 'unreachable' | null> {
  const csrf = metaContent('csrf');
  try {
    const response = await fetch(`/api/v1/subjects/${subjectId}/zones/${encodeURIComponent(id)}`, {
      method,
      credentials: 'same-origin',
      redirect: 'manual',
      headers: { 'Content-Type': 'application/geo+json', Accept: 'application/json, application/problem+json', ...(csrf ? { 'X-CSRF-TOKEN': csrf } : {}) },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    if (response.ok) return null;
    return response.type === 'opaqueredirect' ? 'unreachable' : await problemOf(response);
  } catch {
    return 'unreachable';
  }
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
  if (!event.ctrlKey || event.altKey || event.target instanceof HTMLInputElement) return;
  if (event.key === 'z' && !event.shiftKey) change(undone(history));
  else if (event.key === 'y' || (event.key === 'Z' && event.shiftKey)) change(redone(history));
  else return;
  event.preventDefault();
});
addEventListener('beforeunload', (event) => {
  if (history.present !== savedShape) event.preventDefault();
});

markTool('edit');
draw();
void load(null);
void fetch('/kart/kommuner.geojson', { credentials: 'same-origin' })
  .then((response) => (response.ok ? response.json() : null))
  .then((collection: { features: { properties: { name: string }; geometry: unknown }[] } | null) => {
    municipalities = collection?.features.map((feature) => ({ name: feature.properties.name, shape: shapeOf(feature.geometry) ?? [] })) ?? null;
    draw();
  })
  // Without the outlines the editor works; the line says that they are not loaded.
  .catch(() => draw());

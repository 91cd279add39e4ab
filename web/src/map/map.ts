import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import { defaults as defaultControls } from 'ol/control/defaults.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import { boundingExtent, buffer, containsExtent, createEmpty, extend, isEmpty, type Extent } from 'ol/extent.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import { h, setText } from '../page/dom.ts';
import { ageInWords, distance, percent, speed as speedText, timeOfDay } from '../page/format.ts';
import type { Texts } from '../page/texts.ts';
import type { ResponsePlace, Severity, TrackPoint, ZoneFeature } from '../stream/contract.ts';
import { baseLayers } from './base.ts';
import { placeFeatures, reachSpeed, situationStyle, trackFeatures, zoneFeatures } from './situation.ts';

/** What the map shows: one alarm's surroundings. */
export interface MapSituation {
  key: string | null;
  severity: Severity | null;
  zones: readonly ZoneFeature[];
  track: readonly TrackPoint[];
  responsePlaces: readonly ResponsePlace[];
  /** The paragraph that keeps the position closed, when it is closed. */
  closedBecause: string | null;
  /** The operator's own districts: what is shown while no alarm is. */
  districts: readonly string[];
  nowMillis: number;
}

/** Metres per pixel below which the outlines of the coast are coarser than what is looked at. */
const COARSE_BELOW = 60;
const NORWAY: Extent = boundingExtent([fromLonLat([4.5, 57.9]), fromLonLat([31.2, 71.2])]);

/**
 * The console's map. It goes to an alarm when the alarm is selected, and after that only moves by itself while "følg"
 * is on and the last position would leave the picture.
 */
export class AlarmMap {
  private readonly base = baseLayers();
  private readonly zones = new VectorSource();
  private readonly track = new VectorSource();
  private readonly layer = new VectorLayer({ source: this.zones });
  private readonly trackLayer = new VectorLayer({ source: this.track });
  private readonly map: OlMap;
  private readonly follow: HTMLButtonElement;
  private readonly pointText = h('span', { class: 'point-text' });
  private readonly points = h('div', { class: 'map-points' });
  private readonly note = h('p', { class: 'map-note' });
  private readonly rings = h('p', { class: 'map-rings' });
  private readonly credit = h('p', { class: 'map-credit' });
  private following = true;
  private chosen: number | null = null;
  private shown: MapSituation | null = null;
  private drawn: Pick<MapSituation, 'key' | 'severity' | 'zones' | 'responsePlaces'> | null = null;
  private drawnTrack: { key: string | null; length: number; latest: TrackPoint | undefined; chosen: number | null; resolution: number } | null = null;
  private fitted: string | null = null;

  constructor(
    root: HTMLElement,
    private readonly t: Texts,
  ) {
    const stage = h('div', { class: 'map-stage', tabindex: 0, role: 'application', 'aria-label': t('ui.map.description') });
    this.follow = this.button('ui.map.follow', () => this.toggleFollow(), 'M');
    this.follow.setAttribute('aria-pressed', 'true');
    const zoom = (steps: number) => () => this.map.getView().animate({ zoom: (this.map.getView().getZoom() ?? 6) + steps, duration: calm() ? 0 : 160 });
    const closer = h('button', { type: 'button', class: 'map-button map-zoom', 'aria-label': t('ui.map.closer'), onclick: zoom(1) }, '+');
    const farther = h('button', { type: 'button', class: 'map-button map-zoom', 'aria-label': t('ui.map.farther'), onclick: zoom(-1) }, '−');
    const all = this.button('ui.map.fit', () => this.fit(), null);
    this.points.append(
      h('button', { type: 'button', class: 'map-button', 'aria-label': t('ui.map.point.previous'), onclick: () => this.step(-1) }, '‹'),
      this.pointText,
      h('button', { type: 'button', class: 'map-button', 'aria-label': t('ui.map.point.next'), onclick: () => this.step(1) }, '›'),
    );
    this.points.hidden = true;
    root.append(
      stage,
      h('div', { class: 'map-tools' }, h('div', { class: 'map-zooms' }, closer, farther), this.follow, all),
      this.note,
      h('div', { class: 'map-foot' }, this.points, this.rings, this.credit),
    );
    this.map = new OlMap({
      target: stage,
      layers: [...this.base.layers, this.layer, this.trackLayer],
      controls: defaultControls({ zoom: false, rotate: false, attribution: false }).extend([new ScaleLine({ units: 'metric', minWidth: 90 })]),
      view: new View({ enableRotation: false, minZoom: 3.5, maxZoom: 19 }),
      keyboardEventTarget: stage,
    });
    this.map.getView().fit(NORWAY, { padding: [40, 40, 40, 40] });
    // The outlines are coarse: close up that is said, so that nobody takes a shore for where it is not.
    const credit = () =>
      setText(this.credit, (this.map.getView().getResolution() ?? 0) < COARSE_BELOW ? `${t('ui.map.coarse')} · ${t('ui.map.credit')}` : t('ui.map.credit'));
    this.map.getView().on('change:resolution', credit);
    credit();
    this.map.on('moveend', () => {
      if (this.shown) this.show(this.shown);
    });
    void this.base.ready.then(() => {
      if (this.fitted === null) this.fit();
    });
  }

  show(situation: MapSituation): void {
    const other = situation.key !== this.shown?.key;
    if (other) {
      this.chosen = null;
      this.fitted = null;
    }
    const first = this.shown === null || this.shown.districts.length !== situation.districts.length;
    this.shown = situation;
    if (first && situation.key === null) this.fit();
    if (this.chosen !== null && this.chosen >= situation.track.length) this.chosen = null;
    const { key, severity, zones, responsePlaces } = situation;
    const drawn = this.drawn;
    if (!drawn || drawn.key !== key || drawn.severity !== severity || drawn.zones !== zones || drawn.responsePlaces !== responsePlaces) {
      this.drawn = { key, severity, zones, responsePlaces };
      const style = situationStyle(severity, (minutes) => this.t('ui.map.ring', minutes));
      this.layer.setStyle(style);
      this.trackLayer.setStyle(style);
      this.zones.clear(true);
      this.zones.addFeatures([...zoneFeatures(zones), ...placeFeatures(responsePlaces)]);
    }
    const latest = situation.track.at(-1);
    const length = situation.track.length;
    const was = this.drawnTrack;
    const resolution = this.map.getView().getResolution() ?? 1;
    if (!was || was.key !== key || was.length !== length || was.latest !== latest || was.chosen !== this.chosen || was.resolution !== resolution) {
      this.drawnTrack = { key, length, latest, chosen: this.chosen, resolution };
      this.track.clear(true);
      this.track.addFeatures(trackFeatures(situation.track, this.chosen, resolution));
      this.keepInSight();
    }
    this.words(situation);
    if (this.fitted === null && (situation.zones.length > 0 || situation.track.length > 0)) {
      this.fitted = situation.key;
      this.fit();
    }
  }

  /** Chooses the previous or next point of the track; past the last one nothing is chosen and the map is live again. */
  step(by: -1 | 1): void {
    const track = this.shown?.track ?? [];
    if (track.length === 0 || !this.shown) return;
    const from = this.chosen ?? track.length;
    const to = from + by;
    this.chosen = to >= track.length ? null : Math.max(0, to);
    const point = this.chosen === null ? track.at(-1) : track[this.chosen];
    this.show(this.shown);
    if (point) this.bring(fromLonLat([point.longitude, point.latitude]));
  }

  toggleFollow(): void {
    this.following = !this.following;
    this.follow.setAttribute('aria-pressed', String(this.following));
    if (this.following) this.keepInSight();
  }

  /** Shows the whole situation. */
  fit(): void {
    const extent = createEmpty();
    if (!this.zones.isEmpty()) extend(extent, this.zones.getExtent() as Extent);
    for (const point of this.shown?.track ?? []) extend(extent, boundingExtent([fromLonLat([point.longitude, point.latitude])]));
    this.map.getView().fit(isEmpty(extent) && extent[0] === Infinity ? this.home() : buffer(extent, 60), {
      padding: [70, 70, 110, 70],
      maxZoom: 16.5,
      duration: calm() ? 0 : 250,
    });
  }

  /** The operator's own districts, or the whole country. */
  private home(): Extent {
    const own = this.base.municipalities.getFeatures().filter((municipality) => this.shown?.districts.includes(municipality.get('district') as string));
    return own.length === 0 ? NORWAY : own.reduce((whole, municipality) => extend(whole, municipality.getGeometry()?.getExtent() ?? createEmpty()), createEmpty());
  }

  private keepInSight(): void {
    const latest = this.shown?.track.at(-1);
    if (!this.following || !latest || this.chosen !== null || this.fitted === null) return;
    this.bring(fromLonLat([latest.longitude, latest.latitude]));
  }

  private bring(place: number[]): void {
    const view = this.map.getView();
    const size = this.map.getSize();
    if (!size) return;
    const seen = view.calculateExtent(size);
    const margin = (seen[2]! - seen[0]!) * 0.12;
    if (!containsExtent(buffer(seen, -margin), boundingExtent([place]))) view.animate({ center: place, duration: calm() ? 0 : 300 });
  }

  private words(situation: MapSituation): void {
    const { t } = this;
    const point = situation.track[this.chosen ?? situation.track.length - 1];
    this.points.hidden = !point;
    if (point) {
      const index = (this.chosen ?? situation.track.length - 1) + 1;
      setText(
        this.pointText,
        [
          t('ui.map.point', index, situation.track.length),
          `${timeOfDay(point.at)} (${ageInWords(situation.nowMillis - Date.parse(point.at), t)})`,
          point.probability === null ? '' : percent(point.probability, t),
          point.accuracyMetres === null ? t('ui.panel.accuracy.unknown') : t('ui.panel.accuracy', distance(point.accuracyMetres, t)),
          point.speed === null ? '' : speedText(point.speed, t),
        ]
          .filter(Boolean)
          .join(' · '),
      );
    }
    const speed = this.chosen === null ? reachSpeed(situation.track) : null;
    this.rings.hidden = speed === null;
    setText(this.rings, speed === null ? '' : t('ui.map.rings', speedText(speed, t)));
    this.note.hidden = situation.closedBecause === null || situation.track.length > 0;
    setText(this.note, situation.closedBecause === null ? '' : `${t('ui.panel.window.closed')}${situation.closedBecause ? ` · ${situation.closedBecause}` : ''}`);
  }

  private button(text: string, act: () => void, key: string | null): HTMLButtonElement {
    return h('button', { type: 'button', class: 'map-button', onclick: act }, this.t(text), key && h('kbd', {}, key));
  }
}

function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

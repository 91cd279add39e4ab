import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import { defaults as defaultControls } from 'ol/control/defaults.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import { altKeyOnly, singleClick } from 'ol/events/condition.js';
import { boundingExtent, type Extent } from 'ol/extent.js';
import Feature from 'ol/Feature.js';
import Collection from 'ol/Collection.js';
import MultiPoint from 'ol/geom/MultiPoint.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import Draw from 'ol/interaction/Draw.js';
import Modify from 'ol/interaction/Modify.js';
import Snap from 'ol/interaction/Snap.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat, toLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import RegularShape from 'ol/style/RegularShape.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import { h } from '../page/dom.ts';
import type { Texts } from '../page/texts.ts';
import { baseLayers, COLOURS } from '../map/base.ts';
import { circle } from '../map/geodesy.ts';
import { closed, rounded, type Corner, type Ring, type Shape } from './shape.ts';

export type Tool = 'edit' | 'draw' | 'hole';

/** More corners than this are drawn as an edge only. */
const CORNERS_SHOWN = 2_000;
const OSLO: Extent = boundingExtent([fromLonLat([10.5, 59.82]), fromLonLat([10.98, 60.0])]);

/** What the editor's map reports back. */
export interface MapChanges {
  drawn(ring: Ring): void;
  holeDrawn(ring: Ring): void;
  edited(shape: Shape): void;
  /** Drawing ended, by the last corner or by Esc. */
  ended(): void;
}

/** The map of the zone editor: shows a shape, lets it be drawn, cut and moved, and marks what is wrong where it is. */
export class EditorMap {
  private readonly areas = new Collection<Feature<Polygon>>();
  private readonly source = new VectorSource<Feature<Polygon>>({ features: this.areas });
  private readonly marks = new VectorSource();
  private readonly map: OlMap;
  private readonly modify: Modify;
  private drawing: Draw | null = null;

  constructor(
    root: HTMLElement,
    t: Texts,
    private readonly changes: MapChanges,
  ) {
    const stage = h('div', { class: 'map-stage', tabindex: 0, role: 'application', 'aria-label': t('ui.map') });
    root.append(stage, h('p', { class: 'map-credit map-credit-low' }, t('ui.map.credit')));
    const zone = new VectorLayer({ source: this.source });
    zone.setStyle((feature) => zoneStyle(feature as Feature<Polygon>));
    const marks = new VectorLayer({ source: this.marks, style: markStyle });
    this.map = new OlMap({
      target: stage,
      layers: [...baseLayers().layers, zone, marks],
      controls: defaultControls({ zoom: true, rotate: false, attribution: false, zoomOptions: { zoomInTipLabel: t('ui.map.closer'), zoomOutTipLabel: t('ui.map.farther') } }).extend([
        new ScaleLine({ units: 'metric', minWidth: 90 }),
      ]),
      view: new View({ enableRotation: false, minZoom: 3.5, maxZoom: 20 }),
      keyboardEventTarget: stage,
    });
    this.map.getView().fit(OSLO);
    this.modify = new Modify({
      features: this.areas,
      deleteCondition: (event) => altKeyOnly(event) && singleClick(event),
      style: new Style({ image: new CircleStyle({ radius: 8, fill: new Fill({ color: '#7cc0ff' }), stroke: new Stroke({ color: '#0b1218', width: 2 }) }) }),
    });
    this.modify.on('modifyend', () => this.changes.edited(this.shape()));
    this.map.addInteraction(this.modify);
    this.map.addInteraction(new Snap({ features: this.areas, pixelTolerance: 8 }));
    stage.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.use('edit');
    });
  }

  /** Draws `shape`, its warning zone of `bufferMetres` about a circle, and the faults. */
  show(shape: Shape, faults: readonly Corner[], chosen: Corner | null): void {
    this.areas.clear();
    for (const area of shape) {
      const rings = area.map((ring) => closed(ring).map((corner) => fromLonLat([...corner])));
      if (rings[0] && rings[0].length > 1) this.areas.push(new Feature(new Polygon(rings)));
    }
    this.marks.clear();
    for (const fault of faults) this.mark(fault, 'fault');
    if (chosen) this.mark(chosen, 'chosen');
  }

  /** A circle can be shown, not edited; drawing anew makes an area of it. */
  showCircle(centre: Corner, radiusMetres: number): void {
    this.areas.clear();
    this.areas.push(new Feature(new Polygon([circle({ longitude: centre[0], latitude: centre[1] }, radiusMetres).map((corner) => fromLonLat(corner))])));
  }

  use(tool: Tool): void {
    if (this.drawing) {
      this.map.removeInteraction(this.drawing);
      this.drawing = null;
    }
    this.modify.setActive(tool === 'edit');
    if (tool === 'edit') {
      this.changes.ended();
      return;
    }
    const drawing = new Draw({ type: 'Polygon', style: sketchStyle, stopClick: true });
    drawing.on('drawend', (event) => {
      const ring = ringOf((event.feature.getGeometry() as Polygon).getCoordinates()[0] ?? []);
      // The sketch is cleared by the interaction after this event.
      setTimeout(() => {
        this.use('edit');
        if (tool === 'hole') this.changes.holeDrawn(ring);
        else this.changes.drawn(ring);
      });
    });
    this.drawing = drawing;
    this.map.addInteraction(drawing);
  }

  /** From now on it is to look at. */
  readOnly(): void {
    this.map.removeInteraction(this.modify);
  }

  fit(): void {
    if (this.areas.getLength() > 0) this.map.getView().fit(this.source.getExtent() as Extent, { padding: [60, 60, 60, 60], maxZoom: 17, duration: 0 });
  }

  goTo(corner: Corner): void {
    const view = this.map.getView();
    view.setCenter(fromLonLat([...corner]));
    view.setZoom(Math.max(view.getZoom() ?? 0, 15));
  }

  private shape(): Shape {
    return this.areas.getArray().map((feature) => (feature.getGeometry() as Polygon).getCoordinates().map(ringOf));
  }

  private mark(corner: Corner, part: string): void {
    const feature = new Feature(new Point(fromLonLat([...corner])));
    feature.set('part', part);
    this.marks.addFeature(feature);
  }
}

function ringOf(coordinates: number[][]): Ring {
  return coordinates.slice(0, -1).map((coordinate) => rounded(toLonLat(coordinate)));
}

const edge = [new Style({ fill: new Fill({ color: 'rgba(143,180,214,0.16)' }), stroke: new Stroke({ color: COLOURS.halo, width: 6 }) }), new Style({ stroke: new Stroke({ color: '#a9cdf0', width: 3 }) })];
const corner = new CircleStyle({ radius: 5, fill: new Fill({ color: '#0b1218' }), stroke: new Stroke({ color: '#ffffff', width: 2 }) });

function zoneStyle(feature: Feature<Polygon>): Style[] {
  const rings = (feature.getGeometry() as Polygon).getCoordinates();
  if (rings.reduce((sum, ring) => sum + ring.length, 0) > CORNERS_SHOWN) return edge;
  return [...edge, new Style({ image: corner, geometry: new MultiPoint(rings.flat()) })];
}

const sketchStyle = new Style({
  fill: new Fill({ color: 'rgba(124,192,255,0.14)' }),
  stroke: new Stroke({ color: '#7cc0ff', width: 2.5, lineDash: [8, 6] }),
  image: new CircleStyle({ radius: 6, fill: new Fill({ color: '#7cc0ff' }), stroke: new Stroke({ color: '#0b1218', width: 2 }) }),
});

function markStyle(feature: { get(key: string): unknown }): Style[] {
  return feature.get('part') === 'fault'
    ? [
        new Style({ image: new CircleStyle({ radius: 15, stroke: new Stroke({ color: '#0b1218', width: 7 }) }), zIndex: 5 }),
        new Style({ image: new CircleStyle({ radius: 15, stroke: new Stroke({ color: '#ffb938', width: 3.5 }) }), zIndex: 6 }),
        new Style({ image: new RegularShape({ points: 4, radius: 9, radius2: 0, angle: Math.PI / 4, stroke: new Stroke({ color: '#ffb938', width: 3.5 }) }), zIndex: 6 }),
      ]
    : [new Style({ image: new CircleStyle({ radius: 10, stroke: new Stroke({ color: '#ffd84d', width: 3.5 }) }), zIndex: 7 })];
}

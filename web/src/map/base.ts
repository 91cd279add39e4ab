import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import Graticule from 'ol/layer/Graticule.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type Layer from 'ol/layer/Layer.js';
import { land } from 'virtual:land';
import { PLACES } from './places.ts';

export const COLOURS = {
  sea: '#0b1218',
  land: '#17222c',
  neighbour: '#131c24',
  border: '#33485a',
  grid: 'rgba(120,150,175,0.13)',
  label: '#8ea3b6',
  halo: '#0b1218',
  alarm: '#ff5c5c',
  calm: '#8fb4d6',
  track: '#f2f6fa',
} as const;

export const FONT = '"Inter Variable", system-ui, sans-serif';

/** The layers of the ground, from below, and the municipalities as they come. */
export interface Base {
  layers: Layer[];
  municipalities: VectorSource;
  /** Done when the municipalities are there, or cannot be had. */
  ready: Promise<void>;
}

/** The ground under everything: our own outlines and names, no foreign server is ever asked. */
export function baseLayers(): Base {
  const outlines = new VectorSource();
  const atlas = new VectorLayer({ source: outlines });
  for (const country of land)
    for (const ring of country.rings) {
      const feature = new Feature(new Polygon([ring.map((point) => fromLonLat(point))]));
      feature.set('norway', country.norway);
      outlines.addFeature(feature);
    }
  const neighbour = new Style({ fill: new Fill({ color: COLOURS.neighbour }), stroke: new Stroke({ color: '#223240', width: 1 }) });
  const norway = new Style({ fill: new Fill({ color: COLOURS.land }), stroke: new Stroke({ color: COLOURS.border, width: 1 }) });
  let finer = false;
  atlas.setStyle((feature) => (feature.get('norway') ? (finer ? undefined : norway) : neighbour));

  const municipalities = new VectorLayer({ source: new VectorSource() });
  const name = new Style({
    fill: new Fill({ color: COLOURS.land }),
    stroke: new Stroke({ color: COLOURS.border, width: 1 }),
  });
  municipalities.setStyle(name);
  const ready = fetch('/kart/kommuner.geojson', { credentials: 'same-origin' })
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(String(response.status)))))
    .then((collection) => {
      municipalities.getSource()?.addFeatures(new GeoJSON().readFeatures(collection, { featureProjection: 'EPSG:3857' }));
      finer = true;
      atlas.changed();
    })
    // Without municipalities the coarser outline of Norway stays.
    .catch(() => municipalities.setVisible(false))
    .then(() => undefined);

  const names = new VectorLayer({
    declutter: true,
    source: new VectorSource({
      features: PLACES.map((place) => {
        const feature = new Feature(new Point(fromLonLat([place.longitude, place.latitude])));
        feature.set('name', place.name);
        feature.set('rank', place.rank);
        return feature;
      }),
    }),
  });
  const closest = [0, Infinity, 1200, 400, 60];
  names.setStyle((feature, resolution) => {
    const rank = feature.get('rank') as number;
    if (resolution > (closest[rank] ?? 0)) return undefined;
    return new Style({
      text: new Text({
        text: feature.get('name') as string,
        font: `${rank === 1 ? 600 : 500} ${rank === 1 ? 14 : rank === 4 ? 12 : 13}px ${FONT}`,
        fill: new Fill({ color: COLOURS.label }),
        stroke: new Stroke({ color: COLOURS.halo, width: 3 }),
      }),
      zIndex: 10 - rank,
    });
  });

  const graticule = new Graticule({
    strokeStyle: new Stroke({ color: COLOURS.grid, width: 1 }),
    showLabels: true,
    lonLabelFormatter: (longitude) => degrees(longitude),
    latLabelFormatter: (latitude) => degrees(latitude),
    wrapX: false,
    targetSize: 140,
    intervals: [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002],
    lonLabelStyle: new Text({ font: `11px ${FONT}`, textBaseline: 'bottom', fill: new Fill({ color: '#7d92a5' }), stroke: new Stroke({ color: COLOURS.halo, width: 3 }) }),
    latLabelStyle: new Text({ font: `11px ${FONT}`, textAlign: 'end', fill: new Fill({ color: '#7d92a5' }), stroke: new Stroke({ color: COLOURS.halo, width: 3 }) }),
  });
  return { layers: [atlas, municipalities, graticule, names], municipalities: municipalities.getSource() as VectorSource, ready };
}


/** 59,93°: as many decimals as the line has. */
function degrees(value: number): string {
  return `${String(Math.round(value * 1e4) / 1e4).replace('.', ',')}°`;
}

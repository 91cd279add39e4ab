import Feature, { type FeatureLike } from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import LineString from 'ol/geom/LineString.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import { fromLonLat } from 'ol/proj.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import RegularShape from 'ol/style/RegularShape.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type { ResponsePlace, Severity, TrackPoint, ZoneFeature } from '../stream/contract.ts';
import { COLOURS, FONT } from './base.ts';
import { circle } from './geodesy.ts';

/** Minutes of the reach rings. */
export const RING_MINUTES = [3, 5, 10] as const;
/** Slower than this is standing still, and a ring of reach would say nothing. */
const SLOWEST_MOVE = 0.5;
/** Numbered points stand at least this many pixels apart; those between are dots. */
const NUMBERS_APART = 21;

/** The speed the rings of reach are drawn for: the fastest observed over the last points, or null when he stands still. */
export function reachSpeed(track: readonly TrackPoint[]): number | null {
  const speeds = track.slice(-5).flatMap((point) => (point.speed === null ? [] : [point.speed]));
  const fastest = speeds.length === 0 ? 0 : Math.max(...speeds);
  return fastest >= SLOWEST_MOVE ? fastest : null;
}

export function zoneFeatures(zones: readonly ZoneFeature[]): Feature[] {
  const format = new GeoJSON({ featureProjection: 'EPSG:3857' });
  return zones.flatMap((zone) => {
    if (zone.geometry.type === 'Point') {
      const [longitude, latitude] = zone.geometry.coordinates as [number, number];
      const ring = circle({ latitude, longitude }, zone.geometry.radiusMetres ?? zone.properties.radiusMetres ?? 0);
      const feature = new Feature(new Polygon([ring.map((point) => fromLonLat(point))]));
      feature.setProperties({ part: zone.properties.kind, zoneId: zone.properties.zoneId });
      return [feature];
    }
    const feature = format.readFeature(zone) as Feature;
    feature.setProperties({ part: zone.properties.kind, zoneId: zone.properties.zoneId });
    return [feature];
  });
}

export function trackFeatures(track: readonly TrackPoint[], chosen: number | null, resolution: number): Feature[] {
  const latest = track.at(-1);
  if (!latest) return [];
  const at = (point: TrackPoint) => fromLonLat([point.longitude, point.latitude]);
  const features: Feature[] = [];
  const marked = track[chosen ?? track.length - 1] ?? latest;
  if (marked.accuracyMetres !== null && marked.accuracyMetres > 0) {
    const error = new Feature(new Polygon([circle(marked, marked.accuracyMetres).map((point) => fromLonLat(point))]));
    error.set('part', 'error');
    features.push(error);
  }
  const speed = chosen === null ? reachSpeed(track) : null;
  if (speed !== null)
    for (const minutes of RING_MINUTES) {
      const ring = circle(latest, speed * minutes * 60);
      const reach = new Feature(new LineString(ring.map((point) => fromLonLat(point))));
      reach.setProperties({ part: 'reach', minutes });
      const label = new Feature(new Point(fromLonLat(ring[0] as [number, number])));
      label.setProperties({ part: 'reach-label', minutes });
      features.push(reach, label);
    }
  if (track.length > 1) {
    const line = new Feature(new LineString(track.map(at)));
    line.set('part', 'line');
    features.push(line);
  }
  const numbered: number[][] = [];
  // From the newest back, so that the newest are the ones with room.
  for (let index = track.length - 1; index >= 0; index--) {
    const point = track[index] as TrackPoint;
    const last = index === track.length - 1;
    const place = at(point);
    const room = numbered.every((other) => Math.hypot(other[0]! - place[0]!, other[1]! - place[1]!) > NUMBERS_APART * resolution);
    const shown = last || index === chosen || room;
    if (shown) numbered.push(place);
    const feature = new Feature(new Point(place));
    feature.setProperties({
      part: last ? 'latest' : shown ? 'point' : 'dot',
      number: index + 1,
      inside: (point.probability ?? 0) >= 0.5,
      chosen: index === chosen,
      course: point.speed !== null && point.speed >= SLOWEST_MOVE ? point.course : null,
    });
    features.push(feature);
  }
  return features;
}

export function placeFeatures(places: readonly ResponsePlace[]): Feature[] {
  return places.map((place) => {
    const feature = new Feature(new Point(fromLonLat([place.longitude, place.latitude])));
    feature.setProperties({ part: 'response', label: place.label });
    return feature;
  });
}

/** How each part of a situation is drawn, in the colour of the alarm it belongs to. */
export function situationStyle(severity: Severity | null, ringText: (minutes: number) => string) {
  const edge = severity === 'critical' ? COLOURS.alarm : COLOURS.calm;
  const tint = severity === 'critical' ? 'rgba(255,92,92,0.13)' : 'rgba(143,180,214,0.10)';
  return (feature: FeatureLike): Style | Style[] | undefined => {
    switch (feature.get('part') as string) {
      case 'buffer':
        return new Style({ stroke: new Stroke({ color: edge, width: 1.5, lineDash: [7, 7] }), zIndex: 1 });
      case 'error':
        return new Style({ fill: new Fill({ color: 'rgba(242,246,250,0.14)' }), stroke: new Stroke({ color: 'rgba(242,246,250,0.75)', width: 1.5 }), zIndex: 4 });
      case 'reach':
        return new Style({ stroke: new Stroke({ color: 'rgba(242,246,250,0.42)', width: 1.2, lineDash: [2, 6], lineCap: 'round' }), zIndex: 3 });
      case 'reach-label':
        return new Style({
          text: new Text({ text: ringText(feature.get('minutes') as number), font: `600 12px ${FONT}`, fill: new Fill({ color: '#dbe5ee' }), stroke: new Stroke({ color: COLOURS.halo, width: 4 }), textBaseline: 'bottom' }),
          zIndex: 9,
        });
      case 'line':
        return [
          new Style({ stroke: new Stroke({ color: COLOURS.halo, width: 5 }), zIndex: 5 }),
          new Style({ stroke: new Stroke({ color: 'rgba(242,246,250,0.8)', width: 2 }), zIndex: 5 }),
        ];
      case 'dot':
        return new Style({ image: new CircleStyle({ radius: 3, fill: new Fill({ color: COLOURS.track }) }), zIndex: 5 });
      case 'point':
      case 'latest':
        return pointStyle(feature, edge);
      case 'response':
        return [
          new Style({
            image: new RegularShape({ points: 4, radius: 13, angle: Math.PI / 4, fill: new Fill({ color: '#3f9142' }), stroke: new Stroke({ color: '#ffffff', width: 2 }) }),
            text: new Text({ text: feature.get('label') as string, offsetY: -25, font: `600 13px ${FONT}`, fill: new Fill({ color: '#ffffff' }), backgroundFill: new Fill({ color: 'rgba(11,18,24,0.85)' }), padding: [3, 6, 3, 6] }),
            zIndex: 12,
          }),
        ];
      default:
        return [
          new Style({ fill: new Fill({ color: tint }), stroke: new Stroke({ color: COLOURS.halo, width: 6 }), zIndex: 0 }),
          new Style({ stroke: new Stroke({ color: edge, width: 3.5 }), zIndex: 2 }),
        ];
    }
  };
}

/** A filled point is more likely inside than not, a hollow one outside; so it reads without colour. */
function pointStyle(feature: FeatureLike, edge: string): Style[] {
  const latest = feature.get('part') === 'latest';
  const inside = feature.get('inside') as boolean;
  const chosen = feature.get('chosen') as boolean;
  const course = feature.get('course') as number | null;
  const radius = latest ? 12 : 9;
  const styles = [
    new Style({
      image: new CircleStyle({
        radius,
        fill: new Fill({ color: inside ? COLOURS.track : COLOURS.sea }),
        stroke: new Stroke({ color: latest ? edge : COLOURS.track, width: latest ? 3.5 : 1.8 }),
      }),
      text: new Text({ text: String(feature.get('number')), font: `700 ${latest ? 12 : 10.5}px ${FONT}`, fill: new Fill({ color: inside ? '#0b1218' : COLOURS.track }), offsetY: 0.5 }),
      zIndex: latest ? 8 : 6,
    }),
  ];
  if (chosen) styles.unshift(new Style({ image: new CircleStyle({ radius: radius + 6, stroke: new Stroke({ color: '#6cb8ff', width: 3 }) }), zIndex: 7 }));
  if (latest && course !== null) {
    const turn = (course * Math.PI) / 180;
    styles.push(
      new Style({
        image: new RegularShape({
          points: 3,
          radius: 9,
          rotation: turn,
          rotateWithView: true,
          // Turned along with the shape: 24 pixels ahead of the point.
          displacement: [0, 24],
          fill: new Fill({ color: edge }),
          stroke: new Stroke({ color: COLOURS.halo, width: 2 }),
        }),
        zIndex: 8,
      }),
    );
  }
  return styles;
}

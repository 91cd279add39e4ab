import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** One country's part of the map: rings of longitude and latitude, clipped to the surroundings of Norway. */
export interface Outline {
  norway: boolean;
  rings: [number, number][][];
}

const WEST = -12;
const EAST = 46;
const SOUTH = 50;
const NORTH = 82;
/** ISO 3166-1 numeric code of Norway, as world-atlas has it. */
const NORWAY = '578';

type Point = [number, number];

/** Cuts the surroundings of Norway out of a world atlas, with coordinates to about a hundred metres. */
export function outline(atlas: Topology): Outline[] {
  const countries = feature(atlas, atlas.objects['countries'] as GeometryCollection);
  const outlines: Outline[] = [];
  for (const country of countries.features) {
    const polygons =
      country.geometry.type === 'Polygon'
        ? [country.geometry.coordinates]
        : country.geometry.type === 'MultiPolygon'
          ? country.geometry.coordinates
          : [];
    const rings = polygons
      .flatMap((polygon) => polygon)
      .map((ring) => unwrapped(ring as Point[]))
      .map((ring) => clipped(ring).map(rounded))
      .filter((ring) => ring.length > 3);
    if (rings.length > 0) outlines.push({ norway: String(country.id) === NORWAY, rings });
  }
  return outlines;
}

/** A ring across the date line, drawn as it is, would be a band round the earth: its western part goes past 180° east. */
function unwrapped(ring: Point[]): Point[] {
  const longitudes = ring.map((point) => point[0]);
  const across = Math.max(...longitudes) - Math.min(...longitudes) > 180;
  return across ? ring.map(([longitude, latitude]) => [longitude < 0 ? longitude + 360 : longitude, latitude]) : ring;
}

function rounded([longitude, latitude]: Point): Point {
  return [Math.round(longitude * 1000) / 1000, Math.round(latitude * 1000) / 1000];
}

/** Sutherland and Hodgman's clipping of a ring by the four sides of the box. */
function clipped(ring: Point[]): Point[] {
  const sides: [(p: Point) => boolean, (a: Point, b: Point) => Point][] = [
    [(p) => p[0] >= WEST, (a, b) => atLongitude(a, b, WEST)],
    [(p) => p[0] <= EAST, (a, b) => atLongitude(a, b, EAST)],
    [(p) => p[1] >= SOUTH, (a, b) => atLatitude(a, b, SOUTH)],
    [(p) => p[1] <= NORTH, (a, b) => atLatitude(a, b, NORTH)],
  ];
  return sides.reduce((points, [within, crossing]) => {
    const kept: Point[] = [];
    points.forEach((point, index) => {
      const before = points[(index + points.length - 1) % points.length] as Point;
      if (within(point) !== within(before)) kept.push(crossing(before, point));
      if (within(point)) kept.push(point);
    });
    return kept;
  }, ring);
}

function atLongitude(a: Point, b: Point, longitude: number): Point {
  return [longitude, a[1] + ((b[1] - a[1]) * (longitude - a[0])) / (b[0] - a[0])];
}

function atLatitude(a: Point, b: Point, latitude: number): Point {
  return [a[0] + ((b[0] - a[0]) * (latitude - a[1])) / (b[1] - a[1]), latitude];
}

/** Distances and bearings on a sphere, good enough to say "800 m sørøst"; what decides is the server's geometry. */
const EARTH_RADIUS_METRES = 6_371_008.8;
const DEGREE = Math.PI / 180;

export interface Place {
  latitude: number;
  longitude: number;
}

export function metresBetween(a: Place, b: Place): number {
  const half = (angle: number) => Math.sin((angle * DEGREE) / 2) ** 2;
  const chord =
    half(b.latitude - a.latitude) +
    Math.cos(a.latitude * DEGREE) * Math.cos(b.latitude * DEGREE) * half(b.longitude - a.longitude);
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Degrees clockwise from north, from `a` towards `b`. */
export function bearing(a: Place, b: Place): number {
  const east = (b.longitude - a.longitude) * DEGREE;
  const y = Math.sin(east) * Math.cos(b.latitude * DEGREE);
  const x =
    Math.cos(a.latitude * DEGREE) * Math.sin(b.latitude * DEGREE) -
    Math.sin(a.latitude * DEGREE) * Math.cos(b.latitude * DEGREE) * Math.cos(east);
  return (Math.atan2(y, x) / DEGREE + 360) % 360;
}

/** The circle of `radiusMetres` about a place, as a closed ring of longitude and latitude. */
export function circle(centre: Place, radiusMetres: number, corners = 96): [number, number][] {
  const ring: [number, number][] = [];
  const angle = radiusMetres / EARTH_RADIUS_METRES;
  const latitude = centre.latitude * DEGREE;
  for (let i = 0; i <= corners; i++) {
    const course = (2 * Math.PI * i) / corners;
    const north = Math.asin(Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(course));
    const east = Math.atan2(
      Math.sin(course) * Math.sin(angle) * Math.cos(latitude),
      Math.cos(angle) - Math.sin(latitude) * Math.sin(north),
    );
    ring.push([centre.longitude + east / DEGREE, north / DEGREE]);
  }
  return ring;
}

/** The length of a line of longitude and latitude, in metres. */
export function lengthMetres(line: readonly (readonly number[])[]): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]] as [number[], number[]];
    length += metresBetween({ longitude: a[0]!, latitude: a[1]! }, { longitude: b[0]!, latitude: b[1]! });
  }
  return length;
}

/** The area inside a closed ring of longitude and latitude, in square metres, whichever way it turns. */
export function areaSquareMetres(ring: readonly (readonly number[])[]): number {
  let doubled = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1], ring[i]] as [number[], number[]];
    doubled += (b[0]! - a[0]!) * DEGREE * (2 + Math.sin(a[1]! * DEGREE) + Math.sin(b[1]! * DEGREE));
  }
  return Math.abs((doubled * EARTH_RADIUS_METRES ** 2) / 2);
}

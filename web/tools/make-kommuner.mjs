// Makes server/src/main/resources/kart/kommuner.geojson: the municipalities of Norway, simplified, each with
// its number, name and police district. Run by hand when municipalities change, never by the build:
//
//   node web/tools/make-kommuner.mjs Kommuner-M.topojson kommune-politidistrikt.csv kommuner.geojson
//
// Neighbours share arcs in TopoJSON, and each arc is simplified once (Visvalingam), so borders still fit
// together. Borders between police districts decide who gets an alarm: they keep more of their points.
import { readFileSync, writeFileSync } from 'node:fs';

const [topologyFile, districtFile, outFile] = process.argv.slice(2);
if (!outFile) {
  console.error('usage: make-kommuner.mjs TOPOJSON DISTRICTS.csv OUT.geojson');
  process.exit(2);
}

const SMALLEST_TRIANGLE_KM2 = { inner: 0.5, coast: 0.08, district: 0.04 };
const SMALLEST_ISLAND_KM2 = 1;

const topology = JSON.parse(readFileSync(topologyFile, 'utf8'));
const districts = new Map(
  readFileSync(districtFile, 'utf8').trim().split('\n').slice(1)
    .map((line) => line.split(','))
    .map(([number, , , district]) => [number, code(district)]));

function code(name) {
  return name.toLowerCase().replaceAll('ø', 'o').replaceAll('å', 'a').replaceAll('æ', 'ae').replaceAll(' ', '-');
}

function decode(arc) {
  const { transform } = topology;
  if (!transform) return arc;
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => [
    (x += dx) * transform.scale[0] + transform.translate[0],
    (y += dy) * transform.scale[1] + transform.translate[1]]);
}

const arcs = topology.arcs.map(decode);
const users = arcs.map(() => new Set());
const geometries = topology.objects.Kommuner.geometries;
const polygonsOf = (g) => (g.type === 'Polygon' ? [g.arcs] : g.arcs);
const index = (i) => (i < 0 ? ~i : i);
for (const g of geometries) {
  for (const i of polygonsOf(g).flat(2)) users[index(i)].add(districts.get(g.properties.kommunenummer));
}
const shared = arcs.map(() => 0);
for (const g of geometries) for (const i of polygonsOf(g).flat(2)) shared[index(i)]++;

function areaKm2(a, b, c) {
  const k = Math.cos((b[1] * Math.PI) / 180);
  return Math.abs((b[0] - a[0]) * k * (c[1] - a[1]) - (c[0] - a[0]) * k * (b[1] - a[1])) * 0.5 * 111.32 ** 2;
}

function simplify(points, smallest) {
  const kept = points.slice();
  const closed = kept[0][0] === kept.at(-1)[0] && kept[0][1] === kept.at(-1)[1];
  const fewest = closed ? 5 : 2;
  while (kept.length > fewest) {
    let least = Infinity, at = -1;
    for (let i = 1; i < kept.length - 1; i++) {
      const area = areaKm2(kept[i - 1], kept[i], kept[i + 1]);
      if (area < least) { least = area; at = i; }
    }
    if (least >= smallest) break;
    kept.splice(at, 1);
  }
  return kept;
}

const simplified = arcs.map((arc, i) => {
  const kind = users[i].size > 1 ? 'district' : shared[i] > 1 ? 'inner' : 'coast';
  return simplify(arc, SMALLEST_TRIANGLE_KM2[kind]);
});

function ring(arcNumbers) {
  const points = [];
  for (const i of arcNumbers) {
    const arc = i < 0 ? simplified[~i].toReversed() : simplified[i];
    points.push(...(points.length ? arc.slice(1) : arc));
  }
  const rounded = points.map(([x, y]) => [+x.toFixed(4), +y.toFixed(4)]);
  return rounded.filter((p, i) => i === 0 || p[0] !== rounded[i - 1][0] || p[1] !== rounded[i - 1][1]);
}

function ringKm2(points) {
  let sum = 0;
  for (let i = 0; i < points.length - 1; i++) {
    const k = Math.cos((points[i][1] * Math.PI) / 180);
    sum += (points[i][0] * points[i + 1][1] - points[i + 1][0] * points[i][1]) * k;
  }
  return (sum / 2) * 111.32 ** 2;
}

function oriented(points, hole) {
  return ringKm2(points) > 0 === !hole ? points : points.toReversed();
}

const features = geometries.map((g) => {
  const number = g.properties.kommunenummer;
  const district = districts.get(number);
  if (!district) throw new Error(`no police district for ${number}`);
  const polygons = polygonsOf(g)
    .map((polygon) => polygon.map(ring).filter((r) => r.length >= 4)
      .map((r, i) => oriented(r, i > 0)))
    .filter((p) => p.length)
    .sort((a, b) => Math.abs(ringKm2(b[0])) - Math.abs(ringKm2(a[0])))
    .filter((p, i) => i === 0 || Math.abs(ringKm2(p[0])) >= SMALLEST_ISLAND_KM2);
  return {
    type: 'Feature',
    properties: { number, name: g.properties.kommunenavn, district },
    geometry: polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0] }
      : { type: 'MultiPolygon', coordinates: polygons },
  };
}).sort((a, b) => a.properties.number.localeCompare(b.properties.number));

writeFileSync(outFile, '{"type":"FeatureCollection","features":[\n'
  + features.map((f) => JSON.stringify(f)).join(',\n') + '\n]}\n');
console.log(`${features.length} municipalities, `
  + `${features.reduce((n, f) => n + f.geometry.coordinates.flat(Infinity).length / 2, 0)} points`);

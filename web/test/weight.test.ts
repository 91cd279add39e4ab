import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

// What a console weighs on the wire. Maven builds the bundle before it runs the tests.
const bundle = fileURLToPath(new URL('../target/pages/static/app/', import.meta.url));
const weight = (...files: string[]) => files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
const parts = (pattern: RegExp) => readdirSync(`${bundle}part`).filter((file) => pattern.test(file)).map((file) => `${bundle}part/${file}`);

test.skipIf(!existsSync(`${bundle}console.js`))('the console weighs under 300 kB without the map and under 1.2 MB with it', () => {
  const scripts = parts(/\.js$/);
  const withoutMap = weight(`${bundle}console.js`, `${bundle}console.css`, ...parts(/inter-latin-wght/), ...scripts.filter((file) => !/base-|map-/.test(file)));
  const map = weight(...scripts.filter((file) => /base-|map-/.test(file)), fileURLToPath(new URL('../../server/src/main/resources/kart/kommuner.geojson', import.meta.url)));
  console.log(`console: ${Math.round(withoutMap / 1000)} kB without the map, ${Math.round((withoutMap + map) / 1000)} kB with it, compressed`);
  expect(withoutMap).toBeLessThan(300_000);
  expect(withoutMap + map).toBeLessThan(1_200_000);
});

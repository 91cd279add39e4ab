// Takes pictures of the pages in a real browser and runs axe on them:  node dev/look.mjs [folder]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';

const folder = process.argv[2] ?? 'target/look';
const only = process.argv[3];
mkdirSync(folder, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const server = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let faults = 0;

async function open(path, width = 1920, height = 1080) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', locale: path.includes('lang=en') ? 'en-GB' : 'nb-NO' });
  const page = await context.newPage();
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && console.log(`  ${line.type()}: ${line.text()}`));
  page.on('pageerror', (error) => console.log(`  page error: ${error.message}`));
  await page.goto(server.address + path);
  await page.waitForTimeout(2500);
  return page;
}

async function look(name, page) {
  if (only && !name.startsWith(only)) return;
  await page.screenshot({ path: `${folder}/${name}.png` });
  const result = await page.evaluate(`${axe}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`);
  for (const violation of result.violations) {
    faults++;
    console.log(`  ${name}: ${violation.id} (${violation.impact}): ${violation.nodes.slice(0, 4).map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
  }
  console.log(`${name}: ${result.violations.length} violations`);
}

const scene = (name) => fetch(`${server.address}/dev/scene?name=${name}`);
const page = await open('/konsoll');
await look('console', page);
const small = await open('/konsoll', 1366, 768);
await look('console-1366', small);
await small.context().close();
await page.locator('#sound').click();
await page.keyboard.press('Enter');
await page.keyboard.press('p');
await page.waitForTimeout(1200);
if ((await page.locator('.act-done').count()) !== 2) throw new Error('of two keys pressed quickly one was lost');
await look('console-acknowledged', page);
await page.keyboard.press('a');
await page.waitForTimeout(300);
await look('console-close', page);
await page.keyboard.press('Escape');
await page.keyboard.press('?');
await look('console-keys', page);
await page.keyboard.press('Escape');
await page.keyboard.press('ArrowDown');
await page.keyboard.press('ArrowDown');
await page.waitForTimeout(800);
await look('console-no-position', page);
server.overtake('12-2');
await page.keyboard.press('Enter');
await page.waitForTimeout(600);
await look('console-overtaken', page);
await scene('away');
await scene('provisional');
await page.waitForTimeout(2500);
await page.keyboard.press('Home');
await page.waitForTimeout(500);
await look('console-database-away', page);
await scene('alive');
const zoomed = await open('/konsoll', 960, 540);
await look('console-zoomed', zoomed);
await zoomed.context().close();
const technical = await open('/teknisk');
await look('technical', technical);
await technical.context().close();
const english = await open('/konsoll?lang=en');
await look('console-en', english);
await english.context().close();
await scene('dead');
await page.waitForTimeout(8000);
await look('console-stale', page);
await scene('alive');
await page.waitForTimeout(5000);
await scene('quiet');
await page.waitForTimeout(1500);
await look('console-quiet', page);
const editor = await open('/soner/7');
await look('zone-editor', editor);
await editor.locator('.corner-cell').first().fill('59,92');
await editor.locator('.corner-cell').first().press('Tab');
await editor.waitForTimeout(400);
await look('zone-editor-fault', editor);
await browser.close();
server.close();
console.log(faults === 0 ? 'axe: clean' : `axe: ${faults} violations`);

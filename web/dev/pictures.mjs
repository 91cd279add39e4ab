// Takes pictures of a running demo and runs axe on them:
//   node dev/pictures.mjs http://localhost:8080 [folder]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const address = process.argv[2] ?? 'http://localhost:8080';
const folder = process.argv[3] ?? 'target/pictures';
mkdirSync(folder, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function as(login) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'nb-NO', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && console.log(`  ${login}: ${line.text()}`));
  page.on('pageerror', (error) => console.log(`  ${login}: page error: ${error.message}`));
  await page.goto(`${address}/logg-inn`);
  if (login) {
    await page.locator(`form:has(input[value="${login}"]) button[type=submit]`).click();
    await page.waitForLoadState('domcontentloaded');
  }
  return page;
}

async function take(page, name) {
  await page.screenshot({ path: `${folder}/${name}.png` });
  const result = await page.evaluate(`${axe}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`);
  for (const violation of result.violations) console.log(`  ${name}: ${violation.id}: ${violation.nodes.slice(0, 4).map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
  console.log(`${name}: ${result.violations.length} violations`);
}

await take(await as(null), 'login');
const lead = await as('operasjonsleder-1');
await lead.goto(`${address}/personer`);
await lead.waitForTimeout(2500);
await take(lead, 'subjects');
const edit = lead.locator('a[href^="/soner/"]').first();
if (await edit.count()) {
  await edit.click();
  await lead.waitForTimeout(4000);
  await take(lead, 'zone-editor');
}
const operator = await as('operator-7');
await operator.goto(`${address}/konsoll`);
await operator.locator('#sound').click();
// The first critical zone alarm, if one comes within a minute and a half.
await operator.locator('#queue-list .row-critical').first().waitFor({ timeout: 90_000 }).catch(() => console.log('no critical alarm came'));
await operator.waitForTimeout(4000);
await take(operator, 'console');
await operator.keyboard.press('Enter');
await operator.waitForTimeout(1500);
await operator.keyboard.press('p');
await operator.waitForTimeout(1500);
await take(operator, 'console-acknowledged');
const technician = await as('tekniker-3');
await technician.goto(`${address}/teknisk`);
await technician.waitForTimeout(3000);
await take(technician, 'technical');
await browser.close();

// A stand-in for the server while the pages are worked on: serves the built bundle and the real templates, and plays
// scenes with invented people over the operators' stream. Never part of the product.
//   node dev/serve.mjs [port]          then open /konsoll
//   GET /dev/scene?name=away|late|dead|alive|quiet|provisional|new   changes what happens
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bodyOf, people, situationOf } from './scene.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const resources = join(here, '../../server/src/main/resources');
const bundle = join(here, '../target/pages/static');
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self'; " +
  "connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.geojson': 'application/geo+json' };

export function serve(port = 0) {
  let position = 100;
  let heartbeat = { laneLagMillis: 40, logLagMillis: 180, database: 'up', operatorsConnected: 2, unknownSinceRestart: 0 };
  let dead = false;
  const clients = new Set();
  const alarms = new Map();
  const me = { name: 'Operatør 7', roles: ['OPERATOR'], districts: ['oslo'] };

  const texts = (language) => {
    const lines = readFileSync(join(resources, language === 'en' ? 'messages_en.properties' : 'messages.properties'), 'utf8').split('\n');
    return Object.fromEntries(lines.filter((l) => l.includes('=') && !l.startsWith('#')).map((l) => [l.slice(0, l.indexOf('=')), l.slice(l.indexOf('=') + 1).replaceAll('\\u00a0', '\u00a0')]));
  };

  // Just enough of Thymeleaf for our templates' few expressions.
  const render = (name, language, model) => {
    const words = texts(language);
    const values = { language, texts: JSON.stringify(words).replaceAll('<', '\\u003c'), '_csrf?.token': 'dev', reserveNumber: '23 00 00 00', demo: true, ...model };
    const expand = (expression) => {
      const text = expression.match(/^#\{([\w.-]+)\}$/);
      if (text) return words[text[1]] ?? text[1];
      const value = expression.match(/^\$\{(.+)\}$/);
      return value ? String(values[value[1]] ?? '') : expression;
    };
    return readFileSync(join(resources, 'templates', `${name}.html`), 'utf8')
      .replace(/ th:if="\$\{demo\}"/g, '')
      .replace(/ th:u?text="([^"]+)"([^>]*)>[^<]*</g, (_, expression, rest) => `${rest}>${expand(expression)}<`)
      .replace(/ th:([a-z-]+)="([^"]+)"/g, (_, attribute, expression) => ` ${attribute}="${expand(expression)}"`)
      .replace(/ xmlns:th="[^"]*"/, '');
  };

  const event = (client, type, data, id) => client.write(`event: ${type}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`);
  const broadcast = (type, data, id) => clients.forEach((client) => event(client, type, data, id));
  const put = (alarm) => {
    alarms.set(alarm.id, alarm);
    broadcast('alarm', alarm, ++position);
  };
  const now = () => new Date().toISOString();
  const snapshot = () => ({ position, serverTime: now(), me, operatorsConnected: 2, alarms: [...alarms.values()] });

  for (const alarm of people()) alarms.set(alarm.id, alarm);

  const beat = setInterval(() => dead || broadcast('heartbeat', { serverTime: now(), ...heartbeat }), 2000);

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const path = url.pathname;
    const json = (status, body) => response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(body));
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    if (path === '/dev/scene') {
      const name = url.searchParams.get('name');
      if (name === 'dead') {
        dead = true;
        clients.forEach((client) => client.destroy());
        clients.clear();
      }
      if (name === 'alive') {
        dead = false;
        heartbeat = { ...heartbeat, database: 'up', laneLagMillis: 40, logLagMillis: 180 };
      }
      if (name === 'away') heartbeat = { ...heartbeat, database: 'away', logLagMillis: 22_000 };
      if (name === 'late') heartbeat = { ...heartbeat, laneLagMillis: 12_400 };
      if (name === 'quiet') {
        alarms.clear();
        broadcast('snapshot', snapshot(), ++position);
      }
      if (name === 'new') put({ ...people()[0], id: '31-2', version: 1, subject: { id: 31, reference: '2026-0219' }, raisedAt: now(), lastEventAt: now() });
      if (name === 'provisional') {
        const alarm = people()[0];
        broadcast('provisional', { transitionId: '44-3', serverTime: now(), subject: { id: 44, reference: '2026-0307' }, cause: 'zone', kind: 'zone_entered', severity: 'critical', zoneId: 'Z1', at: now(), probability: 0.97, distanceMetres: 64, sigmaMetres: 7.1, legalBasis: alarm.legalBasis, position: { latitude: 59.9301, longitude: 10.7702, accuracyMetres: 9 }, districts: ['oslo'] });
      }
      return json(200, { name });
    }
    if (dead && path.startsWith('/api')) return response.destroy();
    const language = url.searchParams.get('lang') ?? 'nb';
    if (path === '/konsoll' || path === '/teknisk') {
      const desk = path === '/teknisk' ? 'technical' : 'operations';
      return response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(render('console', language, { desk }));
    }
    if (path.startsWith('/soner/')) {
      return response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(render('zone-editor', language, { subjectId: path.split('/')[2] }));
    }
    if (path === '/api/v1/alarms/stream') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      clients.add(response);
      request.on('close', () => clients.delete(response));
      event(response, 'snapshot', snapshot(), position);
      return event(response, 'heartbeat', { serverTime: now(), ...heartbeat });
    }
    if (path === '/api/v1/status') return json(200, {});
    const subject = path.match(/^\/api\/v1\/subjects\/(\d+)$/);
    if (subject) return json(200, bodyOf(Number(subject[1])));
    if (request.method === 'PUT') return json(200, {});
    const match = path.match(/^\/api\/v1\/alarms\/([^/]+)\/([a-z-]+)$/);
    if (match) {
      const alarm = alarms.get(decodeURIComponent(match[1]));
      if (!alarm) return json(404, { code: 'unknown' });
      if (match[2] === 'situation') return json(200, situationOf(alarm, me.name));
      let body = '';
      for await (const chunk of request) body += chunk;
      if (request.headers['if-match'] !== `"${alarm.version}"`) return json(412, { code: 'changed', current: alarm });
      const details = JSON.parse(body || '{}');
      const at = now();
      const changes = {
        acknowledge: { state: 'acknowledged', owner: me.name, unacknowledgedLoud: false },
        assign: { owner: details.assignee },
        note: {},
        start: { state: 'in_progress' },
        'patrol-sent': { state: 'in_progress', patrolSentAt: at },
        'patrol-arrived': { patrolArrivedAt: at },
        notified: { protectedNotifiedAt: at },
        close: { state: 'closed', closedAt: at, outcome: details.outcome, window: alarm.window && { ...alarm.window, open: false } },
        reopen: { state: 'acknowledged', closedAt: null, outcome: null },
      }[match[2]];
      const acts = { acknowledge: 'acknowledged', assign: 'assigned', close: 'closed', reopen: 'reopened', 'patrol-sent': 'patrol_sent', 'patrol-arrived': 'patrol_arrived' };
      const next = { ...alarm, ...changes, version: alarm.version + 1, log: [...alarm.log, { at, actor: me.name, act: acts[match[2]] ?? match[2], text: details.text ?? '' }] };
      put(next);
      return json(200, next);
    }
    const file = path === '/kart/kommuner.geojson' ? join(resources, 'kart/kommuner.geojson') : path.startsWith('/app/') ? join(bundle, normalize(path)) : null;
    if (!file || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  return new Promise((resolve) =>
    server.listen(port, '127.0.0.1', () =>
      resolve({
        address: `http://127.0.0.1:${server.address().port}`,
        overtake: (id) => {
          const alarm = alarms.get(id);
          alarms.set(id, { ...alarm, version: alarm.version + 1, state: 'acknowledged', owner: 'Operatør 9', log: [...alarm.log, { at: now(), actor: 'Operatør 9', act: 'acknowledged', text: '' }] });
        },
        close: () => {
          clearInterval(beat);
          clients.forEach((client) => client.destroy());
          server.close();
        },
      }),
    ),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const running = await serve(Number(process.argv[2] ?? 8090));
  console.log(`${running.address}/konsoll`);
}

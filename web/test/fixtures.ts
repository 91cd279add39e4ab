import { readFileSync } from 'node:fs';
import type { Alarm, Heartbeat, Provisional, Snapshot } from '../src/stream/contract.ts';
import { texts } from '../src/page/texts.ts';

export const NOON = '2026-11-22T11:00:00.000Z';

export function alarm(changes: Partial<Alarm> = {}): Alarm {
  return {
    id: '7-12',
    version: 1,
    desk: 'operations',
    state: 'raised',
    severity: 'critical',
    cause: 'zone',
    kind: 'zone_entered',
    subject: { id: 7, reference: '2026-0143' },
    zoneId: 'Z1',
    orderId: 'O1',
    legalBasis: 'strpl. § 222 g',
    raisedAt: NOON,
    lastEventAt: NOON,
    closedAt: null,
    inside: true,
    probability: 0.98,
    distanceMetres: 120,
    sigmaMetres: 6.6,
    districts: ['oslo'],
    owner: null,
    unacknowledgedLoud: false,
    escalatedAt: null,
    window: { sequence: 12, open: true, legalBasis: 'strpl. § 222 g', openedAt: NOON, latestClose: '2026-11-22T12:00:00.000Z' },
    members: [],
    patrolSentAt: null,
    patrolArrivedAt: null,
    protectedNotifiedAt: null,
    outcome: null,
    transitions: [{ id: '7-12', kind: 'zone_entered', severity: 'critical', at: NOON }],
    log: [],
    ...changes,
  };
}

export function snapshot(position: number, ...alarms: Alarm[]): Snapshot {
  return {
    position,
    serverTime: NOON,
    me: { name: 'Operatør 7', roles: ['OPERATOR'], districts: ['oslo'] },
    operatorsConnected: 2,
    alarms,
  };
}

export function heartbeat(changes: Partial<Heartbeat> = {}): Heartbeat {
  return { serverTime: NOON, laneLagMillis: 0, logLagMillis: 0, database: 'up', operatorsConnected: 2, unknownSinceRestart: 0, ...changes };
}

export function provisional(transitionId: string, changes: Partial<Provisional> = {}): Provisional {
  return {
    transitionId,
    serverTime: NOON,
    subject: { id: 7, reference: '2026-0143' },
    cause: 'zone',
    kind: 'zone_entered',
    severity: 'critical',
    zoneId: 'Z1',
    at: NOON,
    probability: 0.98,
    distanceMetres: 120,
    sigmaMetres: 6.6,
    legalBasis: 'strpl. § 222 g',
    position: null,
    districts: ['oslo'],
    ...changes,
  };
}

/** A message bundle of the server, by its file name. */
export function bundle(file: 'messages' | 'messages_en'): Record<string, string> {
  const lines = readFileSync(new URL(`../../server/src/main/resources/${file}.properties`, import.meta.url), 'utf8').split('\n');
  return Object.fromEntries(
    lines.filter((line) => line.includes('=') && !line.startsWith('#')).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).replaceAll('\\u00a0', '\u00a0')]),
  );
}

export const bokmal = texts(bundle('messages'), 'nb');

import { metaContent } from '../page/dom.ts';
import { problemOf } from '../console/acts.ts';
import type { Problem, ZoneFeature } from '../stream/contract.ts';

/** What zones belong to: an order of the live plan, or the one draft. */
export interface Order {
  orderId: string;
  legalBasis: string;
  zones: ZoneFeature[];
}

/** What the server tells of a shape before it is saved. */
export interface Reading {
  code?: string;
  squareMetres?: number;
  ownHome?: 'INSIDE' | 'OUTSIDE' | 'UNKNOWN';
  /** Whether one of the places is somebody's whose address is hidden. */
  hidden?: boolean;
  noPlaces?: boolean;
  places?: { covered: boolean; marginMetres: number; drivingSeconds: number; tells: string[] }[];
  words?: string[];
  ownHomeLimit: { lastDay: string; statute: string };
}

export type Answer = Problem | 'unreachable' | null;

/** Where the editor's zones come from and where they go. */
export interface ZoneSource {
  /** Throws when they cannot be had. */
  load(): Promise<{ reference: string | null; orders: Order[] }>;
  put(zoneId: string, feature: object): Promise<Answer>;
  remove(zoneId: string): Promise<Answer>;
  /** What is told of a shape; null when nothing is. */
  read(feature: object, signal: AbortSignal): Promise<Reading | null>;
  /** The version that was saved last, where there are versions. */
  version(): number | null;
}

/** The plan somebody is supervised by now. */
export function livePlan(subjectId: string): ZoneSource {
  const at = `/api/v1/subjects/${subjectId}`;
  return {
    async load() {
      const subject = (await loaded(at)).body as { reference: string; orders: Order[] };
      return { reference: subject.reference, orders: subject.orders };
    },
    put: async (zoneId, feature) => (await ask('PUT', `${at}/zones/${encodeURIComponent(zoneId)}`, feature)).answer,
    remove: async (zoneId) => (await ask('DELETE', `${at}/zones/${encodeURIComponent(zoneId)}`, null)).answer,
    read: () => Promise.resolve(null),
    version: () => null,
  };
}

/** A draft of a decision: every change is a new version of it, drawn over the one that was read. */
export function draftZones(at: string): ZoneSource {
  let version = 0;
  const load = async () => {
    const collection = (await loaded(at)).body as { version: number; features: ZoneFeature[] };
    version = collection.version;
    return { reference: null, orders: [{ orderId: '', legalBasis: '', zones: collection.features }] };
  };
  const change = async (method: 'PUT' | 'DELETE', zoneId: string, feature: object | null) => {
    const { answer, body } = await ask(method, `${at}/${encodeURIComponent(zoneId)}`, feature, { 'If-Match': `"${version}"` });
    if (body) version = (body as { version: number }).version;
    // What was drawn stays; saved once more it lies over what the other did, which has then been seen.
    if (answer && answer !== 'unreachable' && answer.status === 412) await load().catch(() => undefined);
    return answer;
  };
  return {
    load,
    put: (zoneId, feature) => change('PUT', zoneId, feature),
    remove: (zoneId) => change('DELETE', zoneId, null),
    async read(feature, signal) {
      const response = await fetch(`${at}/reading`, { method: 'POST', credentials: 'same-origin', headers: headers({}), body: JSON.stringify(feature), signal });
      return response.ok ? ((await response.json()) as Reading) : null;
    },
    version: () => version,
  };
}

async function loaded(at: string): Promise<{ body: unknown }> {
  const response = await fetch(at, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(String(response.status));
  return { body: await response.json() };
}

async function ask(method: 'PUT' | 'DELETE', at: string, feature: object | null, more: Record<string, string> = {}): Promise<{ answer: Answer; body: unknown }> {
  try {
    const response = await fetch(at, {
      method,
      credentials: 'same-origin',
      redirect: 'manual',
      headers: headers(more),
      body: feature === null ? null : JSON.stringify(feature),
      signal: AbortSignal.timeout(10_000),
    });
    if (response.ok) return { answer: null, body: await response.json().catch(() => null) };
    return { answer: response.type === 'opaqueredirect' ? 'unreachable' : await problemOf(response), body: null };
  } catch {
    return { answer: 'unreachable', body: null };
  }
}

function headers(more: Record<string, string>): Record<string, string> {
  const csrf = metaContent('csrf');
  return { 'Content-Type': 'application/geo+json', Accept: 'application/json, application/problem+json', ...(csrf ? { 'X-CSRF-TOKEN': csrf } : {}), ...more };
}

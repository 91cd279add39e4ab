/** The operators' stream and the alarm API, as the server speaks them. Enumerations are codes; texts.ts translates. */

export type Severity = 'critical' | 'high' | 'notice' | 'information';
export type AlarmState = 'raised' | 'acknowledged' | 'in_progress' | 'closed';
export type Desk = 'operations' | 'technical';
export type Cause =
  | 'zone'
  | 'silence'
  | 'strap'
  | 'case'
  | 'jamming'
  | 'power'
  | 'mock'
  | 'battery'
  | 'restart'
  | 'supervision';

export const OUTCOMES = [
  'inside_zone',
  'passage_by_condition',
  'device_fault',
  'network_fault',
  'position_error',
  'planned',
  'exercise',
  'other',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface SubjectReference {
  id: number;
  reference: string;
}

/** The lawful window: only through an open one is a position shown. */
export interface LawfulWindow {
  sequence: number;
  open: boolean;
  legalBasis: string | null;
  openedAt: string;
  latestClose: string | null;
}

export interface AlarmTransition {
  id: string;
  kind: string;
  severity: Severity;
  at: string;
}

export interface LogLine {
  at: string;
  actor: string;
  act: string;
  text: string;
}

export interface Alarm {
  id: string;
  version: number;
  /** Who handles it. */
  desk: Desk;
  /** Who sees it. */
  desks?: Desk[];
  state: AlarmState;
  severity: Severity;
  cause: Cause;
  kind: string;
  subject: SubjectReference | null;
  zoneId: string | null;
  orderId: string | null;
  legalBasis: string | null;
  raisedAt: string;
  lastEventAt: string;
  closedAt: string | null;
  /** Whether what it is about goes on. */
  inside: boolean;
  probability: number | null;
  /** From the zone's edge, positive inside. */
  distanceMetres: number | null;
  sigmaMetres: number | null;
  districts: string[];
  owner: string | null;
  unacknowledgedLoud: boolean;
  escalatedAt: string | null;
  window: LawfulWindow | null;
  members: { subjectId: number; reference: string }[];
  patrolSentAt: string | null;
  patrolArrivedAt: string | null;
  protectedNotifiedAt: string | null;
  /** One of OUTCOMES, or a code of the server's own closing. */
  outcome: string | null;
  transitions: AlarmTransition[];
  log: LogLine[];
}

export interface Me {
  name: string;
  roles: string[];
  districts: string[];
}

export interface Snapshot {
  position: number;
  serverTime: string;
  me: Me;
  operatorsConnected: number;
  alarms: Alarm[];
}

/** A critical transition on its way past a slow or lost database: true, but not stored yet. */
export interface Provisional {
  transitionId: string;
  serverTime: string;
  subject: SubjectReference;
  cause: Cause;
  kind: string;
  severity: Severity;
  zoneId: string | null;
  at: string;
  probability: number | null;
  distanceMetres: number | null;
  sigmaMetres: number | null;
  legalBasis: string | null;
  position: { latitude: number; longitude: number; accuracyMetres: number | null } | null;
  districts: string[];
}

/** What became of a provisional alarm before it was stored; null when it is taken away. */
export interface Revised {
  transitionId: string;
  serverTime: string;
  provisional: Provisional | null;
}

export interface TrackPoint {
  latitude: number;
  longitude: number;
  accuracyMetres: number | null;
  at: string;
  receivedAt: string;
  /** Metres per second. */
  speed: number | null;
  /** Degrees clockwise from north. */
  course: number | null;
  probability: number | null;
  distanceMetres: number | null;
}

export interface PositionEvent extends TrackPoint {
  alarmIds: string[];
  subjectId: number;
  window: number;
}

export interface Heartbeat {
  serverTime: string;
  laneLagMillis: number;
  logLagMillis: number;
  database: 'up' | 'away';
  operatorsConnected: number;
  unknownSinceRestart: number;
  /** What fails: in the house (`audit_not_written`), or on the way out of it as channel and code (`sms_unreachable`); and `restored_from_backup:` with the time of the backup. */
  faults?: string[];
  /** Whether the live drill runs: then this stream is to tell of it. */
  drilled?: boolean;
}

/** How the live drill of the alarm path stands. It is never an alarm, and of nobody. */
export interface Drill {
  serverTime: string;
  outcome: 'waiting' | 'confirmed' | 'confirmed_record_behind' | 'not_confirmed';
  /** When the last one ended; null before the first. */
  at: string | null;
  millis: number;
  /** When the path was last confirmed; null when never since the start. */
  confirmedAt: string | null;
  startedAt: string;
  /** A confirmation older than this is none, whatever the outcome was. */
  overdueAfterSeconds: number;
}

/** A part of the protection of one case, as it is now: what is not known is never `works`. */
export interface ProtectionItem {
  part: string;
  state: 'works' | 'does_not' | 'not_known';
  says: string;
  time: string | null;
  name: string;
  text: string;
}

export interface ProtectionStatus {
  at: string;
  items: ProtectionItem[];
}

export type StreamMessage =
  | { type: 'snapshot'; position: number; snapshot: Snapshot }
  | { type: 'alarm'; position: number; alarm: Alarm }
  | { type: 'provisional'; provisional: Provisional }
  | { type: 'revised'; revised: Revised }
  | { type: 'position'; position: PositionEvent }
  | { type: 'heartbeat'; heartbeat: Heartbeat }
  | { type: 'drill'; drill: Drill };

export interface ZoneFeature {
  type: 'Feature';
  id?: string;
  properties: {
    zoneId: string;
    kind: string;
    orderId?: string;
    bufferMetres?: number;
    /** Of a zone in a draft. */
    ownHomeInside?: boolean;
    validFrom?: string | null;
    validTo?: string | null;
    radiusMetres?: number;
  };
  geometry:
    | { type: 'Polygon'; coordinates: number[][][] }
    | { type: 'MultiPolygon'; coordinates: number[][][][] }
    | { type: 'Point'; coordinates: number[]; radiusMetres?: number };
}

export interface ResponsePlace {
  personId: string;
  label: string;
  latitude: number;
  longitude: number;
}

export interface Situation {
  zones: ZoneFeature[];
  track: TrackPoint[];
  /** `remembered`: the database is away, and this is what the server remembers of it. */
  trackSource: 'stored' | 'remembered';
  positionClosedBecause: 'no_open_window' | 'evidence_deleted' | 'not_allowed' | null;
  /** That the evidence of its window was destroyed, and under which rule. */
  evidenceDeleted?: { at: string; rule: string } | null;
  legalBasis: string | null;
  responsePlaces: ResponsePlace[];
  /** What is planned for him now; while it is quiet his equipment wakes nobody. */
  planned?: { kind: 'HOSPITAL' | 'CUSTODY' | 'TRAVEL' | 'REMOVAL'; until: string; quiet: boolean }[];
}

/** RFC 9457. */
export interface Problem {
  status?: number;
  title?: string;
  detail?: string;
  code?: string;
  /** Who was first, of 412 to a change of a draft. */
  savedBy?: string;
  current?: Alarm;
  latitude?: number;
  longitude?: number;
  ring?: number;
  vertex?: number;
}

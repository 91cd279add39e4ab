// The invented people of the stand-in server.
const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
const ahead = (seconds) => ago(-seconds);

function alarm(changes) {
  return {
    version: 1,
    desk: 'operations',
    state: 'raised',
    severity: 'critical',
    cause: 'zone',
    kind: 'zone_entered',
    zoneId: 'Z1',
    orderId: 'O1',
    legalBasis: 'strpl. § 222 g',
    closedAt: null,
    inside: true,
    probability: null,
    distanceMetres: null,
    sigmaMetres: null,
    districts: ['oslo'],
    owner: null,
    unacknowledgedLoud: false,
    escalatedAt: null,
    window: null,
    members: [],
    patrolSentAt: null,
    patrolArrivedAt: null,
    protectedNotifiedAt: null,
    outcome: null,
    transitions: [{ id: changes.id, kind: 'zone_entered', severity: 'critical', at: changes.raisedAt }],
    log: [],
    lastEventAt: changes.raisedAt,
    ...changes,
  };
}

const open = (sequence, seconds) => ({ sequence, open: true, legalBasis: 'strpl. § 222 g', openedAt: ago(seconds), latestClose: ahead(3600) });

export function people() {
  return [
    alarm({ id: '7-12', subject: { id: 7, reference: '2026-0143' }, raisedAt: ago(14), lastEventAt: ago(3), probability: 0.98, distanceMetres: 122, sigmaMetres: 6.6, window: open(12, 14), log: [{ at: ago(14), actor: 'Skjold', act: 'raised', text: '' }] }),
    alarm({
      id: '9-4',
      version: 4,
      state: 'in_progress',
      cause: 'strap',
      kind: 'strap_opened',
      subject: { id: 9, reference: '2026-0087' },
      zoneId: null,
      raisedAt: ago(312),
      owner: 'Operatør 9',
      window: open(4, 312),
      patrolSentAt: ago(262),
      inside: false,
      log: [
        { at: ago(312), actor: 'Skjold', act: 'raised', text: '' },
        { at: ago(300), actor: 'Operatør 9', act: 'acknowledged', text: '' },
        { at: ago(262), actor: 'Operatør 9', act: 'patrol_sent', text: 'F-21' },
      ],
    }),
    alarm({ id: '12-2', severity: 'high', cause: 'silence', kind: 'signal_lost', subject: { id: 12, reference: '2025-1190' }, zoneId: 'Z4', raisedAt: ago(221), inside: false, legalBasis: 'strl. § 57' }),
    alarm({ id: '15-6', severity: 'high', cause: 'jamming', kind: 'jamming_detected', state: 'acknowledged', owner: 'Operatør 7', subject: { id: 15, reference: '2026-0201' }, zoneId: 'Z9', raisedAt: ago(1290), inside: false, log: [{ at: ago(1270), actor: 'Operatør 7', act: 'acknowledged', text: '' }] }),
    alarm({
      id: 'g-1',
      desk: 'operations',
      severity: 'notice',
      cause: 'restart',
      kind: 'not_heard_since_restart',
      subject: null,
      zoneId: null,
      raisedAt: ago(2400),
      inside: false,
      state: 'acknowledged',
      owner: 'Operasjonsleder 1',
      members: ['2026-0021', '2026-0034', '2025-0987', '2026-0112'].map((reference, i) => ({ subjectId: 50 + i, reference })),
    }),
    alarm({ id: '21-1', desk: 'technical', severity: 'notice', cause: 'battery', kind: 'battery_low', subject: { id: 21, reference: '2026-0055' }, raisedAt: ago(5400), inside: false }),
    alarm({ id: '22-1', desk: 'technical', severity: 'high', cause: 'battery', kind: 'battery_critical', subject: { id: 22, reference: '2026-0061' }, raisedAt: ago(600), inside: false }),
    alarm({ id: '23-1', desk: 'technical', severity: 'notice', cause: 'silence', kind: 'signal_lost', subject: { id: 23, reference: '2026-0077' }, raisedAt: ago(1800), inside: false }),
    alarm({ id: '24-9', state: 'closed', subject: { id: 24, reference: '2026-0018' }, raisedAt: ago(1500), closedAt: ago(900), outcome: 'passage_by_condition', inside: false }),
  ];
}

const ZONE = [
  [10.7471, 59.9262],
  [10.7598, 59.9296],
  [10.7689, 59.9279],
  [10.7712, 59.9221],
  [10.7662, 59.9178],
  [10.7541, 59.9172],
  [10.7463, 59.9208],
  [10.7471, 59.9262],
];
const BUFFER = ZONE.map(([x, y]) => [10.7588 + (x - 10.7588) * 1.42, 59.9232 + (y - 59.9232) * 1.42]);

export function situationOf(alarm, name) {
  const shown = alarm.window?.open === true;
  const steps = 14;
  const track = shown
    ? Array.from({ length: steps }, (_, i) => {
        const along = i / (steps - 1);
        return {
          latitude: 59.9132 + along * 0.0092 + Math.sin(i) * 0.00016,
          longitude: 10.7428 + along * 0.0143 + Math.cos(i * 1.3) * 0.0003,
          accuracyMetres: 9 + (i % 4) * 5,
          at: ago((steps - i) * 12 - 9),
          receivedAt: ago((steps - i) * 12 - 10),
          speed: 1.5,
          course: 38,
          probability: i < 5 ? 0.02 : i < 7 ? 0.42 : 0.98,
          distanceMetres: i < 6 ? 80 : 122,
        };
      })
    : [];
  return {
    zones: alarm.zoneId
      ? [
          { type: 'Feature', properties: { zoneId: alarm.zoneId, kind: 'buffer', orderId: 'O1' }, geometry: { type: 'Polygon', coordinates: [BUFFER] } },
          { type: 'Feature', properties: { zoneId: alarm.zoneId, kind: 'exclusion', orderId: 'O1' }, geometry: { type: 'Polygon', coordinates: [ZONE] } },
        ]
      : [],
    track,
    positionClosedBecause: shown ? null : 'no_open_window',
    legalBasis: alarm.legalBasis,
    responsePlaces: shown && alarm.owner === name && alarm.severity === 'critical' ? [{ personId: 'P1', label: 'Sted for bistand A', latitude: 59.9236, longitude: 10.7601 }] : [],
  };
}

/** A subject as the API tells it. */
export function bodyOf(id) {
  return {
    id,
    reference: '2026-0143',
    planVersion: 3,
    orders: [
      {
        orderId: 'O1',
        legalBasis: 'strpl. § 222 g',
        validFrom: '2026-06-01T00:00:00Z',
        validTo: '2027-06-01T00:00:00Z',
        warnDevice: true,
        zones: [{ type: 'Feature', properties: { zoneId: 'Z1', kind: 'exclusion', orderId: 'O1', bufferMetres: 300 }, geometry: { type: 'Polygon', coordinates: [ZONE] } }],
        protectedPersons: [],
      },
    ],
    devices: [],
    status: { state: 'alarm', lastContactAt: ago(3) },
  };
}

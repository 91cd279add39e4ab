package no.skjold.monitoring;

import org.jspecify.annotations.Nullable;

/// Takes positions in: duplicates, clock, ring, filters, stays, crossings, approach, evidence.
final class Positions {
  /// Chance, before its evidence is weighed, that the unseen way between two fixes (or at a fix
  /// that comes late, without neighbours) went through a zone: one in twenty.
  static final double PASSING_LOG_ODDS = Bayes.logOdds(0.05);

  /// Of longer gaps the two ends say nothing; they are a question of reach.
  private static final long LONGEST_LEG_MILLIS = 900_000;

  /// Sigma up to which a fix always counts as a position.
  private static final double ROUGH_SIGMA_METRES = 250;

  /// A fix so many times less exact than the next tells nothing of the way between.
  private static final double VAGUE_TIMES = 5;

  /// From this probability on it is told that he may have come through while nobody listened.
  private static final double CAME_THROUGH = 0.25;

  private static final long APPROACH_HORIZON_MILLIS = 60_000;
  private static final long APPROACH_PAUSE_MILLIS = 120_000;
  private static final double QUIET_RADIUS_METRES = 20_000;
  private static final double DISTANCE_SAFETY = 0.98;
  private static final double DISTANCE_SLACK_METRES = 2;

  private final Registrar registrar;
  private final Stays stays;
  private final Silences silences;
  private final Levels levels;
  private final Motion motion = new Motion();

  Positions(Registrar registrar, Stays stays, Silences silences, Levels levels) {
    this.registrar = registrar;
    this.stays = stays;
    this.silences = silences;
    this.levels = levels;
  }

  /// Takes the fix in if nothing but its keeping can follow, and says whether it did. Allocates
  /// nothing. Everything it leaves out, [#accept] would find to change nothing.
  static boolean acceptQuietly(SubjectState state, Fix fix, Parameters parameters) {
    if (!state.calm || fix.receivedAtMillis() >= state.nextDeadlineMillis() || fix.mock()) {
      return false;
    }
    int device = state.indexOf(fix.deviceId());
    if (device < 0 || (fix.batteryPercent() >= 0 && fix.batteryPercent() <= Levels.BATTERY_LOW)) {
      return false;
    }
    DeviceTrack track = state.devices[device];
    FixRing ring = track.ring;
    int newest = ring.size() - 1;
    if (newest < 0
        || fix.deviceTimeMillis() <= ring.deviceTimeMillis(newest)
        || fix.deviceTimeMillis() <= ring.atMillis(newest)
        || fix.deviceTimeMillis() > fix.receivedAtMillis()
        || fix.receivedAtMillis() - fix.deviceTimeMillis() > track.patienceMillis()
        || fix.receivedAtMillis() - fix.deviceTimeMillis() > DeviceTrack.RING_MILLIS) {
      return false;
    }
    if (track.repeats(fix)) {
      return false;
    }
    double reach = reachFromAnchor(track, fix);
    double leg = reach + track.previousReachMetres;
    long elapsed = fix.deviceTimeMillis() - ring.atMillis(newest);
    boolean jump = leg * 1000 > parameters.topSpeedMetresPerSecond() * elapsed;
    double own = Sigma.of(fix, parameters);
    double sigma = jump ? Math.max(own, leg) : own;
    double needed = Math.max(Bayes.CERTAIN_SIGMAS * sigma, leg * APPROACH_HORIZON_MILLIS / elapsed);
    if (!(reach <= QUIET_RADIUS_METRES && reach + needed <= track.clearanceMetres)) {
      return false;
    }
    if (ring.full()) {
      track.rememberOldest();
    }
    ring.append(fix, fix.deviceTimeMillis(), own);
    track.repeatedMetres = 0;
    track.correctedMillis(fix.deviceTimeMillis(), fix.receivedAtMillis());
    track.previousReachMetres = reach;
    track.contactReceivedMillis = fix.receivedAtMillis();
    track.silenceDueMillis = fix.receivedAtMillis() + track.patienceMillis();
    state.contact(fix.receivedAtMillis());
    state.refreshDeadline();
    return true;
  }

  /// At least as far as the fix is from the anchor; too much by 2 % and less than half as much
  /// again.
  private static double reachFromAnchor(DeviceTrack track, Fix fix) {
    double north = Math.abs(fix.latitude() - track.anchorLatitude) * Ground.LATITUDE_DEGREE_AT_MOST;
    double east =
        Math.abs(fix.longitude() - track.anchorLongitude) * track.anchorMetresPerLongitude;
    return north + east;
  }

  /// Takes any fix in.
  void accept(Fix fix) {
    SubjectState state = registrar.state();
    int device = state.indexOf(fix.deviceId());
    if (device < 0 || state.devices[device].alreadyHeard(fix)) {
      return;
    }
    DeviceTrack track = state.devices[device];
    long received = fix.receivedAtMillis();
    state.contact(received);
    track.contactReceivedMillis = received;
    levels.battery(track, fix.batteryPercent(), received);
    if (fix.mock()) {
      levels.mock(device, fix);
      track.rememberLate(fix);
      return;
    }
    if (track.repeats(fix)) {
      track.repeated(fix);
      track.rememberLate(fix);
      return;
    }
    long at = track.correctedMillis(fix.deviceTimeMillis(), received);
    levels.genuine(device, at, received);
    FixRing ring = track.ring;
    int index = ring.indexFor(at, fix.deviceTimeMillis(), fix.sequence());
    boolean late =
        ring.size() > 0
            && (at < ring.atMillis(track.newest()) - DeviceTrack.RING_MILLIS
                || (ring.full() && index == 0));
    if (late) {
      acceptLate(device, fix, at);
    } else {
      insert(device, fix, at, index);
    }
  }

  private void acceptLate(int device, Fix fix, long at) {
    DeviceTrack track = registrar.state().devices[device];
    track.rememberLate(fix);
    for (ZoneWatch zone : registrar.state().zones) {
      stays.late(zone, track, fix, at, device);
    }
  }

  private void insert(int device, Fix fix, long at, int index) {
    SubjectState state = registrar.state();
    DeviceTrack track = state.devices[device];
    FixRing ring = track.ring;
    boolean newest = index == ring.size();
    long received = fix.receivedAtMillis();
    if (ring.full()) {
      track.rememberOldest();
    }
    int placed = ring.insert(index, fix, at, 0);
    track.repeatedMetres = newest ? 0 : track.repeatedMetres;
    long before = state.lastSequence();
    fold(device, placed);
    if (newest && saysWhere(device, placed, received)) {
      silences.heard(device, at, received);
    }
    for (ZoneWatch zone : state.zones) {
      crossings(zone, device, placed, received);
      stays.register(zone, device, placed, received);
      endIfOver(zone, received);
      if (newest) {
        approach(zone, device, placed);
      }
    }
    retrace(track, received);
    keepEvidence(device, placed, newest ? Long.MAX_VALUE : before);
    silences.regrade(device, received);
  }

  /// After a restart: whether he came through a zone while nobody listened. What is registered are
  /// signals that are missing, graded; no figure of the positions that grade them goes with it.
  private void retrace(DeviceTrack track, long received) {
    if (track.awaySinceMillis == DeviceTrack.NEVER) {
      return;
    }
    Retrace retrace = Retrace.of(track.ring, track.awaySinceMillis);
    boolean told = false;
    for (ZoneWatch zone : registrar.state().zones) {
      double probability = retrace.probabilityThrough(zone.zone().area());
      long from = Math.max(track.awaySinceMillis, zone.fromMillis());
      if (probability >= CAME_THROUGH
          && !zone.occupied()
          && from < Math.min(track.ring.atMillis(0), zone.toMillis())
          && !zone.knowsStay(from, track.ring.atMillis(0))) {
        told = true;
        registrar.register(
            new Draft(TransitionKind.MAY_HAVE_CROSSED, from, received)
                .zone(zone)
                .device(track.deviceId())
                .decidedOn(track.ring.atMillis(0))
                .previously(2));
      }
    }
    if (told || track.ring.size() > 1) {
      track.awaySinceMillis = DeviceTrack.NEVER;
    }
  }

  /// Whether a fix says anything of where he is to the zones in force. One so rough that he may as
  /// well be in a zone is contact, but no position: silence goes on being judged.
  private boolean saysWhere(int device, int index, long receivedAtMillis) {
    FixRing ring = registrar.state().devices[device].ring;
    double sigma = ring.sigma(index);
    if (sigma <= ROUGH_SIGMA_METRES) {
      return true;
    }
    for (ZoneWatch zone : registrar.state().zones) {
      ZoneFilter filter = zone.findFilter(device);
      boolean inside = filter != null && filter.inside(ring.slot(index));
      if (zone.inForceAt(receivedAtMillis)
          && !inside
          && distance(zone, device, index) > -2 * sigma) {
        return false;
      }
    }
    return true;
  }

  /// Decides the fixes from `from` on, in every zone, and sets the anchor at the newest.
  void fold(int device, int from) {
    SubjectState state = registrar.state();
    DeviceTrack track = state.devices[device];
    Parameters parameters = registrar.parameters();
    for (int index = from; index < track.ring.size(); index++) {
      motion.look(track.ring, index, parameters);
      double clearance = Double.MAX_VALUE;
      for (ZoneWatch zone : state.zones) {
        double distance = decide(zone, device, index, parameters);
        clearance =
            Math.min(
                clearance,
                -distance * DISTANCE_SAFETY - DISTANCE_SLACK_METRES - zone.zone().bufferMetres());
      }
      if (index == track.newest()) {
        anchor(track, clearance);
      }
    }
  }

  /// Decides the fixes held again in zones that are new or drawn anew; the anchor no longer holds.
  void redraw(int device, Iterable<ZoneWatch> zones) {
    DeviceTrack track = registrar.state().devices[device];
    track.clearanceMetres = -1;
    for (ZoneWatch zone : zones) {
      if (track.ring.size() > 0) {
        zone.put(device, null);
      }
      for (int index = 0; index < track.ring.size(); index++) {
        motion.look(track.ring, index, registrar.parameters());
        decide(zone, device, index, registrar.parameters());
      }
    }
  }

  private double decide(ZoneWatch zone, int device, int index, Parameters parameters) {
    FixRing ring = registrar.state().devices[device].ring;
    double distance =
        zone.zone().area().signedDistanceMetres(ring.latitude(index), ring.longitude(index));
    double sigma = ring.sigma(index);
    boolean certainlyOutside =
        index > 0 && !zone.hasFilter(device) && distance <= -Bayes.CERTAIN_SIGMAS * sigma;
    if (!certainlyOutside) {
      zone.filter(device)
          .decide(ring, index, motion, zone.zone().area(), distance, sigma, parameters);
    }
    return distance;
  }

  private static void anchor(DeviceTrack track, double clearance) {
    int newest = track.newest();
    track.anchorLatitude = track.ring.latitude(newest);
    track.anchorLongitude = track.ring.longitude(newest);
    double cosine = StrictMath.cos(StrictMath.toRadians(StrictMath.abs(track.anchorLatitude)));
    track.anchorMetresPerLongitude =
        Ground.LONGITUDE_DEGREE_AT_EQUATOR * StrictMath.min(1, cosine * 1.02 + 0.004);
    track.clearanceMetres = clearance;
    track.previousReachMetres = 0;
  }

  /// The ways that fix `index` is an end of, or lies on.
  private void crossings(ZoneWatch zone, int device, int index, long received) {
    int to = nextOutside(zone, device, index);
    crossing(zone, device, to, received);
    if (to == index) {
      crossing(zone, device, nextOutside(zone, device, index + 1), received);
    }
  }

  /// The way to fix `to` from the last one before it that was measured outside, where he is not
  /// known to have been inside. Between them may lie fixes inside that are not believed.
  private void crossing(ZoneWatch zone, int device, int to, long received) {
    DeviceTrack track = registrar.state().devices[device];
    FixRing ring = track.ring;
    int from = legStart(zone, device, to);
    if (from < 0
        || to >= ring.size()
        || zone.occupied()
        || !zone.inForceAt(ring.atMillis(from))
        || !zone.inForceAt(ring.atMillis(to))
        || ring.atMillis(to) - ring.atMillis(from) > LONGEST_LEG_MILLIS
        || Motion.implausible(ring, from, registrar.parameters())
        || Motion.implausible(ring, to, registrar.parameters())) {
      return;
    }
    if (reaches(zone, ring, from, to) && believedOutside(zone, device, from, to)) {
      weighCrossing(zone, device, from, to, received);
    }
  }

  /// The last fix before that was measured outside; rather one that tells about as well as fix
  /// `to`, where there is one.
  private int legStart(ZoneWatch zone, int device, int to) {
    FixRing ring = registrar.state().devices[device].ring;
    int vague = -1;
    for (int from = Math.min(to, ring.size()) - 1; from >= 0 && to < ring.size(); from--) {
      boolean tells = ring.sigma(from) <= VAGUE_TIMES * ring.sigma(to);
      if (measuredOutside(zone, device, from) && tells) {
        return from;
      }
      vague = vague < 0 && measuredOutside(zone, device, from) ? from : vague;
    }
    return vague;
  }

  private int nextOutside(ZoneWatch zone, int device, int index) {
    int size = registrar.state().devices[device].ring.size();
    int next = index;
    while (next < size && !measuredOutside(zone, device, next)) {
      next++;
    }
    return next;
  }

  private boolean measuredOutside(ZoneWatch zone, int device, int index) {
    return distance(zone, device, index) < 0;
  }

  private boolean believedOutside(ZoneWatch zone, int device, int from, int to) {
    ZoneFilter filter = zone.findFilter(device);
    FixRing ring = registrar.state().devices[device].ring;
    for (int i = from; filter != null && i <= to; i++) {
      if (filter.inside(ring.slot(i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether the way is long enough to have touched the zone at all.
  private static boolean reaches(ZoneWatch zone, FixRing ring, int from, int to) {
    double leg =
        Ground.metresBetween(
            ring.latitude(from), ring.longitude(from), ring.latitude(to), ring.longitude(to));
    double clearance = zone.zone().area().clearanceMetres(ring.latitude(to), ring.longitude(to));
    return leg * 1.01 + DISTANCE_SLACK_METRES >= clearance;
  }

  private void weighCrossing(ZoneWatch zone, int device, int from, int to, long received) {
    DeviceTrack track = registrar.state().devices[device];
    FixRing ring = track.ring;
    Chord chord = Chord.longestInside(zone.zone().area(), ring, from, to);
    if (chord == null) {
      return;
    }
    double sigma = StrictMath.max(ring.sigma(from), ring.sigma(to));
    double posterior = chord.probability(zone.zone().area(), ring, from, to);
    double threshold = registrar.parameters().enterProbability();
    if (posterior < threshold || zone.knowsStay(chord.fromMillis(), chord.toMillis())) {
      return;
    }
    Fix later = ring.fix(to, track.deviceId());
    Draft draft =
        new Draft(TransitionKind.ZONE_CROSSED, chord.fromMillis(), received)
            .zone(zone)
            .device(track.deviceId())
            .figures(chord.depthMetres(), sigma, Double.NaN, posterior, threshold);
    stays.crossed(
        zone,
        track,
        chord.into(later),
        chord.outOf(later),
        later.deviceTimeMillis(),
        draft,
        received);
  }

  /// A fix measured while the zone was in force, that came after its end, opens and closes at once.
  private void endIfOver(ZoneWatch zone, long received) {
    if (zone.occupied() && zone.toMillis() <= registrar.state().scheduledUpToMillis) {
      stays.end(zone, zone.toMillis(), Schedule.ENDED, received);
    }
  }

  private void approach(ZoneWatch zone, int device, int index) {
    DeviceTrack track = registrar.state().devices[device];
    FixRing ring = track.ring;
    long at = ring.atMillis(index);
    ZoneFilter filter = zone.findFilter(device);
    boolean inside = filter != null && filter.inside(ring.slot(index));
    boolean justWarned =
        zone.approachedAtMillis != ZoneWatch.NONE
            && at - zone.approachedAtMillis < APPROACH_PAUSE_MILLIS;
    if (inside
        || zone.occupied()
        || justWarned
        || !zone.inForceAt(at)
        || Motion.implausible(ring, index, registrar.parameters())) {
      return;
    }
    double away = -distance(zone, device, index);
    boolean inBuffer = zone.zone().bufferMetres() > 0 && away <= zone.zone().bufferMetres();
    if (inBuffer || closingIn(zone, device, index, away)) {
      zone.approachedAtMillis = at;
      registrar
          .sink()
          .approached(zone.zone().zoneId(), track.deviceId(), zone.order().warnDevice(), at);
    }
  }

  private boolean closingIn(ZoneWatch zone, int device, int index, double away) {
    FixRing ring = registrar.state().devices[device].ring;
    if (index == 0 || ring.atMillis(index) == ring.atMillis(index - 1)) {
      return false;
    }
    double came = -distance(zone, device, index - 1) - away;
    double noise = ring.sigma(index) + ring.sigma(index - 1);
    long elapsed = ring.atMillis(index) - ring.atMillis(index - 1);
    return came > noise && away * elapsed <= came * APPROACH_HORIZON_MILLIS;
  }

  private double distance(ZoneWatch zone, int device, int index) {
    FixRing ring = registrar.state().devices[device].ring;
    ZoneFilter filter = zone.findFilter(device);
    double known = filter == null ? Double.NaN : filter.distance(ring.slot(index));
    return Double.isNaN(known)
        ? zone.zone().area().signedDistanceMetres(ring.latitude(index), ring.longitude(index))
        : known;
  }

  /// Gives the fix to every open window that covers its time; late windows take late fixes only.
  /// Windows after `upTo` opened with this fix, and have what came before the newest already.
  private void keepEvidence(int device, int index, long upTo) {
    SubjectState state = registrar.state();
    FixRing ring = state.devices[device].ring;
    for (OpenWindow window : state.windows) {
      boolean covers = window.openedAtMillis() <= ring.atMillis(index) && window.number() <= upTo;
      if (!window.late() && covers) {
        keepEvidence(window, device, index);
      }
    }
  }

  private void keepEvidence(OpenWindow window, int device, int index) {
    SubjectState state = registrar.state();
    DeviceTrack track = state.devices[device];
    ZoneWatch zone = state.findZone(window.zoneId());
    if (zone == null) {
      zone = nearest(device, index);
    }
    registrar.evidence(
        window.number(),
        track.ring.fix(index, track.deviceId()),
        zone == null ? Double.NaN : probability(zone, device, index),
        zone == null ? Double.NaN : distance(zone, device, index));
  }

  private double probability(ZoneWatch zone, int device, int index) {
    ZoneFilter filter = zone.findFilter(device);
    return filter == null
        ? 0
        : filter.posterior(registrar.state().devices[device].ring.slot(index));
  }

  private @Nullable ZoneWatch nearest(int device, int index) {
    long at = registrar.state().devices[device].ring.atMillis(index);
    ZoneWatch nearest = null;
    for (ZoneWatch zone : registrar.state().zones) {
      boolean nearer =
          nearest == null || distance(zone, device, index) > distance(nearest, device, index);
      if (zone.inForceAt(at) && nearer) {
        nearest = zone;
      }
    }
    return nearest;
  }
}

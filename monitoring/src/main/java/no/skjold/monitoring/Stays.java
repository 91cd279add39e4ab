package no.skjold.monitoring;

import org.jspecify.annotations.Nullable;

/// Registered stays in zones: from a device's filtered fixes to `ZONE_ENTERED`, `ZONE_LEFT` and
/// `ZONE_ENTERED_LATE`. A stay belongs to the subject: it lasts while any device of his is inside.
/// Transitions are only ever added; what a late fix shows is added with its own time.
final class Stays {
  /// Late fixes no further apart than this are of one stay.
  private static final long SAME_STAY_MILLIS = 10 * 60_000;

  private final Registrar registrar;

  Stays(Registrar registrar) {
    this.registrar = registrar;
  }

  /// Registers what the fixes of one device from `from` on (decided anew) show of one zone.
  void register(ZoneWatch zone, int device, int from, long receivedAtMillis) {
    DeviceTrack track = registrar.state().devices[device];
    ZoneFilter filter = zone.findFilter(device);
    if (filter != null) {
      int index = startOfRun(filter, track.ring, from);
      while (index < track.ring.size()) {
        index = next(zone, device, filter, index, from, receivedAtMillis);
      }
    }
    if (zone.occupied() && !registrar.state().insideByAny(zone)) {
      leave(zone, device, firstOutside(filter, track.ring, from), receivedAtMillis);
    }
  }

  private int next(
      ZoneWatch zone, int device, ZoneFilter filter, int index, int from, long receivedAtMillis) {
    FixRing ring = registrar.state().devices[device].ring;
    if (!filter.inside(ring.slot(index))) {
      return index + 1;
    }
    int end = index;
    while (end < ring.size() && filter.inside(ring.slot(end))) {
      end++;
    }
    if (end == ring.size()) {
      ongoing(zone, device, index, from, receivedAtMillis);
    } else {
      ended(zone, device, index, end, receivedAtMillis);
    }
    return end;
  }

  private static int startOfRun(ZoneFilter filter, FixRing ring, int from) {
    int index = from;
    while (index > 0 && filter.inside(ring.slot(index)) && filter.inside(ring.slot(index - 1))) {
      index--;
    }
    return index;
  }

  private static int firstOutside(@Nullable ZoneFilter filter, FixRing ring, int from) {
    int index = ring.size() - 1;
    while (filter != null && index > from && !filter.inside(ring.slot(index - 1))) {
      index--;
    }
    return index;
  }

  /// He is inside at the newest fix, since `start`.
  private void ongoing(ZoneWatch zone, int device, int start, int from, long receivedAtMillis) {
    FixRing ring = registrar.state().devices[device].ring;
    int newest = ring.size() - 1;
    if (zone.occupied()) {
      if (zone.window == 0) {
        enter(zone, device, newest, "still-inside", receivedAtMillis);
      } else if (splits(zone, device, start, from)) {
        leave(zone, device, from, receivedAtMillis);
        enter(zone, device, start, "", receivedAtMillis);
      }
      return;
    }
    long lastLeft = zone.lastLeftMillis();
    for (int i = start; i <= newest; i++) {
      if (zone.inForceAt(ring.atMillis(i)) && ring.atMillis(i) > lastLeft) {
        enter(zone, device, i, "", receivedAtMillis);
        return;
      }
    }
  }

  /// A fix put in between shows that he was out in the middle of what was one stay.
  private boolean splits(ZoneWatch zone, int device, int start, int from) {
    FixRing ring = registrar.state().devices[device].ring;
    ZoneFilter filter = zone.filter(device);
    return from < start
        && from < ring.size() - 1
        && !filter.inside(ring.slot(from))
        && ring.atMillis(from) > zone.enteredAtMillis
        && onlyDeviceInside(zone, device);
  }

  private boolean onlyDeviceInside(ZoneWatch zone, int device) {
    SubjectState state = registrar.state();
    for (int i = 0; i < state.devices.length; i++) {
      ZoneFilter other = zone.findFilter(i);
      if (i != device && other != null && other.insideNow(state.devices[i].ring)) {
        return false;
      }
    }
    return true;
  }

  /// He was inside from `start` until before `end`, and is out by now.
  private void ended(ZoneWatch zone, int device, int start, int end, long receivedAtMillis) {
    FixRing ring = registrar.state().devices[device].ring;
    int first = start;
    while (first < end && !zone.inForceAt(ring.atMillis(first))) {
      first++;
    }
    if (first == end || zone.knowsStay(ring.atMillis(first), ring.atMillis(end))) {
      return;
    }
    boolean covered = zone.occupied() && ring.atMillis(end - 1) >= zone.enteredAtMillis;
    if (covered) {
      return;
    }
    if (zone.occupied()) {
      DeviceTrack track = registrar.state().devices[device];
      late(zone, track, track.ring.fix(first, track.deviceId()), ring.atMillis(first), device);
      return;
    }
    enter(zone, device, first, "", receivedAtMillis);
    leave(zone, device, end, receivedAtMillis);
  }

  private void evidence(ZoneWatch zone, int device, int index) {
    DeviceTrack track = registrar.state().devices[device];
    ZoneFilter filter = zone.filter(device);
    int slot = track.ring.slot(index);
    if (zone.window == 0) {
      return;
    }
    registrar.evidence(
        zone.window,
        track.ring.fix(index, track.deviceId()),
        filter.posterior(slot),
        filter.distance(slot));
  }

  /// Registers the start of a stay at fix `index`, and keeps the fixes of the run after it, but not
  /// the newest: that one goes to every open window alike.
  private void enter(ZoneWatch zone, int device, int index, String reason, long receivedAtMillis) {
    DeviceTrack track = registrar.state().devices[device];
    boolean again = zone.occupied();
    Draft draft =
        new Draft(TransitionKind.ZONE_ENTERED, track.ring.atMillis(index), receivedAtMillis)
            .zone(zone)
            .device(track.deviceId())
            .reason(reason)
            .fix(track.ring.fix(index, track.deviceId()))
            .previously(again ? 1 : 0);
    figures(draft, zone, device, index, registrar.parameters().enterProbability());
    zone.window = registrar.register(draft);
    if (!again) {
      zone.enteredAtMillis = track.ring.atMillis(index);
    }
    ZoneFilter filter = zone.filter(device);
    for (int i = index; i < track.newest() && filter.inside(track.ring.slot(i)); i++) {
      evidence(zone, device, i);
    }
  }

  private static void figures(
      Draft draft, ZoneFilter filter, FixRing ring, int index, double threshold) {
    int slot = ring.slot(index);
    draft.figures(
        filter.distance(slot),
        ring.sigma(index),
        filter.prior(slot),
        filter.posterior(slot),
        threshold);
  }

  private void figures(Draft draft, ZoneWatch zone, int device, int index, double threshold) {
    figures(draft, zone.filter(device), registrar.state().devices[device].ring, index, threshold);
  }

  /// Registers the end of the stay at fix `index`. That fix is outside: of it only the time is
  /// registered, no figure and no commitment (strl. § 57 fifth paragraph).
  private void leave(ZoneWatch zone, int device, int index, long receivedAtMillis) {
    DeviceTrack track = registrar.state().devices[device];
    Draft draft =
        new Draft(TransitionKind.ZONE_LEFT, track.ring.atMillis(index), receivedAtMillis)
            .zone(zone)
            .device(track.deviceId())
            .decidedOn(track.ring.deviceTimeMillis(index))
            .previously(1)
            .closes(zone.window);
    registrar.register(draft);
    zone.left(track.ring.atMillis(index));
  }

  /// Ends the stay for another reason than a fix: the zone or order ended, a device was taken away.
  void end(ZoneWatch zone, long atMillis, String reason, long receivedAtMillis) {
    registrar.register(
        new Draft(TransitionKind.ZONE_LEFT, atMillis, receivedAtMillis)
            .zone(zone)
            .reason(reason)
            .previously(1)
            .closes(zone.window));
    zone.left(atMillis);
  }

  /// The zone takes effect while a device that is heard puts him inside by its newest fix.
  void takeEffect(ZoneWatch zone, long atMillis, long receivedAtMillis) {
    SubjectState state = registrar.state();
    for (int device = 0; device < state.devices.length && !zone.occupied(); device++) {
      DeviceTrack track = state.devices[device];
      ZoneFilter filter = zone.findFilter(device);
      boolean heard = track.ring.size() > 0 && track.lostGrade == 0;
      if (filter != null && heard && filter.insideNow(track.ring)) {
        enterByEffect(zone, device, atMillis, receivedAtMillis);
      }
    }
  }

  private void enterByEffect(ZoneWatch zone, int device, long atMillis, long receivedAtMillis) {
    DeviceTrack track = registrar.state().devices[device];
    Draft draft =
        new Draft(TransitionKind.ZONE_ENTERED, atMillis, receivedAtMillis)
            .zone(zone)
            .device(track.deviceId())
            .reason("zone-took-effect")
            .fix(track.ring.fix(track.newest(), track.deviceId()));
    figures(draft, zone, device, track.newest(), registrar.parameters().enterProbability());
    zone.window = registrar.register(draft);
    zone.enteredAtMillis = atMillis;
    evidence(zone, device, track.newest());
  }

  /// The way between two fixes, both outside, went through the zone: the chord is registered and
  /// kept, and closed at once.
  void crossed(
      ZoneWatch zone,
      DeviceTrack track,
      Fix into,
      Fix outOf,
      long decidedOnMillis,
      Draft figures,
      long receivedAtMillis) {
    long window = registrar.register(figures.fix(into).decidedOn(decidedOnMillis));
    if (window != 0) {
      registrar.evidence(window, into, figures.posterior, 0);
      registrar.evidence(window, outOf, figures.posterior, 0);
    }
    registrar.register(
        new Draft(TransitionKind.ZONE_LEFT, outOf.deviceTimeMillis(), receivedAtMillis)
            .zone(zone)
            .device(track.deviceId())
            .reason("crossed")
            .previously(1)
            .closes(window));
    zone.remember(into.deviceTimeMillis(), outOf.deviceTimeMillis());
  }

  /// A fix too late for the ring: inside a zone in force then, at a time no stay is known for.
  void late(ZoneWatch zone, DeviceTrack track, Fix fix, long atMillis, int device) {
    double sigma = Sigma.of(fix, registrar.parameters());
    double distance = zone.zone().area().signedDistanceMetres(fix.latitude(), fix.longitude());
    double evidence =
        Bayes.evidence(zone.zone().area(), fix.latitude(), fix.longitude(), distance, sigma);
    double prior = Positions.PASSING_LOG_ODDS;
    double posterior = Bayes.probability(prior + evidence);
    if (posterior < registrar.parameters().enterProbability() || !zone.inForceAt(atMillis)) {
      return;
    }
    if (zone.occupied() && atMillis > zone.enteredAtMillis - DeviceTrack.RING_MILLIS) {
      if (zone.window != 0) {
        registrar.evidence(zone.window, fix, posterior, distance);
      }
      return;
    }
    boolean sameLateStay =
        zone.lateWindow != 0
            && atMillis > zone.lateFromMillis - SAME_STAY_MILLIS
            && atMillis < zone.lateToMillis + SAME_STAY_MILLIS;
    if (!sameLateStay) {
      if (zone.knowsStay(atMillis - DeviceTrack.RING_MILLIS, atMillis + DeviceTrack.RING_MILLIS)) {
        return;
      }
      endLate(zone, fix.receivedAtMillis());
      Draft draft =
          new Draft(TransitionKind.ZONE_ENTERED_LATE, atMillis, fix.receivedAtMillis())
              .zone(zone)
              .device(track.deviceId())
              .fix(fix)
              .figures(
                  distance,
                  sigma,
                  Bayes.probability(prior),
                  posterior,
                  registrar.parameters().enterProbability());
      zone.lateWindow = registrar.register(draft);
      zone.lateFromMillis = atMillis;
      zone.lateToMillis = atMillis;
    }
    extendLate(zone, fix, atMillis, posterior, distance);
  }

  private void extendLate(
      ZoneWatch zone, Fix fix, long atMillis, double posterior, double distance) {
    zone.lateFromMillis = Math.min(zone.lateFromMillis, atMillis);
    zone.lateToMillis = Math.max(zone.lateToMillis, atMillis);
    long settles = fix.receivedAtMillis() + Registrar.LATE_STAY_SETTLES_MILLIS;
    registrar
        .state()
        .windows
        .replaceAll(
            window -> window.number() == zone.lateWindow ? window.closingAt(settles) : window);
    if (zone.lateWindow != 0) {
      registrar.evidence(zone.lateWindow, fix, posterior, distance);
    }
  }

  /// Closes a late stay's window once no more late fixes come.
  void endLate(ZoneWatch zone, long receivedAtMillis) {
    if (zone.lateWindow == 0) {
      return;
    }
    registrar.register(
        new Draft(TransitionKind.ZONE_LEFT, zone.lateToMillis, receivedAtMillis)
            .zone(zone)
            .reason("late")
            .previously(1)
            .closes(zone.lateWindow));
    zone.remember(zone.lateFromMillis, zone.lateToMillis);
    zone.lateWindow = 0;
  }
}

package no.skjold.monitoring;

import java.util.ArrayList;
import java.util.List;
import no.skjold.geometry.Area;
import no.skjold.geometry.GeoJsonAreas;

/// What time alone brings: windows that run out, zones and orders that begin and end, silence that
/// falls due. And plans: the first one, a later one, and one after a restart.
final class Schedule {
  static final String ENDED = "zone-ended";

  private final Registrar registrar;
  private final Stays stays;
  private final Silences silences;
  private final Levels levels;
  private final Positions positions;

  Schedule(
      Registrar registrar, Stays stays, Silences silences, Levels levels, Positions positions) {
    this.registrar = registrar;
    this.stays = stays;
    this.silences = silences;
    this.levels = levels;
    this.positions = positions;
  }

  /// Lets everything fall due that is due at or before this time, in order, each at its own time.
  void runUntil(long millis) {
    SubjectState state = registrar.state();
    while (state.nextDeadlineMillis() <= millis) {
      long due = state.nextDeadlineMillis();
      expireWindows(due);
      if (state.nextEdgeMillis() == due) {
        edge(due, due);
      }
      for (int device = 0; device < state.devices.length; device++) {
        if (state.devices[device].silenceDueMillis <= due) {
          silences.due(device, due);
        }
      }
      state.settle();
    }
  }

  private void expireWindows(long due) {
    for (OpenWindow window : List.copyOf(registrar.state().windows)) {
      if (window.closesAtMillis() <= due) {
        expire(window, window.late() ? "" : "longest-duration", due, due);
      }
    }
  }

  /// Closes a window for another reason than what it waits for. A stay goes on without one: the
  /// next fix inside registers it anew, and opens a new window.
  private void expire(OpenWindow window, String reason, long atMillis, long receivedAtMillis) {
    ZoneWatch zone = registrar.state().findZone(window.zoneId());
    if (zone != null && zone.lateWindow == window.number()) {
      stays.endLate(zone, receivedAtMillis);
      return;
    }
    if (zone != null && zone.window == window.number()) {
      zone.window = 0;
    }
    for (DeviceTrack device : registrar.state().devices) {
      device.windowClosed(window.number());
    }
    Draft draft =
        new Draft(TransitionKind.WINDOW_EXPIRED, atMillis, receivedAtMillis)
            .zoneId(window.zoneId())
            .device(window.deviceId())
            .reason(reason)
            .previously(1)
            .closes(window.number());
    registrar.register(draft);
  }

  /// Zones and orders begin and end.
  private void edge(long atMillis, long receivedAtMillis) {
    SubjectState state = registrar.state();
    boolean before = state.supervisedAt(state.scheduledUpToMillis);
    boolean quietBefore = state.quietAt(state.scheduledUpToMillis);
    state.scheduledUpToMillis = Math.max(atMillis, state.scheduledUpToMillis);
    for (ZoneWatch zone : state.zones) {
      if (zone.occupied() && !zone.inForceAt(atMillis)) {
        stays.end(zone, atMillis, ENDED, receivedAtMillis);
      } else if (!zone.occupied() && zone.inForceAt(atMillis)) {
        stays.takeEffect(zone, atMillis, receivedAtMillis);
      }
    }
    supervisionChanged(before, atMillis, receivedAtMillis);
    wake(quietBefore, atMillis, receivedAtMillis);
  }

  private void wake(boolean quietBefore, long atMillis, long receivedAtMillis) {
    SubjectState state = registrar.state();
    if (!quietBefore || state.quietAt(atMillis) || !state.supervisedAt(atMillis)) {
      return;
    }
    for (int device = 0; device < state.devices.length; device++) {
      Silences.wake(state.devices[device], atMillis);
      levels.wake(device, atMillis, receivedAtMillis);
    }
  }

  private void supervisionChanged(boolean before, long atMillis, long receivedAtMillis) {
    SubjectState state = registrar.state();
    boolean now = state.supervisedAt(atMillis);
    if (!now) {
      for (OpenWindow window : List.copyOf(state.windows)) {
        expire(window, "order-ended", atMillis, receivedAtMillis);
      }
    }
    for (int device = 0; device < state.devices.length; device++) {
      DeviceTrack track = state.devices[device];
      if (!now) {
        stopWaiting(track);
      } else if (!before) {
        Silences.await(track, atMillis);
        levels.raiseStanding(device, atMillis, receivedAtMillis);
      } else if (track.lostGrade != 0) {
        track.silenceDueMillis = atMillis;
      }
    }
  }

  private static void stopWaiting(DeviceTrack track) {
    Silences.forget(track);
    track.levelsRegistered = 0;
    track.levelsPlanned = 0;
    track.batteryLow = false;
    track.batteryCritical = false;
  }

  /// The subject's first plan, or the first after a rebuild.
  void begin(Plan plan, long nowMillis) {
    SubjectState state = registrar.state();
    state.plan = plan;
    long from = state.rebuilt ? nowMillis : Math.min(state.sinceMillis, nowMillis);
    bindZones(plan);
    bindDevices(plan, from);
    if (state.rebuilt) {
      restore(nowMillis);
    }
    state.scheduledUpToMillis = from;
    state.settle();
  }

  private void restore(long nowMillis) {
    SubjectState state = registrar.state();
    for (DeviceTrack track : state.devices) {
      track.unheardSinceRestart = true;
    }
    Restoration restoration = new Restoration(registrar);
    for (Transition transition : state.restoring) {
      restoration.follow(transition);
    }
    state.restoring = List.of();
    closeWhatIsOver(nowMillis);
    followWhatEnded(nowMillis);
  }

  /// Supervision, or what was planned, may have ended while nobody was there to see it end.
  private void followWhatEnded(long nowMillis) {
    SubjectState state = registrar.state();
    for (int device = 0; device < state.devices.length; device++) {
      if (!state.supervisedAt(nowMillis)) {
        stopWaiting(state.devices[device]);
      } else if (!state.quietAt(nowMillis)) {
        levels.wake(device, nowMillis, nowMillis);
      }
    }
  }

  /// Ends stays and windows that the plan after the restart no longer carries.
  private void closeWhatIsOver(long nowMillis) {
    SubjectState state = registrar.state();
    for (ZoneWatch zone : state.zones) {
      if (zone.occupied() && !zone.inForceAt(nowMillis)) {
        stays.end(zone, Math.min(nowMillis, zone.toMillis()), ENDED, nowMillis);
      }
    }
    for (OpenWindow window : List.copyOf(state.windows)) {
      boolean zoneGone = window.zoneId() != null && state.findZone(window.zoneId()) == null;
      boolean deviceGone =
          window.zoneId() == null
              && window.deviceId() != null
              && state.indexOf(window.deviceId()) < 0;
      if (zoneGone) {
        expire(window, ENDED, nowMillis, nowMillis);
      } else if (deviceGone) {
        expire(window, "device-removed", nowMillis, nowMillis);
      } else if (!state.supervisedAt(nowMillis)) {
        expire(window, "order-ended", nowMillis, nowMillis);
      }
    }
  }

  /// The host was away.
  void restarted(Input.Restarted restarted) {
    SubjectState state = registrar.state();
    long now = restarted.receivedAtMillis();
    if (!state.supervisedAt(now)) {
      return;
    }
    registrar.register(
        new Draft(TransitionKind.SUPERVISION_GAP, Math.min(restarted.blindSinceMillis(), now), now)
            .reason("restart")
            .decidedOn(now)
            .previously(2));
    long heard = state.lastContactMillis();
    long away = heard == 0 ? restarted.blindSinceMillis() : heard;
    for (DeviceTrack track : state.devices) {
      if (track.ring.size() == 0) {
        track.unheardSinceRestart = true;
        track.awaySinceMillis = Math.min(away, restarted.blindSinceMillis());
        Silences.await(track, now);
      }
    }
  }

  /// A later plan takes the place of the one in force.
  void change(Plan plan, long nowMillis) {
    SubjectState state = registrar.state();
    boolean before = state.supervisedAt(nowMillis);
    boolean quietBefore = state.quietAt(nowMillis);
    endRemovedZones(plan, nowMillis);
    state.plan = plan;
    bindZones(plan);
    bindDevices(plan, nowMillis);
    for (ZoneWatch zone : state.zones) {
      if (zone.occupied() && zone.inForceAt(nowMillis) && !anyoneThere(zone)) {
        stays.end(zone, nowMillis, "zone-changed", nowMillis);
      }
    }
    afterChange(before, quietBefore, nowMillis);
  }

  private void afterChange(boolean before, boolean quietBefore, long nowMillis) {
    SubjectState state = registrar.state();
    state.scheduledUpToMillis = nowMillis;
    for (ZoneWatch zone : state.zones) {
      if (zone.occupied() && !zone.inForceAt(nowMillis)) {
        stays.end(zone, nowMillis, ENDED, nowMillis);
      } else if (!zone.occupied() && zone.inForceAt(nowMillis)) {
        stays.takeEffect(zone, nowMillis, nowMillis);
      }
    }
    supervisionChanged(before, nowMillis, nowMillis);
    wake(quietBefore, nowMillis, nowMillis);
    state.settle();
  }

  private boolean anyoneThere(ZoneWatch zone) {
    return registrar.state().insideByAny(zone);
  }

  private void endRemovedZones(Plan plan, long nowMillis) {
    for (ZoneWatch zone : registrar.state().zones) {
      if (!carries(plan, zone.zone().zoneId())) {
        stays.endLate(zone, nowMillis);
        if (zone.occupied()) {
          stays.end(zone, nowMillis, ENDED, nowMillis);
        }
      }
    }
  }

  private static boolean carries(Plan plan, String zoneId) {
    return plan.orders().stream()
        .flatMap(order -> order.zones().stream())
        .anyMatch(zone -> zone.zoneId().equals(zoneId));
  }

  private void bindZones(Plan plan) {
    SubjectState state = registrar.state();
    List<ZoneWatch> bound = new ArrayList<>();
    List<ZoneWatch> redrawn = new ArrayList<>();
    for (Plan.Order order : plan.orders()) {
      for (Zone zone : order.zones()) {
        ZoneWatch known = state.findZone(zone.zoneId());
        ZoneWatch watch = known == null ? new ZoneWatch(zone, order) : known;
        if (known == null || !sameArea(known.zone().area(), zone.area())) {
          redrawn.add(watch);
        }
        watch.rebind(zone, order);
        bound.add(watch);
      }
    }
    state.zones = bound.toArray(ZoneWatch[]::new);
    redraw(redrawn);
  }

  private static boolean sameArea(Area one, Area other) {
    return one.equals(other) || GeoJsonAreas.write(one).equals(GeoJsonAreas.write(other));
  }

  /// Decides the fixes held again where a zone is new or drawn anew.
  private void redraw(List<ZoneWatch> redrawn) {
    SubjectState state = registrar.state();
    for (int device = 0; device < state.devices.length; device++) {
      positions.redraw(device, redrawn);
    }
  }

  private void bindDevices(Plan plan, long nowMillis) {
    SubjectState state = registrar.state();
    int count = plan.devices().size();
    DeviceTrack[] bound = new DeviceTrack[count];
    int[] from = new int[count];
    for (int i = 0; i < count; i++) {
      Plan.SupervisedDevice device = plan.devices().get(i);
      from[i] = state.indexOf(device.deviceId());
      if (from[i] < 0) {
        bound[i] = new DeviceTrack(device);
        if (state.supervisedAt(nowMillis)) {
          Silences.await(bound[i], nowMillis);
        }
      } else {
        bound[i] = state.devices[from[i]];
        bound[i].configure(device);
      }
    }
    dropDevices(plan, nowMillis);
    handOverStays(bound, from);
    state.devices = bound;
    for (ZoneWatch zone : state.zones) {
      zone.reorder(from);
    }
  }

  /// Windows that rest on a device that is taken away close; what a device says ends with it.
  private void dropDevices(Plan plan, long nowMillis) {
    SubjectState state = registrar.state();
    for (DeviceTrack track : state.devices) {
      boolean kept =
          plan.devices().stream().anyMatch(device -> device.deviceId().equals(track.deviceId()));
      for (OpenWindow window : List.copyOf(state.windows)) {
        if (!kept && window.zoneId() == null && track.deviceId().equals(window.deviceId())) {
          expire(window, "device-removed", nowMillis, nowMillis);
        }
      }
    }
  }

  /// A stay that only a removed device showed goes on until another device shows that he is out.
  private void handOverStays(DeviceTrack[] bound, int[] from) {
    SubjectState state = registrar.state();
    for (ZoneWatch zone : state.zones) {
      boolean carried = false;
      for (int i = 0; i < bound.length; i++) {
        ZoneFilter filter = from[i] < 0 ? null : zone.findFilter(from[i]);
        carried |= filter != null && filter.insideNow(bound[i].ring);
      }
      if (zone.occupied() && !carried) {
        for (int i = 0; i < bound.length; i++) {
          if (bound[i].ring.size() == 0) {
            handOver(zone, i, from);
          }
        }
      }
    }
  }

  private void handOver(ZoneWatch zone, int device, int[] from) {
    int place = from[device];
    if (place < 0) {
      place = registrar.state().devices.length + device;
      from[device] = place;
    }
    zone.put(place, ZoneFilter.insideSince(zone.enteredAtMillis));
  }
}

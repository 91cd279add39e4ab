package no.skjold.monitoring;

/// Follows a subject's registered transitions after a restart: open windows, stays and latched
/// levels as they were; of everything else nothing is known.
final class Restoration {
  private final Registrar registrar;

  Restoration(Registrar registrar) {
    this.registrar = registrar;
  }

  void follow(Transition transition) {
    registrar.follow(transition);
    ZoneWatch zone = registrar.state().findZone(transition.zoneId());
    if (zone != null) {
      followInZone(zone, transition);
    }
    int device =
        transition.deviceId() == null ? -1 : registrar.state().indexOf(transition.deviceId());
    if (device >= 0) {
      followOnDevice(registrar.state().devices[device], transition);
    }
  }

  private void followInZone(ZoneWatch zone, Transition transition) {
    switch (transition.kind()) {
      case ZONE_ENTERED -> enter(zone, transition);
      case ZONE_ENTERED_LATE -> {
        zone.lateWindow = transition.opensWindow() ? transition.sequence() : 0;
        zone.lateFromMillis = transition.atMillis();
        zone.lateToMillis = transition.atMillis();
      }
      case ZONE_LEFT -> leave(zone, transition);
      case WINDOW_EXPIRED -> {
        if (zone.window == transition.closesWindow()) {
          zone.window = 0;
        }
      }
      default -> {}
    }
  }

  private void enter(ZoneWatch zone, Transition transition) {
    zone.window = transition.opensWindow() ? transition.sequence() : 0;
    if (!zone.occupied()) {
      zone.enteredAtMillis = transition.atMillis();
    }
    SubjectState state = registrar.state();
    int device = transition.deviceId() == null ? 0 : state.indexOf(transition.deviceId());
    if (state.devices.length > 0) {
      zone.put(Math.max(0, device), ZoneFilter.insideSince(transition.atMillis()));
    }
  }

  private void leave(ZoneWatch zone, Transition transition) {
    if (transition.reason().equals("late")) {
      zone.remember(zone.lateFromMillis, zone.lateToMillis);
      zone.lateWindow = 0;
    } else if (zone.occupied() && !transition.reason().equals("crossed")) {
      zone.left(transition.atMillis());
      for (int i = 0; i < registrar.state().devices.length; i++) {
        zone.put(i, null);
      }
    } else {
      // Its beginning is not among what is still in force; that he was out again by then is known.
      zone.remember(transition.atMillis(), transition.atMillis());
    }
  }

  private static void followOnDevice(DeviceTrack track, Transition transition) {
    long window = transition.opensWindow() ? transition.sequence() : 0;
    switch (transition.kind()) {
      case SIGNAL_LOST, NOT_HEARD_SINCE_RESTART -> {
        track.lostGrade = Codes.code(transition.severity()) + 1;
        track.lostWindow = window == 0 ? track.lostWindow : window;
      }
      case SIGNAL_RESTORED -> {
        track.lostGrade = 0;
        track.lostWindow = 0;
      }
      case BATTERY_LOW -> track.batteryLow = true;
      case BATTERY_CRITICAL -> {
        track.batteryLow = true;
        track.batteryCritical = true;
      }
      case BATTERY_RESTORED -> {
        track.batteryLow = false;
        track.batteryCritical = false;
      }
      case WINDOW_EXPIRED -> track.windowClosed(transition.closesWindow());
      default -> followLevel(track, transition, window);
    }
  }

  private static void followLevel(DeviceTrack track, Transition transition, long window) {
    for (Level level : Level.values()) {
      if (transition.kind() == level.on()) {
        track.levelsOn |= level.bit();
        track.levelsRegistered |= level.bit();
        track.levelsPlanned =
            transition.reason().equals(Levels.PLANNED)
                ? track.levelsPlanned | level.bit()
                : track.levelsPlanned & ~level.bit();
        track.levelOnMillis(level, transition.decidedOnMillis());
        track.levelWindow(level, window);
      } else if (transition.kind() == level.off()) {
        track.levelsOn &= ~level.bit();
        track.levelsRegistered &= ~level.bit();
        track.levelsPlanned &= ~level.bit();
        track.levelOffMillis(level, transition.decidedOnMillis());
        track.levelWindow(level, 0);
      }
    }
  }
}

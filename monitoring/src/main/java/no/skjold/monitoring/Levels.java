package no.skjold.monitoring;

import org.jspecify.annotations.Nullable;

/// What devices say of themselves, as levels that latch: hearing one twice raises nothing twice.
/// Battery too, with hysteresis.
final class Levels {
  /// Percent at or below which the battery is low.
  static final int BATTERY_LOW = 20;

  /// Why it wakes nobody.
  static final String PLANNED = "planned";

  private static final int BATTERY_CRITICAL = 8;
  private static final int BATTERY_RESTORED = 25;

  /// Made-up positions are over once genuine ones have come for so long.
  private static final long MOCK_ENDS_MILLIS = 60_000;

  /// A device clock further behind than this is not believed for the time of a report.
  private static final long CREDIBLE_LAG_MILLIS = 7 * 86_400_000L;

  private final Registrar registrar;
  private final Silences silences;

  Levels(Registrar registrar, Silences silences) {
    this.registrar = registrar;
    this.silences = silences;
  }

  /// Takes a device's report in.
  void accept(DeviceReport report) {
    SubjectState state = registrar.state();
    int device = state.indexOf(report.deviceId());
    if (device < 0) {
      return;
    }
    DeviceTrack track = state.devices[device];
    if (report.kind() != DeviceReport.Kind.DISCONNECT) {
      state.contact(report.receivedAtMillis());
      track.contactReceivedMillis = report.receivedAtMillis();
    }
    battery(track, report.batteryPercent(), report.receivedAtMillis());
    switch (report.kind()) {
      case STRAP_OPEN -> on(device, Level.STRAP, report);
      case STRAP_CLOSED -> off(device, Level.STRAP, report);
      case CASE_OPEN -> on(device, Level.CASE, report);
      case CASE_CLOSED -> off(device, Level.CASE, report);
      case JAMMING -> on(device, Level.JAMMING, report);
      case JAMMING_ENDED -> off(device, Level.JAMMING, report);
      case POWER_OFF -> on(device, Level.POWER, report);
      case POWER_ON -> off(device, Level.POWER, report);
      case MOCK_LOCATION -> on(device, Level.MOCK, report);
      case MOVING, STILL -> silences.moves(device, report);
      case BATTERY, CHARGING, CHARGING_ENDED, HEARTBEAT, DISCONNECT -> {}
    }
  }

  private void on(int device, Level level, DeviceReport report) {
    DeviceTrack track = registrar.state().devices[device];
    if (report.deviceTimeMillis() == track.levelOnMillis(level)) {
      return;
    }
    track.levelOnMillis(level, report.deviceTimeMillis());
    turnOn(device, level, happened(report), report.deviceTimeMillis(), report.receivedAtMillis());
  }

  private void off(int device, Level level, DeviceReport report) {
    DeviceTrack track = registrar.state().devices[device];
    boolean older =
        track.levelOnMillis(level) != DeviceTrack.UNKNOWN
            && report.deviceTimeMillis() < track.levelOnMillis(level);
    if (older || report.deviceTimeMillis() == track.levelOffMillis(level)) {
      return;
    }
    track.levelOffMillis(level, report.deviceTimeMillis());
    turnOff(
        device, level, happened(report), report.deviceTimeMillis(), report.receivedAtMillis(), "");
  }

  private static long happened(DeviceReport report) {
    long lag = report.receivedAtMillis() - report.deviceTimeMillis();
    return lag < 0 || lag > CREDIBLE_LAG_MILLIS
        ? report.receivedAtMillis()
        : report.deviceTimeMillis();
  }

  /// A position the device says was made up: raises the level, and is no position.
  void mock(int device, Fix fix) {
    DeviceTrack track = registrar.state().devices[device];
    long at = Math.min(fix.deviceTimeMillis(), fix.receivedAtMillis());
    track.levelOnMillis(Level.MOCK, Math.max(at, track.levelOnMillis(Level.MOCK)));
    turnOn(device, Level.MOCK, at, fix.deviceTimeMillis(), fix.receivedAtMillis());
  }

  /// A genuine position: a device that was off is on again, and made-up positions may be over.
  void genuine(int device, long atMillis, long receivedAtMillis) {
    DeviceTrack track = registrar.state().devices[device];
    if (track.levelsOn == 0) {
      return;
    }
    if (atMillis > track.levelOnMillis(Level.POWER)) {
      turnOff(device, Level.POWER, atMillis, atMillis, receivedAtMillis, "heard-again");
    }
    long mockMillis = track.levelOnMillis(Level.MOCK);
    if (atMillis >= mockMillis + MOCK_ENDS_MILLIS) {
      turnOff(device, Level.MOCK, atMillis, atMillis, receivedAtMillis, "");
    }
  }

  private void turnOn(
      int device, Level level, long atMillis, long decidedOnMillis, long receivedAtMillis) {
    DeviceTrack track = registrar.state().devices[device];
    track.levelsOn |= level.bit();
    boolean registered = (track.levelsRegistered & level.bit()) != 0;
    if (registered || !registrar.state().supervisedAt(receivedAtMillis)) {
      return;
    }
    track.levelsRegistered |= level.bit();
    if (level.equipment() && quiet(atMillis, receivedAtMillis)) {
      track.levelsPlanned |= level.bit();
      registrar.register(
          new Draft(level.on(), atMillis, receivedAtMillis)
              .severity(Severity.INFORMATION)
              .reason(PLANNED)
              .device(track.deviceId())
              .decidedOn(decidedOnMillis));
      return;
    }
    Draft draft = new Draft(level.on(), atMillis, receivedAtMillis).device(track.deviceId());
    Fix last = findLastPlace(device);
    if (last != null) {
      draft.fix(last);
    }
    long window = registrar.register(draft.decidedOn(decidedOnMillis));
    track.levelWindow(level, window);
    if (window != 0 && last != null) {
      registrar.evidence(window, last, Double.NaN, Double.NaN);
    }
  }

  private void turnOff(
      int device,
      Level level,
      long atMillis,
      long decidedOnMillis,
      long receivedAtMillis,
      String reason) {
    DeviceTrack track = registrar.state().devices[device];
    track.levelsOn &= ~level.bit();
    if ((track.levelsRegistered & level.bit()) == 0) {
      return;
    }
    track.levelsRegistered &= ~level.bit();
    track.levelsPlanned &= ~level.bit();
    long window = track.levelWindow(level);
    track.levelWindow(level, 0);
    registrar.register(
        new Draft(level.off(), atMillis, receivedAtMillis)
            .device(track.deviceId())
            .decidedOn(decidedOnMillis)
            .reason(reason)
            .previously(1)
            .closes(window));
  }

  /// His last known position: of this device, or else the newest of another.
  private @Nullable Fix findLastPlace(int device) {
    DeviceTrack[] devices = registrar.state().devices;
    if (devices[device].ring.size() > 0) {
      return devices[device].ring.fix(devices[device].newest(), devices[device].deviceId());
    }
    DeviceTrack newest = null;
    for (DeviceTrack other : devices) {
      boolean newer =
          other.ring.size() > 0
              && (newest == null
                  || other.ring.atMillis(other.newest()) > newest.ring.atMillis(newest.newest()));
      newest = newer ? other : newest;
    }
    return newest == null ? null : newest.ring.fix(newest.newest(), newest.deviceId());
  }

  /// Supervision begins while the device already says so.
  void raiseStanding(int device, long atMillis, long receivedAtMillis) {
    for (Level level : Level.values()) {
      DeviceTrack track = registrar.state().devices[device];
      if ((track.levelsOn & ~track.levelsRegistered & level.bit()) != 0) {
        turnOn(device, level, atMillis, atMillis, receivedAtMillis);
      }
    }
  }

  /// Only what happens within it: what happened before it began was not planned.
  private boolean quiet(long atMillis, long receivedAtMillis) {
    SubjectState state = registrar.state();
    return state.quietAt(atMillis) && state.quietAt(receivedAtMillis);
  }

  /// What was planned is over: what the device still says is raised.
  void wake(int device, long atMillis, long receivedAtMillis) {
    DeviceTrack track = registrar.state().devices[device];
    track.levelsRegistered &= ~track.levelsPlanned;
    track.levelsPlanned = 0;
    raiseStanding(device, atMillis, receivedAtMillis);
  }

  /// Takes a battery level in; below 0 is unknown.
  void battery(DeviceTrack track, int percent, long receivedAtMillis) {
    if (percent < 0 || !registrar.state().supervisedAt(receivedAtMillis)) {
      return;
    }
    if (percent <= BATTERY_CRITICAL && !track.batteryCritical) {
      track.batteryCritical = true;
      track.batteryLow = true;
      batteryChanged(TransitionKind.BATTERY_CRITICAL, track, receivedAtMillis);
    } else if (percent <= BATTERY_LOW && !track.batteryLow) {
      track.batteryLow = true;
      batteryChanged(TransitionKind.BATTERY_LOW, track, receivedAtMillis);
    } else if (percent >= BATTERY_RESTORED && track.batteryLow) {
      track.batteryLow = false;
      track.batteryCritical = false;
      batteryChanged(TransitionKind.BATTERY_RESTORED, track, receivedAtMillis);
    }
  }

  private void batteryChanged(TransitionKind kind, DeviceTrack track, long receivedAtMillis) {
    registrar.register(
        new Draft(kind, receivedAtMillis, receivedAtMillis).device(track.deviceId()));
  }
}

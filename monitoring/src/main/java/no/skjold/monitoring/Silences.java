package no.skjold.monitoring;

import org.jspecify.annotations.Nullable;

/// Silence judged by reach: from the last position, when can he be inside a zone? Lost signals are
/// a notice once the device's own interval and allowance have passed, high when his reach at top
/// speed touches a zone's buffer, and critical when the reach he plausibly has ([Pace]) touches the
/// zone.
final class Silences {
  private final Registrar registrar;

  Silences(Registrar registrar) {
    this.registrar = registrar;
  }

  /// A device begins to be waited for.
  static void await(DeviceTrack track, long fromMillis) {
    track.silenceDueMillis = fromMillis + track.patienceMillis();
  }

  /// A newer position than any before has come. One measured too long ago tells where he was, not
  /// that the signal is back.
  void heard(int device, long atMillis, long receivedAtMillis) {
    DeviceTrack track = registrar.state().devices[device];
    long freshMillis = Math.max(track.patienceMillis(), DeviceTrack.RING_MILLIS);
    if (receivedAtMillis - atMillis > freshMillis) {
      return;
    }
    track.unheardSinceRestart = false;
    if (track.lostGrade != 0) {
      Draft draft =
          new Draft(TransitionKind.SIGNAL_RESTORED, receivedAtMillis, receivedAtMillis)
              .device(track.deviceId())
              .decidedOn(atMillis)
              .previously(1)
              .closes(track.lostWindow);
      track.lostGrade = 0;
      track.lostWindow = 0;
      registrar.register(draft);
    }
    await(track, receivedAtMillis);
  }

  /// What was planned is over: from here on it is waited for again.
  static void wake(DeviceTrack track, long atMillis) {
    if (track.lostGrade != 0) {
      track.silenceDueMillis = atMillis;
    } else {
      await(track, atMillis);
    }
  }

  /// It says whether it is carried about: silence is graded anew at once.
  void moves(int device, DeviceReport report) {
    DeviceTrack track = registrar.state().devices[device];
    long at = report.deviceTimeMillis();
    if (report.kind() == DeviceReport.Kind.MOVING) {
      track.movingSaidMillis = Math.max(track.movingSaidMillis, at);
    } else {
      track.stillSaidMillis = Math.max(track.stillSaidMillis, at);
    }
    if (track.lostGrade != 0) {
      track.silenceDueMillis = report.receivedAtMillis();
    }
  }

  /// Still lost, but an old position has come that may show a shorter reach.
  void regrade(int device, long nowMillis) {
    DeviceTrack track = registrar.state().devices[device];
    if (track.lostGrade != 0) {
      track.silenceDueMillis = nextGradeMillis(track, device, nowMillis);
    }
  }

  /// Its silence is due, or its next grade.
  void due(int device, long atMillis) {
    DeviceTrack track = registrar.state().devices[device];
    track.silenceDueMillis = DeviceTrack.NEVER;
    if (!registrar.state().supervisedAt(atMillis) || registrar.state().quietAt(atMillis)) {
      return;
    }
    if (track.unheardSinceRestart || track.ring.size() == 0) {
      neverHeard(device, atMillis);
      return;
    }
    Severity grade = grade(device, atMillis);
    if (Codes.code(grade) + 1 > track.lostGrade) {
      lost(device, atMillis, grade);
    }
    track.silenceDueMillis = nextGradeMillis(track, device, atMillis);
  }

  private void neverHeard(int device, long atMillis) {
    DeviceTrack track = registrar.state().devices[device];
    boolean knownElsewhere = heardByAnother(device);
    Severity severity =
        track.unheardSinceRestart && !knownElsewhere ? Severity.CRITICAL : Severity.HIGH;
    TransitionKind kind =
        track.unheardSinceRestart
            ? TransitionKind.NOT_HEARD_SINCE_RESTART
            : TransitionKind.SIGNAL_LOST;
    if (Codes.code(severity) + 1 <= track.lostGrade) {
      return;
    }
    track.lostGrade = Codes.code(severity) + 1;
    long window =
        registrar.register(
            new Draft(kind, atMillis, atMillis)
                .severity(severity)
                .device(track.deviceId())
                .reason(track.unheardSinceRestart ? "" : "never-heard")
                .previously(2));
    keepWindow(track, window);
  }

  private boolean heardByAnother(int device) {
    DeviceTrack[] devices = registrar.state().devices;
    for (int i = 0; i < devices.length; i++) {
      DeviceTrack other = devices[i];
      boolean heard = other.ring.size() > 0 && other.lostGrade == 0 && !other.unheardSinceRestart;
      if (i != device && heard) {
        return true;
      }
    }
    return false;
  }

  private void lost(int device, long atMillis, Severity grade) {
    DeviceTrack track = registrar.state().devices[device];
    boolean contact = inContact(device, atMillis);
    int before = track.lostGrade;
    track.lostGrade = Codes.code(grade) + 1;
    Fix last = track.ring.fix(track.newest(), track.deviceId());
    Draft draft =
        new Draft(TransitionKind.SIGNAL_LOST, atMillis, atMillis)
            .severity(grade)
            .device(track.deviceId())
            .reason(contact ? "position-lost" : "")
            .previously(before == 0 ? 0 : 1);
    if (grade == Severity.CRITICAL) {
      draft.fix(last).decidedOn(atMillis);
    }
    long window = registrar.register(draft);
    if (window != 0) {
      registrar.evidence(window, last, Double.NaN, Double.NaN);
    }
    keepWindow(track, window);
  }

  private static void keepWindow(DeviceTrack track, long window) {
    if (window != 0) {
      track.lostWindow = window;
    }
  }

  private Severity grade(int device, long atMillis) {
    Severity grade = Severity.NOTICE;
    for (ZoneWatch zone : registrar.state().zones) {
      if (zone.inForceAt(atMillis)) {
        grade = worse(grade, gradeIn(zone, device, atMillis));
      }
    }
    return grade;
  }

  private static Severity worse(Severity one, Severity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private Severity gradeIn(ZoneWatch zone, int device, long atMillis) {
    if (atMillis >= criticalMillis(zone, device, lyingStill(device, atMillis))) {
      return Severity.CRITICAL;
    }
    return atMillis >= highMillis(zone, device) ? Severity.HIGH : Severity.NOTICE;
  }

  private boolean inContact(int device, long atMillis) {
    DeviceTrack track = registrar.state().devices[device];
    return track.contactReceivedMillis != DeviceTrack.UNKNOWN
        && atMillis - track.contactReceivedMillis < track.patienceMillis();
  }

  private boolean lyingStill(int device, long atMillis) {
    return inContact(device, atMillis) && registrar.state().devices[device].stillSinceLastFix();
  }

  private boolean insideLast(ZoneWatch zone, int device) {
    ZoneFilter filter = zone.findFilter(device);
    return filter != null && filter.insideNow(registrar.state().devices[device].ring);
  }

  /// When he can be within the buffer at top speed, from two sigma round his last position.
  private long highMillis(ZoneWatch zone, int device) {
    FixRing ring = registrar.state().devices[device].ring;
    long last = ring.atMillis(ring.size() - 1);
    if (insideLast(zone, device)) {
      return last;
    }
    double metres = away(zone, ring) - zone.zone().bufferMetres();
    double top = registrar.parameters().topSpeedMetresPerSecond();
    return last + (long) StrictMath.ceil(StrictMath.max(0, metres) / top * 1000);
  }

  /// When he can plausibly be in the zone.
  ///
  /// @param still whether his device says, now, that it lies still
  private long criticalMillis(ZoneWatch zone, int device, boolean still) {
    DeviceTrack track = registrar.state().devices[device];
    FixRing ring = track.ring;
    long last = ring.atMillis(ring.size() - 1);
    if (insideLast(zone, device)) {
      return last;
    }
    Pace pace = Pace.of(track, zone.zone().area(), registrar.parameters());
    return last + pace.millisTo(StrictMath.max(0, away(zone, ring)), still);
  }

  /// At least so far outside, two sigma allowed for.
  private static double away(ZoneWatch zone, FixRing ring) {
    int newest = ring.size() - 1;
    return -zone.zone().area().signedDistanceMetres(ring.latitude(newest), ring.longitude(newest))
        - 2 * ring.sigma(newest);
  }

  private long nextGradeMillis(DeviceTrack track, int device, long nowMillis) {
    if (track.ring.size() == 0 || track.lostGrade == Codes.code(Severity.CRITICAL) + 1) {
      return DeviceTrack.NEVER;
    }
    long next = DeviceTrack.NEVER;
    for (ZoneWatch zone : registrar.state().zones) {
      if (zone.toMillis() > nowMillis) {
        next = sooner(next, begun(zone, criticalMillis(zone, device, false)), nowMillis);
        next = sooner(next, begun(zone, criticalMillis(zone, device, true)), nowMillis);
        if (track.lostGrade < Codes.code(Severity.HIGH) + 1) {
          next = sooner(next, begun(zone, highMillis(zone, device)), nowMillis);
        }
      }
    }
    return next;
  }

  private static long begun(ZoneWatch zone, long millis) {
    return Math.max(zone.fromMillis(), millis);
  }

  /// What has passed already was graded, so it is looked at again only with the next millisecond.
  private static long sooner(long next, long candidate, long nowMillis) {
    return candidate > nowMillis ? Math.min(next, candidate) : next;
  }

  /// Lets a device that is no longer supervised go; its window closes with the rest.
  static void forget(@Nullable DeviceTrack track) {
    if (track != null) {
      track.lostGrade = 0;
      track.lostWindow = 0;
      track.silenceDueMillis = DeviceTrack.NEVER;
    }
  }
}

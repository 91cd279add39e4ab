package no.skjold.server.alarm;

import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Fix.AccuracyKind;
import no.skjold.monitoring.Fix.Source;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import org.jspecify.annotations.Nullable;

/// Builds transitions as the engine would decide them.
final class Transitions {

  /// Oslo, well inside its district.
  static final double LATITUDE = 59.9139;

  static final double LONGITUDE = 10.7522;

  private long subject = 7;
  private long sequence = 12;
  private TransitionKind kind = TransitionKind.ZONE_ENTERED;
  private Severity severity = Severity.CRITICAL;
  private @Nullable String zone = "Z1";
  private long at = 1_700_000_000_000L;
  private boolean opens;
  private long closes;
  private @Nullable Fix place;
  private @Nullable String device = "device-7";
  private double distance = 120;

  static Transitions a(TransitionKind kind) {
    Transitions it = new Transitions();
    it.kind = kind;
    if (!kind.name().startsWith("ZONE")) {
      it.zone = null;
    }
    return it;
  }

  Transitions of(long subjectId, long number) {
    subject = subjectId;
    sequence = number;
    return this;
  }

  Transitions from(@Nullable String deviceId) {
    device = deviceId;
    return this;
  }

  Transitions distance(double metres) {
    distance = metres;
    return this;
  }

  Transitions grave(Severity grade) {
    severity = grade;
    return this;
  }

  Transitions in(String zoneId) {
    zone = zoneId;
    return this;
  }

  Transitions at(long epochMillis) {
    at = epochMillis;
    return this;
  }

  Transitions openingWindow() {
    opens = true;
    return this;
  }

  Transitions closingWindow(long window) {
    closes = window;
    return this;
  }

  Transitions inOslo() {
    return at(LATITUDE, LONGITUDE);
  }

  Transitions at(double latitude, double longitude) {
    place = fix(latitude, longitude, at);
    return this;
  }

  static Fix fix(double latitude, double longitude, long at) {
    return new Fix(
        "device-7",
        at,
        at,
        latitude,
        longitude,
        8.5,
        AccuracyKind.RADIUS_68,
        1.5,
        90,
        Source.GNSS,
        9,
        false,
        70,
        1);
  }

  Transition build() {
    boolean inZone = zone != null;
    return new Transition(
        subject,
        sequence,
        kind,
        severity,
        "O1",
        "strpl. § 222 g",
        zone,
        device,
        "",
        at,
        at,
        at,
        inZone ? 0.98 : Double.NaN,
        inZone ? distance : Double.NaN,
        inZone ? 6.6 : Double.NaN,
        opens,
        closes,
        place,
        1,
        new byte[0],
        new byte[32]);
  }
}

package no.skjold.monitoring;

import org.jspecify.annotations.Nullable;

/// A transition being put together; [Registrar#register] makes it one.
final class Draft {
  final TransitionKind kind;
  final long atMillis;
  final long receivedAtMillis;
  Severity severity;
  long decidedOnMillis;
  @Nullable ZoneWatch zone;
  @Nullable String zoneId;
  @Nullable String deviceId;
  String reason = "";
  double distanceMetres = Double.NaN;
  double sigmaMetres = Double.NaN;
  double prior = Double.NaN;
  double posterior = Double.NaN;
  double threshold = Double.NaN;
  int previousState;
  @Nullable Fix place;
  byte[] input = new byte[0];
  long closesWindow;

  Draft(TransitionKind kind, long atMillis, long receivedAtMillis) {
    this.kind = kind;
    this.atMillis = atMillis;
    this.receivedAtMillis = receivedAtMillis;
    this.severity = kind.defaultSeverity();
    this.decidedOnMillis = atMillis;
  }

  Draft severity(Severity severity) {
    this.severity = severity;
    return this;
  }

  Draft zone(ZoneWatch zone) {
    this.zone = zone;
    this.zoneId = zone.zone().zoneId();
    return this;
  }

  Draft zoneId(@Nullable String zoneId) {
    this.zoneId = zoneId;
    return this;
  }

  Draft device(@Nullable String deviceId) {
    this.deviceId = deviceId;
    return this;
  }

  Draft reason(String reason) {
    this.reason = reason;
    return this;
  }

  Draft decidedOn(long millis) {
    this.decidedOnMillis = millis;
    return this;
  }

  /// The fix that decided it; becomes its place if a window opens with it.
  Draft fix(Fix fix) {
    this.place = fix;
    this.input = fix.toBytes();
    this.decidedOnMillis = fix.deviceTimeMillis();
    return this;
  }

  Draft figures(double distance, double sigma, double prior, double posterior, double threshold) {
    this.distanceMetres = distance;
    this.sigmaMetres = sigma;
    this.prior = prior;
    this.posterior = posterior;
    this.threshold = threshold;
    return this;
  }

  /// Lets go of everything that comes from a position.
  void forgetPosition() {
    place = null;
    input = new byte[0];
    figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  Draft previously(int state) {
    this.previousState = state;
    return this;
  }

  Draft closes(long window) {
    this.closesWindow = window;
    return this;
  }
}

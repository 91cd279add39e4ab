package no.skjold.benchmarks.live;

/// A device's clock: half a minute behind, as one that has been out of cover for a moment, so that
/// each fix can have a time of its own however fast they are sent. Used by one thread at a time.
final class DeviceClock {

  private static final long BEHIND_MILLIS = 30_000;

  private long last;

  /// A time later than the one before.
  long next(long nowMillis) {
    last = Math.max(last + 1, nowMillis - BEHIND_MILLIS);
    return last;
  }
}

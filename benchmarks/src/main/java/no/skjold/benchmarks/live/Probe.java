package no.skjold.benchmarks.live;

import org.jspecify.annotations.Nullable;

/// One person walking into the zone once, and when each saw it. Written by several threads, each
/// its own field; read when all is over.
final class Probe {

  final Device device;
  @Nullable Link link;

  volatile long sentMillis;
  volatile long sentNanos;
  volatile long acknowledgedNanos;
  volatile long provisionalNanos;
  volatile long alarmNanos;

  Probe(Device device) {
    this.device = device;
  }

  /// Whether there is nothing more to wait for.
  boolean isComplete() {
    return acknowledgedNanos != 0 && alarmNanos != 0;
  }

  /// When the stream first told of it.
  long firstEventNanos() {
    return provisionalNanos == 0 ? alarmNanos : Math.min(provisionalNanos, alarmNanos);
  }
}

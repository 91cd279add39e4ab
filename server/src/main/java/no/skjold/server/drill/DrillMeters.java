package no.skjold.server.drill;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// The drill's figures for who watches the house from outside. That none has run for too long is
/// read off the time of the last success, not off a figure the drill would have to set.
final class DrillMeters {

  private final AtomicLong lastSuccessSeconds = new AtomicLong();
  private final AtomicLong lastMillis = new AtomicLong();
  private final MeterRegistry meters;

  DrillMeters(MeterRegistry meters) {
    Gauge.builder("skjold.drill.last.success", lastSuccessSeconds, AtomicLong::doubleValue)
        .description("When the alarm path was last confirmed, in seconds since 1970; 0 for never")
        .baseUnit("seconds")
        .strongReference(true)
        .register(meters);
    Gauge.builder("skjold.drill.duration", lastMillis, it -> it.doubleValue() / 1_000)
        .description("How long the last drill took until its alarm was there, or was given up")
        .baseUnit("seconds")
        .strongReference(true)
        .register(meters);
    this.meters = meters;
  }

  void confirmed(Instant at, long millis) {
    lastSuccessSeconds.set(at.getEpochSecond());
    lastMillis.set(millis);
  }

  /// @param through the code of the port that was drilled
  /// @param cause the code of where it ended
  void failed(long millis, String through, String cause) {
    lastMillis.set(millis);
    Counter.builder("skjold.drill.failures")
        .description("Drills that did not confirm the alarm path, by port and where they ended")
        .tag("through", through)
        .tag("cause", cause)
        .register(meters)
        .increment();
  }
}

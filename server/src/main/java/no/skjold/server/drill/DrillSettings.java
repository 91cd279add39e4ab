package no.skjold.server.drill;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The live drill: properties `skjold.drill.*`.
///
/// @param every how long after one has ended the next begins; 0 for no drill
/// @param patience how long the alarm may take to the operators' stream, from the first connection
@ConfigurationProperties("skjold.drill")
record DrillSettings(@DefaultValue("3m") Duration every, @DefaultValue("5s") Duration patience) {

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);

  DrillSettings {
    boolean sensible = every.compareTo(SHORTEST) >= 0 && every.compareTo(LONGEST) <= 0;
    if (!every.isZero() && !sensible) {
      throw new IllegalArgumentException("skjold.drill.every must be 0, or 10 s to 1 h");
    }
    if (patience.toMillis() < 100 || patience.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("skjold.drill.patience must be 100 ms to 1 min");
    }
  }

  boolean off() {
    return every.isZero();
  }

  /// From then on a confirmation is too old to count: a whole drill has been missed. One drill
  /// waits at both ports for the alarm and for the acknowledgement.
  Duration overdueAfter() {
    return every.multipliedBy(2).plus(patience.multipliedBy(4));
  }
}

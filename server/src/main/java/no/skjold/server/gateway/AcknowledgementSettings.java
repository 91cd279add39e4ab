package no.skjold.server.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long after its receipt a message is acknowledged, at the earliest. Set longer than a commit
/// takes, the time an acknowledgement takes does not tell a device whether what it said caused
/// something. Nothing by default: all that causes something today is in the zone that the decision
/// shows him; needed as soon as something hangs on where she is (ADR 0006).
@ConfigurationProperties("skjold.acknowledgement")
record AcknowledgementSettings(@DefaultValue("0ms") Duration after) {

  AcknowledgementSettings {
    if (after.isNegative() || after.compareTo(Duration.ofSeconds(5)) > 0) {
      throw new IllegalArgumentException("skjold.acknowledgement.after must be 0 to 5 s");
    }
  }

  /// When a message received now may be acknowledged, on the scale of [System#nanoTime()].
  long dueNanos() {
    return System.nanoTime() + after.toNanos();
  }
}

package no.skjold.server.login;

import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Who has to wait before trying again. Kept apart, so that one who guesses codes does not fill the
/// other's memory.
@Component
class Throttles {

  private final Throttle origins;
  private final Throttle bearers;

  Throttles(InstantSource clock) {
    this.origins = new Throttle(clock);
    this.bearers = new Throttle(clock);
  }

  /// By the address the attempt comes from.
  Throttle origins() {
    return origins;
  }

  /// Wrong bearer tokens, by the address they come from.
  Throttle bearers() {
    return bearers;
  }
}

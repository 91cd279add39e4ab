package no.skjold.server.risk;

import java.time.Instant;
import no.skjold.server.access.Actor.Staff;

/// Who did something, and when.
record Signature(String account, String name, Instant at) {

  static Signature of(Staff staff, Instant at) {
    return new Signature(staff.account(), staff.name(), at);
  }
}

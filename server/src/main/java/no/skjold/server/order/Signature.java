package no.skjold.server.order;

import java.time.Instant;
import no.skjold.server.access.Actor.Staff;

/// Who did something, and when it was entered.
///
/// @param account never used again for somebody else
/// @param name as colleagues know them
public record Signature(String account, String name, Instant at) {

  static Signature of(Staff staff, Instant at) {
    return new Signature(staff.account(), staff.name(), at);
  }
}

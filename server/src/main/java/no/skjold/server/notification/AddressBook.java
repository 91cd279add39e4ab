package no.skjold.server.notification;

import java.util.Optional;

/// Told to the way out by the capability that keeps people's numbers.
public interface AddressBook {

  /// The number text messages to this person go to; empty when there is none any more.
  Optional<String> textNumber(long personId);
}

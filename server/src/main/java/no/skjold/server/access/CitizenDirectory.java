package no.skjold.server.access;

import java.util.OptionalLong;

/// Told to the login by the capability that keeps people: who a national identity number belongs
/// to. The number is never stored or logged on the way.
public interface CitizenDirectory {

  /// The person with this national identity number (or D-number), eleven digits; empty when we know
  /// nobody by it.
  OptionalLong find(String nationalIdentityNumber);
}

package no.skjold.server.addressprotection;

import java.time.Instant;
import java.util.List;
import no.skjold.server.access.Grading;
import no.skjold.server.party.AddressKind;

/// A change of address protection as the population register tells it. Holds what is secret; never
/// printed.
///
/// @param eventId the register's own identity of the event
/// @param sequence its place in the register's order
/// @param identityNumber whom it is about
/// @param grade the person's grade from now on
/// @param known whether the register's word for the grade is one we know; if not, `grade` is the
///   strictest there is
/// @param whole whether every address it carries could be read
record RegisterEvent(
    String eventId,
    long sequence,
    Instant at,
    String identityNumber,
    Grading grade,
    boolean known,
    List<Address> addresses,
    boolean whole) {

  RegisterEvent {
    addresses = List.copyOf(addresses);
  }

  @Override
  public String toString() {
    return "RegisterEvent[sealed]";
  }

  /// @param lines as they are written on an envelope
  record Address(AddressKind kind, List<String> lines, Grading grade) {
    Address {
      lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
      return "Address[" + kind + ", sealed]";
    }
  }
}

package no.skjold.server.party;

import java.util.List;
import java.util.Set;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister.Part;

/// Somebody we know, opened. Printed as a number only.
///
/// @param identityNumber eleven digits; blank when none is known
/// @param grade the person's own, without what they inherit
/// @param enteredBy the actor who entered the person
record Person(
    long id,
    int version,
    String name,
    String identityNumber,
    String note,
    Grading grade,
    Set<String> districts,
    String enteredBy,
    List<Address> addresses,
    List<ContactWay> contacts,
    List<Relation> relations,
    List<PartInCase> parts) {

  Person {
    districts = Set.copyOf(districts);
    addresses = List.copyOf(addresses);
    contacts = List.copyOf(contacts);
    relations = List.copyOf(relations);
    parts = List.copyOf(parts);
  }

  @Override
  public String toString() {
    return "person/" + id;
  }

  /// @param number which of the person's addresses
  /// @param former whether another has taken its place
  /// @param grade the address's own; the person's holds for it besides
  record Address(int number, AddressKind kind, boolean former, Grading grade, List<String> lines) {
    Address {
      lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
      return "address/" + number;
    }
  }

  /// A way to reach somebody.
  ///
  /// @param value a number in E.164, or an e-mail address
  record ContactWay(int number, WayKind kind, String value) {
    @Override
    public String toString() {
      return "contact/" + number;
    }
  }

  /// How somebody can be reached.
  enum WayKind {
    PHONE,
    EMAIL
  }

  /// What the person is to another.
  record Relation(RelationKind kind, long otherId) {}

  /// What the person is in a case.
  record PartInCase(long subjectId, Part part) {}
}

package no.skjold.server.party;

import java.util.List;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.party.Person.PartInCase;
import no.skjold.server.party.Person.Relation;

/// A person as entered, found sound and brought to one form. Never printed.
record Entry(
    String name,
    String identityNumber,
    String note,
    List<EnteredAddress> addresses,
    List<ContactWay> contacts,
    List<Relation> relations,
    List<PartInCase> parts) {

  Entry {
    addresses = List.copyOf(addresses);
    contacts = List.copyOf(contacts);
    relations = List.copyOf(relations);
    parts = List.copyOf(parts);
  }

  @Override
  public String toString() {
    return "entry";
  }

  /// An address as entered.
  record EnteredAddress(AddressKind kind, List<String> lines) {
    EnteredAddress {
      lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
      return "entered address";
    }
  }
}

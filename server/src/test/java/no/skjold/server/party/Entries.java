package no.skjold.server.party;

import java.util.List;
import no.skjold.server.party.Entry.EnteredAddress;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.party.Person.WayKind;

/// Invented people, as entered.
final class Entries {

  private Entries() {}

  static Entry named(String name) {
    return new Entry(name, "", "", List.of(), List.of(), List.of(), List.of());
  }

  static Entry with(String name, String identityNumber, String street, String phone) {
    return new Entry(
        name,
        identityNumber,
        "",
        List.of(new EnteredAddress(AddressKind.RESIDENCE, List.of(street, "0000 Ingensteds"))),
        List.of(new ContactWay(1, WayKind.PHONE, phone)),
        List.of(),
        List.of());
  }
}

package no.skjold.server.party;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.party.Entry.EnteredAddress;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.party.Person.PartInCase;
import no.skjold.server.party.Person.WayKind;
import org.jspecify.annotations.Nullable;

/// What somebody typed about a person, kept as it was when it has to be shown again. Never printed.
///
/// @param version the version it was typed over; null for somebody new
/// @param subjectId the case; 0 or null for none
record PersonForm(
    @Nullable Integer version,
    @Nullable String name,
    @Nullable String identityNumber,
    @Nullable String note,
    @Nullable String addressKind,
    @Nullable String lines,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String part,
    @Nullable Long subjectId) {

  static PersonForm of(int version, String name, String identityNumber, String note) {
    return new PersonForm(version, name, identityNumber, note, null, null, null, null, null, null);
  }

  static PersonForm inCase(long subjectId) {
    return new PersonForm(0, "", "", "", null, null, null, null, null, subjectId);
  }

  static PersonForm of(Person person) {
    return of(person.version(), person.name(), person.identityNumber(), person.note());
  }

  /// The version it was typed over; 0 for none.
  int typedOver() {
    return version == null ? 0 : version;
  }

  /// The person as typed, with an address, phone and e-mail where they were filled in.
  Entry entry() {
    Soundness sound = new Soundness();
    Entry entry =
        new Entry(
            sound.name(text(name)),
            sound.identityNumber(text(identityNumber)),
            sound.note(text(note)),
            addresses(sound),
            contacts(sound),
            List.of(),
            parts(sound));
    sound.refuseUnlessSound();
    return entry;
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  private List<EnteredAddress> addresses(Soundness sound) {
    return text(lines).isBlank() ? List.of() : address(sound).stream().toList();
  }

  private Optional<EnteredAddress> address(Soundness sound) {
    List<String> sane = sound.lines("lines", text(lines));
    return sound
        .oneOf(AddressKind.class, "addressKind", text(addressKind))
        .map(kind -> new EnteredAddress(kind, sane));
  }

  /// The address alone.
  EnteredAddress address() {
    Soundness sound = new Soundness();
    Optional<EnteredAddress> address = address(sound);
    sound.refuseUnlessSound();
    return address.orElseThrow();
  }

  private List<ContactWay> contacts(Soundness sound) {
    List<ContactWay> contacts = new ArrayList<>();
    if (!text(phone).isBlank()) {
      contacts.add(sound.contact("phone", 1, WayKind.PHONE, text(phone)));
    }
    if (!text(email).isBlank()) {
      contacts.add(sound.contact("email", contacts.size() + 1, WayKind.EMAIL, text(email)));
    }
    return contacts;
  }

  /// The ways to reach the person alone; at least one must be filled in.
  List<ContactWay> contacts() {
    Soundness sound = new Soundness();
    List<ContactWay> contacts = contacts(sound);
    if (contacts.isEmpty()) {
      sound.contact("phone", 1, WayKind.PHONE, "");
    }
    sound.refuseUnlessSound();
    return contacts;
  }

  private List<PartInCase> parts(Soundness sound) {
    return subjectId == null || subjectId == 0
        ? List.of()
        : sound.oneOf(Part.class, "part", text(part)).stream()
            .map(it -> new PartInCase(subjectId, it))
            .toList();
  }

  /// The part alone.
  Part soundPart() {
    Soundness sound = new Soundness();
    Optional<Part> found = sound.oneOf(Part.class, "part", text(part));
    sound.refuseUnlessSound();
    return found.orElseThrow();
  }

  @Override
  public String toString() {
    return "person form";
  }
}

package no.skjold.server.party;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.party.Person.Address;
import org.springframework.beans.factory.ObjectProvider;

/// Answers from the addresses people were entered with. Somebody nobody knows the grade of counts
/// as graded. Any thread.
final class RegisteredWhereabouts implements Whereabouts {

  /// Where post is wanted first.
  private static final List<AddressKind> ORDER =
      List.of(
          AddressKind.POSTAL,
          AddressKind.STAY,
          AddressKind.RESIDENCE,
          AddressKind.SHARED_RESIDENCE,
          AddressKind.POSTAL_ABROAD);

  private final SealedPeople people;
  private final PartyRegister register;
  private final ObjectProvider<OpenPostalAddresses> open;

  RegisteredWhereabouts(
      SealedPeople people, PartyRegister register, ObjectProvider<OpenPostalAddresses> open) {
    this.people = people;
    this.register = register;
    this.open = open;
  }

  @Override
  public List<String> envelope(long personId) {
    if (hidden(personId)) {
      return Optional.ofNullable(open.getIfAvailable())
          .map(it -> it.of(personId))
          .orElse(List.of());
    }
    return people.find(personId).stream()
        .flatMap(it -> it.addresses().stream())
        .filter(it -> !it.former() && !it.grade().secret())
        .min(Comparator.comparingInt(it -> ORDER.indexOf(it.kind())))
        .map(Address::lines)
        .orElse(List.of());
  }

  @Override
  public Told told(Set<Long> personIds, String text) {
    HiddenLines looked = new HiddenLines(text);
    return personIds.stream()
        .filter(this::hidden)
        .flatMap(it -> people.find(it).stream())
        .map(looked::told)
        .max(Comparator.naturalOrder())
        .orElse(Told.NOTHING);
  }

  private boolean hidden(long personId) {
    Grading grade =
        register.find(personId).map(PartyRegister.Known::grading).orElse(Grading.UNKNOWN);
    return grade.secret();
  }
}

package no.skjold.server.party;

import java.util.List;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister.Known;
import no.skjold.server.party.Person.Address;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.party.Person.WayKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// People as JSON: masked, or with what reaches and places them. A grade is never in it.
@Component
class PersonAnswers {

  private final JsonMapper json;
  private final PeopleDesk desk;
  private final Register register;
  private final ObjectProvider<OpenPostalAddresses> openPostalAddresses;

  PersonAnswers(
      JsonMapper json,
      PeopleDesk desk,
      Register register,
      ObjectProvider<OpenPostalAddresses> openPostalAddresses) {
    this.json = json;
    this.desk = desk;
    this.register = register;
    this.openPostalAddresses = openPostalAddresses;
  }

  ObjectNode masked(Person person) {
    ObjectNode node = json.createObjectNode();
    node.put("id", person.id()).put("version", person.version()).put("name", person.name());
    strings(node.putArray("postalAddress"), postalAddress(person));
    ArrayNode relations = node.putArray("relations");
    desk.visible(person.relations())
        .forEach(it ->
            relations
                .addObject()
                .put("kind", it.kind().name())
                .put("personId", it.otherId())
                .put("name", desk.nameOf(it.otherId())));
    ArrayNode parts = node.putArray("parts");
    desk.visibleParts(person.parts())
        .forEach(
            it -> parts.addObject().put("subjectId", it.subjectId()).put("part", it.part().name()));
    return node;
  }

  /// Where post may go that places nobody: the person's own postal address, or the open postal
  /// address in the place of a graded one. On the alarm path none: which of the two it is would
  /// tell a grade, also one the restrained person inherits from whom he shares a child with.
  List<String> postalAddress(Person person) {
    return desk.onTheAlarmPath() ? List.of() : postalAddressOf(person);
  }

  private List<String> postalAddressOf(Person person) {
    Grading grading = register.find(person.id()).map(Known::grading).orElse(Grading.UNKNOWN);
    return person.addresses().stream()
        .filter(it -> it.kind() == AddressKind.POSTAL && !it.former())
        .filter(it -> grading == Grading.UNGRADED && it.grade() == Grading.UNGRADED)
        .map(Address::lines)
        .findFirst()
        .orElseGet(() -> grading == Grading.UNGRADED ? List.of() : open(person.id()));
  }

  private List<String> open(long personId) {
    return openPostalAddresses.stream()
        .map(it -> it.of(personId))
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  ObjectNode whole(Person person) {
    ObjectNode node = masked(person);
    node.put("identityNumber", person.identityNumber()).put("note", person.note());
    ArrayNode addresses = node.putArray("addresses");
    person.addresses().forEach(it -> address(it, addresses.addObject()));
    contacts(node.putArray("phones"), WayKind.PHONE, person);
    contacts(node.putArray("emails"), WayKind.EMAIL, person);
    return node;
  }

  private static void address(Address address, ObjectNode node) {
    node.put("number", address.number())
        .put("kind", address.kind().name())
        .put("former", address.former());
    strings(node.putArray("lines"), address.lines());
  }

  private static void contacts(ArrayNode array, WayKind kind, Person person) {
    for (ContactWay way : person.contacts()) {
      if (way.kind() == kind) {
        array.addObject().put("number", way.number()).put("value", way.value());
      }
    }
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }
}

package no.skjold.server.party;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.party.Entry.EnteredAddress;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.party.Person.PartInCase;
import no.skjold.server.party.Person.Relation;
import no.skjold.server.party.Person.WayKind;
import tools.jackson.databind.JsonNode;

/// People as they come over HTTP, found sound.
final class PersonRequests {

  private static final int MOST = 50;

  private PersonRequests() {}

  static Entry entry(JsonNode body) {
    Soundness sound = new Soundness();
    Entry entry =
        new Entry(
            sound.name(text(body, "name")),
            sound.identityNumber(text(body, "identityNumber")),
            sound.note(text(body, "note")),
            addresses(body.path("addresses"), sound),
            contacts(body, sound),
            relations(body.path("relations"), sound),
            parts(body.path("parts"), sound));
    sound.refuseUnlessSound();
    return entry;
  }

  private static String text(JsonNode body, String member) {
    return body.path(member).asString("");
  }

  private static List<JsonNode> some(JsonNode array) {
    List<JsonNode> some = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, array.size()); i++) {
      some.add(array.path(i));
    }
    return some;
  }

  private static List<EnteredAddress> addresses(JsonNode array, Soundness sound) {
    List<EnteredAddress> addresses = new ArrayList<>();
    for (JsonNode each : some(array)) {
      address("addresses[" + addresses.size() + "]", each, sound).ifPresent(addresses::add);
    }
    return addresses;
  }

  private static Optional<EnteredAddress> address(String field, JsonNode body, Soundness sound) {
    List<String> lines = sound.lines(field + ".lines", lines(body.path("lines")));
    return sound
        .oneOf(AddressKind.class, field + ".kind", text(body, "kind"))
        .map(kind -> new EnteredAddress(kind, lines));
  }

  /// Lines as an array or as one text.
  private static String lines(JsonNode lines) {
    if (!lines.isArray()) {
      return lines.asString("");
    }
    return String.join("\n", some(lines).stream().map(it -> it.asString("")).toList());
  }

  /// One address alone.
  static EnteredAddress address(JsonNode body) {
    Soundness sound = new Soundness();
    Optional<EnteredAddress> address = address("address", body, sound);
    sound.refuseUnlessSound();
    return address.orElseThrow();
  }

  private static List<ContactWay> contacts(JsonNode body, Soundness sound) {
    List<ContactWay> contacts = new ArrayList<>();
    for (JsonNode phone : some(body.path("phones"))) {
      contacts.add(contact("phones", WayKind.PHONE, phone, contacts.size() + 1, sound));
    }
    for (JsonNode email : some(body.path("emails"))) {
      contacts.add(contact("emails", WayKind.EMAIL, email, contacts.size() + 1, sound));
    }
    return contacts;
  }

  private static ContactWay contact(
      String field, WayKind kind, JsonNode value, int number, Soundness sound) {
    return sound.contact(field, number, kind, value.asString(""));
  }

  /// One way to reach somebody alone.
  static ContactWay contact(JsonNode body, int number) {
    Soundness sound = new Soundness();
    Optional<ContactWay> way =
        sound
            .oneOf(WayKind.class, "kind", text(body, "kind"))
            .map(kind -> sound.contact("value", number, kind, text(body, "value")));
    sound.refuseUnlessSound();
    return way.orElseThrow();
  }

  private static List<Relation> relations(JsonNode array, Soundness sound) {
    List<Relation> relations = new ArrayList<>();
    for (JsonNode each : some(array)) {
      relationKind(each, sound)
          .map(kind -> new Relation(kind, each.path("personId").asLong(0)))
          .ifPresent(relations::add);
    }
    return relations;
  }

  private static Optional<RelationKind> relationKind(JsonNode body, Soundness sound) {
    return sound.oneOf(RelationKind.class, "relations.kind", text(body, "kind"));
  }

  private static List<PartInCase> parts(JsonNode array, Soundness sound) {
    List<PartInCase> parts = new ArrayList<>();
    for (JsonNode each : some(array)) {
      sound
          .oneOf(Part.class, "parts.part", text(each, "part"))
          .map(part -> new PartInCase(each.path("subjectId").asLong(0), part))
          .ifPresent(parts::add);
    }
    return parts;
  }

  /// A part in a case alone.
  static Part part(JsonNode body) {
    Soundness sound = new Soundness();
    Optional<Part> part = sound.oneOf(Part.class, "part", text(body, "part"));
    sound.refuseUnlessSound();
    return part.orElseThrow();
  }

  /// A kind of relation, from a path.
  static RelationKind relation(String kind) {
    Soundness sound = new Soundness();
    Optional<RelationKind> found = sound.oneOf(RelationKind.class, "kind", kind);
    sound.refuseUnlessSound();
    return found.orElseThrow();
  }
}

package no.skjold.server.addressprotection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.RegisterEvent.Address;
import no.skjold.server.party.AddressKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the register's event *endring i adressebeskyttelse*: an element of its event list, with
/// the event's document beside it as `dokument`. Since May 2023 it also carries addresses.
final class RegisterEventReader {

  static final String TYPE = "endringIAdressebeskyttelse";

  private static final int LONGEST_LINE = 100_000;
  private static final int MOST_LINES = 12;
  private static final int LONGEST_ADDRESS_LINE = 200;
  private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
  private static final Pattern IDENTITY_NUMBER = Pattern.compile("[0-9]{11}");
  private static final Map<AddressKind, String> ADDRESSES = new EnumMap<>(AddressKind.class);

  static {
    ADDRESSES.put(AddressKind.RESIDENCE, "bostedsadresse");
    ADDRESSES.put(AddressKind.SHARED_RESIDENCE, "deltBosted");
    ADDRESSES.put(AddressKind.STAY, "oppholdsadresse");
    ADDRESSES.put(AddressKind.POSTAL, "postadresse");
    ADDRESSES.put(AddressKind.POSTAL_ABROAD, "postadresseIUtlandet");
  }

  private final JsonMapper json = JsonMapper.builder().build();

  /// What a line holds. [Unsound] says what is wrong by a code, without content.
  RegisterEvent read(String line) {
    if (line.length() > LONGEST_LINE) {
      throw new Unsound("too_long");
    }
    JsonNode element = parse(line);
    JsonNode event = element.path("hendelse");
    if (!type(event).equals(TYPE)) {
      throw new Unsound("other_type");
    }
    JsonNode document = element.path("dokument");
    String word = document.path("adressebeskyttelse").path("graderingsnivaa").asString("");
    require(!word.isEmpty(), "no_grade");
    require(!word.equals("klientadresse"), "client_address_on_person");
    List<Address> addresses = new ArrayList<>();
    boolean whole = addAll(document, grade(word), addresses);
    return new RegisterEvent(
        matching(event.path("hendelsesdokument").asString(""), EVENT_ID, "event_id"),
        sequence(element.path("sekvensnummer")),
        time(event.path("ajourholdstidspunkt").asString("")),
        matching(
            event.path("folkeregisteridentifikator").asString(""),
            IDENTITY_NUMBER,
            "identity_number"),
        grade(word),
        known(word),
        addresses,
        whole);
  }

  private JsonNode parse(String line) {
    try {
      JsonNode element = json.readTree(line);
      require(element.isObject(), "not_json");
      return element;
    } catch (JacksonException e) {
      throw new Unsound("not_json");
    }
  }

  /// The register's documentation writes both.
  private static String type(JsonNode event) {
    return event.path("hendelsestype").asString(event.path("hendelsetype").asString(""));
  }

  private static long sequence(JsonNode number) {
    require(number.isIntegralNumber() && number.canConvertToLong(), "sequence");
    require(number.longValue() > 0, "sequence");
    return number.longValue();
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new Unsound("time");
    }
  }

  private static String matching(String text, Pattern pattern, String code) {
    require(pattern.matcher(text).matches(), code);
    return text;
  }

  /// A word nobody here knows is taken as the strictest that somebody is cleared for.
  private static Grading grade(String word) {
    return switch (word) {
      case "ugradert" -> Grading.UNGRADED;
      case "klientadresse" -> Grading.CLIENT_ADDRESS;
      case "fortrolig" -> Grading.CONFIDENTIAL;
      case "strengtFortroligUtland" -> Grading.STRICTLY_CONFIDENTIAL_ABROAD;
      default -> Grading.STRICTLY_CONFIDENTIAL;
    };
  }

  private static boolean known(String word) {
    return switch (word) {
      case "ugradert", "klientadresse", "fortrolig", "strengtFortrolig", "strengtFortroligUtland" ->
          true;
      default -> false;
    };
  }

  /// Whether all could be read. One that could not keeps the grade from nobody: it is left out and
  /// told.
  private static boolean addAll(JsonNode document, Grading person, List<Address> addresses) {
    boolean whole = true;
    for (Map.Entry<AddressKind, String> each : ADDRESSES.entrySet()) {
      JsonNode node = document.path(each.getValue());
      if (!node.isMissingNode() && !node.isNull()) {
        whole &= add(each.getKey(), node, person, addresses);
      }
    }
    return whole;
  }

  private static boolean add(
      AddressKind kind, JsonNode node, Grading person, List<Address> addresses) {
    try {
      addresses.add(address(kind, node, person));
      return true;
    } catch (Unsound unreadable) {
      return false;
    }
  }

  /// An address is never kept more loosely than the person.
  private static Address address(AddressKind kind, JsonNode node, Grading person) {
    List<String> lines = new ArrayList<>();
    collect(node, lines);
    require(!lines.isEmpty() && lines.size() <= MOST_LINES, "address");
    Grading own = grade(node.path("adressegradering").asString("ugradert"));
    return new Address(kind, lines, own.and(person));
  }

  /// Street addresses and free ones, at home and abroad, in the order of an envelope.
  private static void collect(JsonNode node, List<String> lines) {
    JsonNode street = node.path("vegadresse");
    if (street.isObject()) {
      JsonNode number = street.path("adressenummer");
      add(
          lines,
          street.path("adressenavn").asString(""),
          number.path("husnummer").asString("") + number.path("husbokstav").asString(""));
      place(street.path("poststed"), lines);
    }
    for (String member :
        new String[] {"postadresseIFrittFormat", "utenlandskAdresseIFrittFormat"}) {
      free(node.path(member), lines);
    }
    free(node, lines);
  }

  private static void free(JsonNode node, List<String> lines) {
    node.path("adresselinje").forEach(line -> add(lines, line.asString("")));
    place(node.path("poststed"), lines);
    add(lines, node.path("postkode").asString(""), node.path("byEllerStedsnavn").asString(""));
    add(lines, node.path("landkode").asString(""));
  }

  private static void place(JsonNode place, List<String> lines) {
    add(lines, place.path("postnummer").asString(""), place.path("poststedsnavn").asString(""));
  }

  private static void add(List<String> lines, String... parts) {
    String line = String.join(" ", parts).strip();
    require(line.length() <= LONGEST_ADDRESS_LINE, "address");
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Unsound(otherwise);
    }
  }
}

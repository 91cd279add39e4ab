package no.skjold.server.party;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.party.Person.WayKind;
import no.skjold.server.party.Unsound.Fault;

/// Finds everything that is wrong with what was entered, and brings the rest to one form. One
/// request's.
final class Soundness {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_NOTE = 4_000;
  private static final int LONGEST_LINE = 100;
  private static final int MOST_LINES = 6;
  private static final int LONGEST_EMAIL = 254;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

  private final List<Fault> faults = new ArrayList<>();

  /// Throws [Unsound] when anything was wrong.
  void refuseUnlessSound() {
    if (!faults.isEmpty()) {
      throw new Unsound(faults);
    }
  }

  private void expect(boolean holds, String field, String code) {
    if (!holds) {
      faults.add(new Fault(field, code));
    }
  }

  String name(String given) {
    String name = given.strip().replaceAll("\\s+", " ");
    expect(!Normalised.nameWords(name).isEmpty(), "name", "name_missing");
    expect(name.length() <= LONGEST_NAME, "name", "too_long");
    expect(!CONTROL.matcher(name).find(), "name", "strange_characters");
    return name;
  }

  /// Blank stays blank: not everybody's number is known.
  String identityNumber(String given) {
    String digits = IdentityNumber.digits(given);
    expect(digits.isEmpty() || IdentityNumber.isSound(digits), "identityNumber", "identity_number");
    return digits;
  }

  String note(String given) {
    expect(given.length() <= LONGEST_NOTE, "note", "too_long");
    expect(!CONTROL.matcher(given).find(), "note", "strange_characters");
    return given.strip();
  }

  List<String> lines(String field, String given) {
    List<String> lines = given.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
    expect(!lines.isEmpty(), field, "address_missing");
    expect(lines.size() <= MOST_LINES, field, "too_many_lines");
    expect(lines.stream().allMatch(it -> it.length() <= LONGEST_LINE), field, "too_long");
    expect(!CONTROL.matcher(given).find(), field, "strange_characters");
    return lines;
  }

  ContactWay contact(String field, int number, WayKind kind, String given) {
    return new ContactWay(
        number,
        kind,
        switch (kind) {
          case PHONE -> phone(field, given);
          case EMAIL -> email(field, given);
        });
  }

  private String phone(String field, String given) {
    Optional<String> phone = Normalised.phone(given);
    expect(phone.isPresent(), field, "phone");
    return phone.orElse("");
  }

  private String email(String field, String given) {
    String email = given.strip();
    expect(email.length() <= LONGEST_EMAIL && EMAIL.matcher(email).matches(), field, "email");
    return email;
  }

  /// One of the values of a closed set, by name.
  <E extends Enum<E>> Optional<E> oneOf(Class<E> type, String field, String given) {
    String wanted = given.strip().toUpperCase(Locale.ROOT);
    for (E value : type.getEnumConstants()) {
      if (value.name().equals(wanted)) {
        return Optional.of(value);
      }
    }
    faults.add(new Fault(field, "unknown_value"));
    return Optional.empty();
  }
}

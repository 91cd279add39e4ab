package no.skjold.server.party;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.party.Person.Address;
import no.skjold.server.party.Whereabouts.Told;

/// Looks in a text for what tells where a person is. Upper case, spacing and line breaks make no
/// difference. Any thread.
final class HiddenLines {

  /// A postal code and its town.
  private static final Pattern POSTAL = Pattern.compile("(\\d{4})\\s+(\\p{L}.*)");

  /// Shorter than this is met in any text.
  private static final int SHORTEST = 4;

  private static final int PHONE_DIGITS = 8;

  private final String text;
  private final String digits;

  HiddenLines(String text) {
    this.text = plain(text);
    this.digits = text.replaceAll("\\D", "");
  }

  Told told(Person person) {
    List<String> lines =
        person.addresses().stream()
            .filter(it -> !it.former())
            .map(Address::lines)
            .flatMap(List::stream)
            .map(HiddenLines::plain)
            .toList();
    if (lines.stream().anyMatch(this::holds) || person.contacts().stream().anyMatch(this::holds)) {
      return Told.PLACE;
    }
    return lines.stream().anyMatch(this::namesTown) ? Told.TOWN : Told.NOTHING;
  }

  private boolean holds(String line) {
    return line.length() >= SHORTEST && text.contains(line);
  }

  private boolean holds(Person.ContactWay way) {
    if (way.kind() == Person.WayKind.EMAIL) {
      return holds(plain(way.value()));
    }
    String number = way.value().replaceAll("\\D", "");
    String last = number.substring(Math.max(0, number.length() - PHONE_DIGITS));
    return last.length() == PHONE_DIGITS && digits.contains(last);
  }

  private boolean namesTown(String line) {
    Matcher postal = POSTAL.matcher(line);
    return postal.matches()
        && Pattern.compile("(?<!\\p{L})" + Pattern.quote(postal.group(2)) + "(?!\\p{L})")
            .matcher(text)
            .find();
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s\\u00a0,]+", " ").strip();
  }
}

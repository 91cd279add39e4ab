package no.skjold.server.order;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import no.skjold.law.LegalDay;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// A form as it was sent, so that what was typed can be shown again. Never printed.
record Sent(MultiValueMap<String, String> fields) {

  static final Sent NOTHING = new Sent(new LinkedMultiValueMap<>());

  public String text(String name) {
    String value = fields.getFirst(name);
    return value == null ? "" : value.strip().replace("\r\n", "\n");
  }

  /// Whether it was chosen or ticked.
  public boolean has(String name, String value) {
    return all(name).contains(value);
  }

  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  boolean ticked(String name) {
    return !text(name).isEmpty();
  }

  /// One line each; blank ones left out.
  List<String> lines(String name) {
    return text(name).lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
  }

  /// As `datetime-local` sends it, in Norway.
  Instant moment(String name) {
    try {
      LocalDateTime local = LocalDateTime.parse(text(name));
      Refused.unless(sensible(local.toLocalDate()), "time.unreadable");
      return local.atZone(LegalDay.OSLO).toInstant();
    } catch (DateTimeParseException e) {
      throw new Refused("time.unreadable");
    }
  }

  /// As `date` sends it; null for none.
  @Nullable LocalDate dayIfAny(String name) {
    if (text(name).isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text(name));
      Refused.unless(sensible(day), "day.unreadable");
      return day;
    } catch (DateTimeParseException e) {
      throw new Refused("day.unreadable");
    }
  }

  private static boolean sensible(LocalDate day) {
    return day.getYear() >= 1900 && day.getYear() <= 2200;
  }

  <E extends Enum<E>> E chosen(Class<E> type, String name) {
    try {
      return Enum.valueOf(type, text(name));
    } catch (IllegalArgumentException e) {
      throw new Refused("choice.missing");
    }
  }

  List<Long> numbers(String name) {
    try {
      return all(name).stream().map(Long::valueOf).distinct().toList();
    } catch (NumberFormatException e) {
      throw new Refused("choice.missing");
    }
  }

  @Override
  public String toString() {
    return "Sent[sealed]";
  }
}

package no.skjold.server.breach;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.law.LegalDay;
import org.springframework.util.MultiValueMap;

/// A form as it was sent. Never printed.
record Form(MultiValueMap<String, String> sent) {

  public String text(String name) {
    String value = sent.getFirst(name);
    return value == null ? "" : value.strip();
  }

  private List<String> all(String name) {
    return sent.getOrDefault(name, List.of());
  }

  /// Whether it was ticked; for showing again what was typed.
  public boolean ticked(String name, String value) {
    return all(name).contains(value);
  }

  int number(String name) {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      throw new Unsound("form");
    }
  }

  /// All under a name, as numbers.
  Set<Long> numbers(String name) {
    try {
      return all(name).stream().map(Long::valueOf).collect(Collectors.toSet());
    } catch (NumberFormatException e) {
      throw new Unsound("form");
    }
  }

  /// Whether it was sent at all; for telling a form shown again from a fresh one.
  public boolean has(String name) {
    return sent.containsKey(name);
  }

  Report report(Instant now) {
    Told told = new Told(chosen(Kind.class, "kind"), when(), text("what"), text("witnesses"));
    ReportedBy by = chosen(ReportedBy.class, "reported_by");
    Unsound.unless(ReportedBy.byHand().contains(by), "reported_by.missing");
    Instant received = text("received").isEmpty() ? now : moment("received");
    return new Report(told, by, concerns(), received, null);
  }

  private When when() {
    return switch (text("when")) {
      case "AT" -> new When.At(moment("from"));
      case "BETWEEN" -> new When.Between(moment("from"), moment("to"));
      case "NOT_KNOWN" -> new When.NotKnown();
      default -> throw new Unsound("when.missing");
    };
  }

  /// As `datetime-local` sends it, in Norway.
  private Instant moment(String name) {
    try {
      return LocalDateTime.parse(text(name)).atZone(LegalDay.OSLO).toInstant();
    } catch (DateTimeParseException e) {
      throw new Unsound(name + ".time");
    }
  }

  private Set<Long> concerns() {
    try {
      return all("concerns").stream().map(Long::valueOf).collect(Collectors.toSet());
    } catch (NumberFormatException e) {
      throw new Unsound("concerns.not_protected");
    }
  }

  Conclusion conclusion() {
    Set<Step> steps =
        all("step").stream()
            .map(it -> constant(Step.class, it, "steps.missing"))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Step.class)));
    return new Conclusion(
        chosen(Suspicion.class, "suspicion"),
        steps,
        new Review.Words(text("reasons"), text("criminal_case"), text("monitoring")));
  }

  private <E extends Enum<E>> E chosen(Class<E> type, String name) {
    return constant(type, text(name), name + ".missing");
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name, String otherwise) {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new Unsound(otherwise);
    }
  }

  @Override
  public String toString() {
    return "Form[sealed]";
  }
}

package no.skjold.server.citizen;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.server.breach.Kind;
import no.skjold.server.breach.Told;
import no.skjold.server.breach.Unsound;
import no.skjold.server.breach.When;
import org.springframework.util.MultiValueMap;

/// What a protected person has typed in a form, by the names of its fields. Never printed.
record Written(Map<String, String> fields) {

  static final Written NOTHING = new Written(Map.of());

  /// Longer than anything a form lets through is not kept.
  private static final int LONGEST = 20_000;

  Written {
    fields = Map.copyOf(fields);
  }

  /// Of what was sent, the fields that this form has.
  static Written of(Unfinished.Kind kind, MultiValueMap<String, String> sent) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : kind.fields()) {
      String value = sent.getFirst(name);
      if (value != null && !value.isBlank()) {
        fields.put(name, value.strip().substring(0, Math.min(value.strip().length(), LONGEST)));
      }
    }
    return new Written(fields);
  }

  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  public boolean blank() {
    return fields.isEmpty();
  }

  /// "Just now" as the time it was written, so that it stays that when it is sent later.
  Written at(Instant now) {
    if (!text("when").equals("NOW")) {
      return this;
    }
    Map<String, String> dated = new LinkedHashMap<>(fields);
    dated.put("when", "AT");
    dated.put(
        "from",
        LocalDateTime.ofInstant(now, Words.NORWAY).truncatedTo(ChronoUnit.MINUTES).toString());
    return new Written(dated);
  }

  /// A breach as she tells it.
  ///
  /// @throws Unsound for what is missing or cannot be
  Told told(Instant now) {
    String what = text("what");
    Told told = new Told(kind(), when(now), what, text("witnesses"));
    if (what.isEmpty()) {
      throw new Unsound("what.missing");
    }
    return told;
  }

  private Kind kind() {
    try {
      return Kind.valueOf(text("kind"));
    } catch (IllegalArgumentException e) {
      throw new Unsound("kind.missing");
    }
  }

  private When when(Instant now) {
    return switch (text("when")) {
      case "AT" -> new When.At(moment(now));
      case "NOT_KNOWN" -> new When.NotKnown();
      default -> throw new Unsound("when.missing");
    };
  }

  /// When it happened, as she reads it over.
  String happened(Words words) {
    if (!text("when").equals("AT")) {
      return words.of("citizen.report.when.NOT_KNOWN");
    }
    return from().map(words::minute).orElseGet(() -> text("from"));
  }

  private Optional<Instant> from() {
    try {
      return Optional.of(LocalDateTime.parse(text("from")).atZone(Words.NORWAY).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Instant moment(Instant now) {
    Instant moment = from().orElseThrow(() -> new Unsound("from.time"));
    if (moment.isAfter(now)) {
      throw new Unsound("when.future");
    }
    return moment;
  }

  /// A request as police read it; blank when nothing is written.
  String facts(Words words) {
    List<String> names = Unfinished.Kind.REQUEST.fields();
    return names.stream()
        .flatMap(it -> text(it).isEmpty() ? Stream.of() : Stream.of(fact(words, it)))
        .collect(Collectors.joining("\n\n"));
  }

  private String fact(Words words, String name) {
    return words.of("citizen.ask.facts." + name, text(name));
  }

  @Override
  public String toString() {
    return "Written[sealed]";
  }
}

package no.skjold.law;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads one mapping of a rule file. What is missing or wrong is noted, with what to write instead,
/// and reading goes on with something empty; the problems are raised at the end.
final class Fields {

  private final String of;
  private final Entry.Mapping mapping;
  private final Problems problems;

  Fields(String of, Entry.Mapping mapping, Problems problems) {
    this.of = of;
    this.mapping = mapping;
    this.problems = problems;
  }

  Where where() {
    return mapping.where();
  }

  void only(Set<String> allowed) {
    mapping.entries().forEach((key, value) -> allowed(key, value, allowed));
  }

  private void allowed(String key, Entry value, Set<String> allowed) {
    if (!allowed.contains(key)) {
      problem(
          value.where(),
          "'" + key + "' is not known here; known: " + String.join(", ", new TreeSet<>(allowed)));
    }
  }

  boolean has(String key) {
    return mapping.entries().containsKey(key);
  }

  /// A text that must be there.
  String text(String key) {
    return switch (mapping.entries().get(key)) {
      case Entry.Scalar scalar when !scalar.text().isEmpty() -> scalar.text();
      case Entry.Sequence list when !joined(list).isBlank() -> joined(list);
      case null -> missing(key, "add it");
      case Entry other -> missing(other.where(), key, "write a text");
    };
  }

  private static String joined(Entry.Sequence list) {
    return String.join(
        ", ",
        list.entries().stream()
            .map(it -> it instanceof Entry.Scalar scalar ? scalar.text() : "?")
            .toList());
  }

  /// A text in both languages; one text for both where it is written once.
  Words words(String key) {
    return mapping.entries().get(key) instanceof Entry.Mapping both
        ? new Fields(of + ", " + key, both, problems).words()
        : Phrases.plain(text(key));
  }

  Words words() {
    return new Words(text("nb"), text("en"));
  }

  LocalDate date(String key, Map<String, LocalDate> named) {
    String text = text(key);
    LocalDate known = named.get(text);
    return known == null && !text.isEmpty() ? date(key, text, named) : orElse(known);
  }

  private static LocalDate orElse(@Nullable LocalDate known) {
    return known == null ? LocalDate.EPOCH : known;
  }

  private LocalDate date(String key, String text, Map<String, LocalDate> named) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      String others = named.isEmpty() ? "" : ", or one of " + new TreeSet<>(named.keySet());
      wrong(key, "a date such as 2024-04-08" + others);
      return LocalDate.EPOCH;
    }
  }

  <E extends Enum<E>> E oneOf(String key, Class<E> type) {
    String text = text(key);
    Optional<E> found = Codes.find(type, text);
    if (found.isEmpty() && !text.isEmpty()) {
      wrong(key, "one of " + Codes.all(type));
    }
    return found.orElse(type.getEnumConstants()[0]);
  }

  Fields inner(String key) {
    return switch (mapping.entries().get(key)) {
      case Entry.Mapping inner -> new Fields(of + ", " + key, inner, problems);
      case null -> empty(key);
      case Entry other -> {
        problem(other.where(), "'" + key + "' must hold keys with values");
        yield empty(key);
      }
    };
  }

  /// The mappings of a list that must be there. Of a file that could not be read there are none.
  List<Entry.Mapping> mappings(String key) {
    if (mapping.entries().isEmpty()) {
      return List.of();
    }
    if (!(mapping.entries().get(key) instanceof Entry.Sequence list)) {
      problem(mapping.where(), "'" + key + "' is missing or no list; write a list");
      return List.of();
    }
    List<Entry.Mapping> mappings = new ArrayList<>();
    for (Entry entry : list.entries()) {
      if (entry instanceof Entry.Mapping inner) {
        mappings.add(inner);
      } else {
        problem(entry.where(), "an entry of '" + key + "' must hold keys with values");
      }
    }
    return mappings;
  }

  Entry.Mapping mapping() {
    return mapping;
  }

  private Fields empty(String key) {
    return new Fields(of + ", " + key, new Entry.Mapping(Map.of(), mapping.where()), problems);
  }

  void wrong(String key, String expected) {
    Entry entry = mapping.entries().get(key);
    Where where = entry == null ? mapping.where() : entry.where();
    problem(where, "'" + key + "' is '" + text(key) + "'; write " + expected);
  }

  private String missing(String key, String remedy) {
    return missing(mapping.where(), key, remedy);
  }

  private String missing(Where where, String key, String remedy) {
    problem(where, "'" + key + "' is missing; " + remedy);
    return "";
  }

  void problem(Where where, String problem) {
    problems.add(where, of + ": " + problem);
  }
}

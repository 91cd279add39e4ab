package no.skjold.law;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Applies a lawyer's file of amendments to the versions of the rules.
final class Amendments {

  private static final Set<String> KEYS =
      Set.of("rule", "version", "new-version-from", "by", "because", "change");

  private static final Set<String> CHANGEABLE =
      Set.of(
          "statute",
          "from",
          "to",
          "confidence",
          "title",
          "text",
          "sources",
          "confirm",
          "confirmed",
          "parameters",
          "checks");

  private final List<Version> versions;
  private final Problems problems;

  private Amendments(List<Version> versions, Problems problems) {
    this.versions = new ArrayList<>(versions);
    this.problems = problems;
  }

  static List<Version> apply(List<Version> versions, String name, String text, Problems problems) {
    Fields file = new Fields("amendments", RuleFile.read(name, text, problems), problems);
    file.only(Set.of("amendments"));
    Amendments amendments = new Amendments(versions, problems);
    file.mappings("amendments").forEach(amendments::apply);
    return amendments.versions;
  }

  private void apply(Entry.Mapping written) {
    Fields fields = new Fields("amendment", written, problems);
    fields.only(KEYS);
    String code = fields.text("rule");
    Rule.Amendment answer = new Rule.Amendment(fields.text("by"), fields.text("because"));
    Fields change = fields.inner("change");
    change.only(CHANGEABLE);
    if (change.has("confirmed") && !change.text("confirmed").equals("true")) {
      change.wrong("confirmed", "true, or leave it out");
    }
    if (change.mapping().entries().isEmpty()) {
      fields.problem(written.where(), "'change' is missing; write what to change");
    }
    find(code, fields).ifPresent(at -> apply(at, fields, known(change.mapping()), answer));
  }

  /// Without the keys that were refused already.
  private static Entry.Mapping known(Entry.Mapping change) {
    Map<String, Entry> known = new LinkedHashMap<>(change.entries());
    known.keySet().retainAll(CHANGEABLE);
    return new Entry.Mapping(known, change.where());
  }

  private void apply(int at, Fields fields, Entry.Mapping change, Rule.Amendment answer) {
    Version old = versions.get(at);
    if (fields.has("new-version-from")) {
      newVersion(at, fields, change, answer);
    } else {
      versions.set(at, old.with(changed(old, change), answer));
    }
  }

  private static Entry.Mapping changed(Version old, Entry.Mapping change) {
    boolean confirmed = change.entries().containsKey("confirmed");
    Entry.Mapping base = confirmed ? old.raw().without("confirm") : old.raw();
    return change.without("confirmed").over(base);
  }

  private void newVersion(int at, Fields fields, Entry.Mapping change, Rule.Amendment answer) {
    Version old = versions.get(at);
    LocalDate from = date(fields, "new-version-from");
    if (change.entries().containsKey("from")) {
      fields.problem(
          change.where(),
          "'new-version-from' and 'from' both name the first day; leave out 'from'");
    }
    Entry.Scalar first = scalar(from.toString(), fields);
    Entry.Scalar last = scalar(from.minusDays(1).toString(), fields);
    Version next = old.with(changed(old, change).with("from", first), answer);
    versions.set(at, new Version(old.section(), old.raw().with("to", last), old.amendments()));
    versions.add(at + 1, next);
  }

  private static Entry.Scalar scalar(String text, Fields fields) {
    return new Entry.Scalar(text, fields.where());
  }

  /// Where the version to change stands.
  private Optional<Integer> find(String code, Fields fields) {
    List<Integer> same = places(code);
    List<Integer> meant = same.stream().filter(it -> meant(versions.get(it), fields)).toList();
    if (same.isEmpty()) {
      fields.wrong("rule", "one of " + RulebookReader.codes());
    } else if (meant.size() != 1) {
      fields.problem(
          fields.where(),
          code + " has versions from " + firstDays(same) + "; name one of them with 'version'");
    }
    return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
  }

  private boolean meant(Version version, Fields fields) {
    if (fields.has("version")) {
      return version.scalar("from").equals(fields.text("version"));
    }
    return !fields.has("new-version-from") || inForce(version, date(fields, "new-version-from"));
  }

  private static boolean inForce(Version version, LocalDate on) {
    String from = version.scalar("from");
    String to = version.scalar("to");
    boolean begun = from.equals("unknown") || before(from, on);
    return begun && (to.isEmpty() || to.equals("open") || !before(to, on));
  }

  /// Whether a first or last day as written comes before another. `undecided` never does.
  private static boolean before(String written, LocalDate on) {
    try {
      return LocalDate.parse(written).isBefore(on);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private LocalDate date(Fields fields, String key) {
    return fields.date(key, Map.of());
  }

  private List<Integer> places(String code) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).scalar("id").equals(code)) {
        places.add(i);
      }
    }
    return places;
  }

  private String firstDays(List<Integer> places) {
    return String.join(", ", places.stream().map(it -> versions.get(it).scalar("from")).toList());
  }
}

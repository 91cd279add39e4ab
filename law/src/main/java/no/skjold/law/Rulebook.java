package no.skjold.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All rules in all their versions. Immutable.
///
/// A version that comes after another of the same rule says only what differs. A lawyer changes
/// rules in a file of amendments, see [#amendedBy].
public final class Rulebook {

  private static final List<String> FILES =
      List.of(
          "restraining-order.yaml",
          "stay-prohibition.yaml",
          "monitoring.yaml",
          "contact-ban.yaml",
          "routines.yaml",
          "privacy.yaml",
          "deadlines.yaml",
          "house.yaml");

  private static final Rulebook STANDARD = readStandard();

  private final List<Version> versions;
  private final List<Section> sections;
  private final Map<RuleId, List<Rule>> byId;

  /// A chapter of the rule table.
  public record Section(Words title, List<Rule> rules) {

    public Section {
      rules = List.copyOf(rules);
    }
  }

  Rulebook(List<Version> versions, Problems problems) {
    this.sections = RulebookReader.sections(versions, problems);
    this.versions = List.copyOf(versions);
    this.byId = byId(sections);
  }

  /// The rules as they come with the house.
  public static Rulebook standard() {
    return STANDARD;
  }

  /// These rules with the changes of a file of amendments:
  ///
  /// ```yaml
  /// amendments:
  ///   - rule: BF-COURT-OWN-HOME
  ///     by: who answers for it
  ///     because: why
  ///     change:
  ///       parameters: {days: 7}
  ///       confirmed: true
  /// ```
  ///
  /// `version` names the first day of the version to change where there are several;
  /// `new-version-from` makes a new version from that day on. `confirmed: true` takes the mark away
  /// that a lawyer must confirm the rule.
  ///
  /// @param name of the file, for messages
  /// @throws InvalidRulesException when anything is wrong, with everything that is
  public Rulebook amendedBy(String name, String text) {
    Problems problems = new Problems();
    Rulebook amended = new Rulebook(Amendments.apply(versions, name, text, problems), problems);
    problems.check();
    for (RuleId id : RuleId.values()) {
      Coverage.lost(id, versions(id), amended.versions(id))
          .ifPresent(it -> problems.add(amended.whereAmended(id, name), it));
    }
    problems.check();
    return amended;
  }

  private Where whereAmended(RuleId id, String name) {
    return versions.stream()
        .filter(it -> it.scalar("id").equals(id.code()) && !it.amendments().isEmpty())
        .map(it -> it.raw().where())
        .findFirst()
        .orElse(new Where(name, 1));
  }

  /// The rule in force on a day.
  public Optional<Rule> find(RuleId id, LocalDate on) {
    return versions(id).stream().filter(it -> it.validity().on(on)).findFirst();
  }

  /// The rule to cite on a day: the one in force, else the version nearest in time.
  public Rule cited(RuleId id, LocalDate on) {
    return find(id, on).orElseGet(() -> nearest(id, on));
  }

  /// All versions, oldest first; those that nobody has put in force yet come last.
  public List<Rule> versions(RuleId id) {
    return byId.getOrDefault(id, List.of());
  }

  public List<Section> sections() {
    return sections;
  }

  /// Tells these rules from all others, amended ones included: a decision stored with it can be
  /// held against the very rules it was made under. It follows what the rules say in law, not the
  /// words around it (docs/law.md). SHA-256 in hexadecimal.
  public String fingerprint() {
    return Fingerprint.of(this);
  }

  private Rule nearest(RuleId id, LocalDate on) {
    List<Rule> past = versions(id).stream().filter(it -> it.validity().to().isBefore(on)).toList();
    return past.isEmpty() ? versions(id).getFirst() : past.getLast();
  }

  private static Map<RuleId, List<Rule>> byId(List<Section> sections) {
    Map<RuleId, List<Rule>> all = new EnumMap<>(RuleId.class);
    for (Section section : sections) {
      section.rules().forEach(it -> all.computeIfAbsent(it.id(), _ -> new ArrayList<>()).add(it));
    }
    all.values().forEach(it -> it.sort(Comparator.comparing(rule -> rule.validity().from())));
    return all;
  }

  private static Rulebook readStandard() {
    Problems problems = new Problems();
    List<Version> versions = new ArrayList<>();
    for (String file : FILES) {
      versions.addAll(RulebookReader.versions(file, Tables.text(file), problems));
    }
    Rulebook rules = new Rulebook(versions, problems);
    problems.check();
    return rules;
  }
}

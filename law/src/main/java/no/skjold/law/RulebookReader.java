package no.skjold.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads rule files into versions, and versions into rules.
final class RulebookReader {

  private RulebookReader() {}

  /// The versions of one file. A later one of the same rule takes over what it does not say.
  static List<Version> versions(String file, String text, Problems problems) {
    Fields fields = new Fields("chapter", RuleFile.read(file, text, problems), problems);
    fields.only(Set.of("title", "rules"));
    Words title = fields.words("title");
    Map<String, Entry.Mapping> before = new HashMap<>();
    List<Version> versions = new ArrayList<>();
    for (Entry.Mapping written : fields.mappings("rules")) {
      String id = new Fields("rule", written, problems).text("id");
      Entry.Mapping whole = before.containsKey(id) ? later(written, before.get(id)) : written;
      before.put(id, whole);
      versions.add(new Version(title, whole, List.of()));
    }
    return versions;
  }

  private static Entry.Mapping later(Entry.Mapping written, Entry.Mapping before) {
    return written.over(before.without("to").without("confirm"));
  }

  static List<Rulebook.Section> sections(List<Version> versions, Problems problems) {
    Map<Words, List<Rule>> sections = new LinkedHashMap<>();
    for (Version version : versions) {
      version
          .id()
          .ifPresentOrElse(
              id ->
                  sections
                      .computeIfAbsent(version.section(), _ -> new ArrayList<>())
                      .add(RuleReader.read(id, version.raw(), version.amendments(), problems)),
              () -> unknown(version, problems));
    }
    complete(sections.values().stream().flatMap(List::stream).toList(), versions, problems);
    return sections.entrySet().stream()
        .map(it -> new Rulebook.Section(it.getKey(), it.getValue()))
        .toList();
  }

  private static void unknown(Version version, Problems problems) {
    problems.add(
        version.raw().where(),
        "there is no rule '" + version.scalar("id") + "'; known: " + codes());
  }

  static String codes() {
    return String.join(", ", Arrays.stream(RuleId.values()).map(RuleId::code).toList());
  }

  private static void complete(List<Rule> rules, List<Version> versions, Problems problems) {
    for (RuleId id : RuleId.values()) {
      List<Rule> same = rules.stream().filter(it -> it.id() == id).toList();
      Where where = where(id, versions);
      if (same.isEmpty()) {
        problems.add(where, "the rule " + id.code() + " is missing; add it");
      }
      if (overlap(same)) {
        problems.add(
            where,
            id.code() + " has two versions in force on the same day; change 'from' or 'to' of one");
      }
    }
  }

  private static boolean overlap(List<Rule> same) {
    for (int i = 0; i < same.size(); i++) {
      for (int j = i + 1; j < same.size(); j++) {
        if (same.get(i).validity().overlaps(same.get(j).validity())) {
          return true;
        }
      }
    }
    return false;
  }

  private static Where where(RuleId id, List<Version> versions) {
    return versions.stream()
        .filter(it -> it.scalar("id").equals(id.code()))
        .map(it -> it.raw().where())
        .reduce((_, last) -> last)
        .orElse(new Where("rule files", 1));
  }
}

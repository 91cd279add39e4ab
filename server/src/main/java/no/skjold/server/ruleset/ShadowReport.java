package no.skjold.server.ruleset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.RuleSetJson;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.ruleset.ShadowStore.Count;
import no.skjold.server.ruleset.ShadowStore.Difference;
import no.skjold.server.supervision.Shadowing.Outcome;
import org.jspecify.annotations.Nullable;

/// What a rule set would have raised, or not, beside the live one: sums of everything, and of whom
/// and why as far as the law lets it be kept.
///
/// @param rows sums by kind of event, those for the police first
/// @param changed the numbers in which the two sets differ
/// @param differences those in cases that the reader may see
/// @param hidden how many more there are in cases that the reader may not
record ShadowReport(
    Shadow shadow,
    List<Row> rows,
    List<Changed> changed,
    List<Count> counts,
    List<Listed> differences,
    long hidden) {

  /// Sums of one kind of event.
  ///
  /// @param police whether one of the two sets sends it to the police at once
  /// @param graver raised by both, by the shadow as graver
  /// @param milder raised by both, by the shadow as less grave
  record Row(
      TransitionKind kind,
      boolean police,
      long both,
      long earlier,
      long later,
      long graver,
      long milder,
      long onlyLive,
      long onlyShadow) {}

  /// A number that the two sets give differently.
  record Changed(String name, String live, String shadow) {}

  /// A difference, and what operators call the case.
  record Listed(String reference, Difference difference) {}

  static List<Row> rows(List<Count> counts) {
    Map<TransitionKind, List<Count>> police = new EnumMap<>(TransitionKind.class);
    Map<TransitionKind, List<Count>> others = new EnumMap<>(TransitionKind.class);
    for (Count each : counts) {
      (each.police() ? police : others)
          .computeIfAbsent(each.kind(), _ -> new ArrayList<>())
          .add(each);
    }
    List<Row> rows = new ArrayList<>();
    police.forEach((kind, of) -> rows.add(row(kind, true, of)));
    others.forEach((kind, of) -> rows.add(row(kind, false, of)));
    return rows;
  }

  private static Row row(TransitionKind kind, boolean police, List<Count> of) {
    return new Row(
        kind,
        police,
        sum(of, it -> it.live() != null && it.shadow() != null),
        sum(of, it -> it.outcome() == Outcome.EARLIER),
        sum(of, it -> it.outcome() == Outcome.LATER),
        sum(of, it -> graded(it.live(), it.shadow()) > 0),
        sum(of, it -> graded(it.live(), it.shadow()) < 0),
        sum(of, it -> it.outcome() == Outcome.ONLY_LIVE),
        sum(of, it -> it.outcome() == Outcome.ONLY_SHADOW));
  }

  private static int graded(@Nullable Severity live, @Nullable Severity shadow) {
    return live == null || shadow == null ? 0 : shadow.compareTo(live);
  }

  private static long sum(List<Count> of, Predicate<Count> which) {
    return of.stream().filter(which).mapToLong(Count::events).sum();
  }

  /// Both sets member by member, but for their names.
  static List<Changed> changed(RuleSet one, Parameters live) {
    var before = RuleSetJson.node(live);
    var after = RuleSetJson.node(one.parameters());
    return RuleSetJson.names().stream()
        .filter(name -> !name.equals("ruleSetVersion"))
        .filter(name -> !before.get(name).equals(after.get(name)))
        .map(name -> new Changed(name, before.get(name).asString(), after.get(name).asString()))
        .sorted(Comparator.comparing(Changed::name))
        .toList();
  }
}

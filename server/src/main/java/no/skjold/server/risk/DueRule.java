package no.skjold.server.risk;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import no.skjold.server.risk.RiskFacts.Fact;
import org.jspecify.annotations.Nullable;

/// When a case is to be judged again: after whatever has happened since it was last judged, and in
/// the last weeks of an order unless that was done within them. Pure.
final class DueRule {

  /// How long before its end an order calls for a new judgment: the first warning of the work list.
  static final int DAYS_BEFORE_EXPIRY = 30;

  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  private DueRule() {}

  /// @param latestAt when the case was last judged; null for never
  static List<Due> due(@Nullable Instant latestAt, List<Fact> facts, Instant now) {
    return facts.stream()
        .map(DueRule::calledFor)
        .filter(it -> !it.since().isAfter(now))
        .filter(it -> latestAt == null || it.since().isAfter(latestAt))
        .sorted(Comparator.comparing(Due::since))
        .toList();
  }

  private static Due calledFor(Fact fact) {
    return switch (fact) {
      case Fact.Happened it -> new Due(it.occasion(), it.at());
      case Fact.Ends it ->
          new Due(
              Occasion.BEFORE_EXPIRY,
              it.lastDay().minusDays(DAYS_BEFORE_EXPIRY).atStartOfDay(OSLO).toInstant());
    };
  }
}

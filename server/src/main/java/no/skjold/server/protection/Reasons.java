package no.skjold.server.protection;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.skjold.law.Danger;
import no.skjold.server.breach.Breach;
import no.skjold.server.order.Request;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;
import no.skjold.server.risk.RiskAssessment;

/// The rules by which a case is put before a police prosecutor: facts about what happened, never a
/// score. Pure.
///
/// @param standings how the decisions of the case stand
/// @param breaches those that are counted
/// @param requests all that were made
record Reasons(
    List<Standing> standings,
    List<Breach> breaches,
    List<Request> requests,
    Optional<RiskAssessment> assessment,
    Instant now) {

  /// What counts as lately.
  static final Duration LATELY = Duration.ofDays(90);

  static final int SEVERAL = 2;

  List<Reason> all() {
    return Stream.of(withoutMonitoring(), refused(), danger(), ended())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Reason> withoutMonitoring() {
    List<Breach> late = lately(now);
    return late.size() >= SEVERAL && binds() && !monitored()
        ? Optional.of(
            new Reason(Reason.Rule.BREACHES_WITHOUT_MONITORING, newest(late), late.size()))
        : Optional.empty();
  }

  private Optional<Reason> refused() {
    Optional<Instant> refusal =
        standings.stream()
            .map(Standing::decided)
            .filter(it -> it.terms().kind() == Terms.Kind.REFUSAL)
            .map(it -> it.decidedAt())
            .max(Comparator.naturalOrder());
    if (refusal.isEmpty() || stands()) {
      return Optional.empty();
    }
    List<Instant> told =
        Stream.concat(
                breaches.stream().map(Breach::receivedAt),
                requests.stream().map(Request::receivedAt))
            .filter(it -> it.isAfter(refusal.get()))
            .toList();
    return told.stream()
        .max(Comparator.naturalOrder())
        .map(it -> new Reason(Reason.Rule.REFUSED_AND_TOLD_AGAIN, it, told.size()));
  }

  private Optional<Reason> danger() {
    return assessment
        .filter(it -> it.danger() == Danger.IMMINENT && !stands())
        .map(it -> new Reason(Reason.Rule.DANGER_WITHOUT_ORDER, it.finishedAt(), 0));
  }

  private Optional<Reason> ended() {
    Optional<Instant> end =
        standings.stream()
            .filter(it -> it instanceof Standing.Ended over && over.from().isPresent())
            .map(it -> ((Standing.Ended) it).at())
            .max(Comparator.naturalOrder());
    if (end.isEmpty() || stands()) {
      return Optional.empty();
    }
    List<Breach> late = lately(end.get());
    return late.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reason(
                Reason.Rule.ENDED_AFTER_BREACHES,
                Stream.of(end.get(), newest(late)).max(Comparator.naturalOrder()).orElseThrow(),
                late.size()));
  }

  private List<Breach> lately(Instant before) {
    Instant after = before.minus(LATELY);
    return breaches.stream().filter(it -> it.at().isAfter(after)).toList();
  }

  private static Instant newest(Collection<Breach> breaches) {
    return breaches.stream().map(Breach::receivedAt).max(Comparator.naturalOrder()).orElseThrow();
  }

  private boolean binds() {
    return standings.stream().anyMatch(Standing.InForce.class::isInstance);
  }

  /// In force, or decided and on its way.
  private boolean stands() {
    return standings.stream().anyMatch(Standing.Imposed.class::isInstance);
  }

  private boolean monitored() {
    return standings.stream()
        .filter(Standing.Imposed.class::isInstance)
        .anyMatch(it -> Overviews.monitors(it.decided().terms()));
  }

  @Override
  public String toString() {
    return "Reasons[" + standings.size() + "]";
  }
}

package no.skjold.server.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.ProtectedPerson;
import no.skjold.monitoring.PlannedState;
import no.skjold.monitoring.Zone;
import no.skjold.server.order.Span.End;

/// Derives from the orders of a case what the engine supervises: monitoring that works, with the
/// zones of its decision, from when it works to the instant it no longer does. Pure.
///
/// An order that has ended stays for a while with its end, so that a fix that comes late is judged
/// by what held when it was taken.
public final class SupervisionPlan {

  /// What begins so was decided here; anything else in a plan was set up for trial.
  static final String OURS = "B-";

  private static final Duration KEPT = Duration.ofDays(7);

  private SupervisionPlan() {}

  /// The plan with the orders of the case in the place of those it had from here before.
  static Plan derive(Plan plan, CaseFile file, Standings standings, Instant now) {
    List<Plan.Order> orders = new ArrayList<>();
    plan.orders().stream().filter(it -> !ours(it)).forEach(orders::add);
    for (Decided decided : file.decisions()) {
      standings.monitored(decided).flatMap(it -> order(decided, it, now)).ifPresent(orders::add);
    }
    return plan.withOrders(orders).withPlannedStates(planned(file, now));
  }

  private static List<PlannedState> planned(CaseFile file, Instant now) {
    return file.planned().stream()
        .filter(it -> !it.over(now.minus(KEPT)))
        .flatMap(it -> it.state().stream())
        .sorted(Comparator.comparingLong(PlannedState::fromMillis))
        .toList();
  }

  /// Whether an order of a plan follows from a decision, rather than being set up for trial.
  public static boolean ours(Plan.Order order) {
    return order.orderId().startsWith(OURS);
  }

  /// What a decision's order is called in the plan. Never eleven digits in a row: ids are below 36
  /// to the tenth.
  public static String orderId(long decisionId) {
    return OURS + Long.toString(decisionId, Character.MAX_RADIX);
  }

  private static Optional<Plan.Order> order(Decided decided, Span span, Instant now) {
    return switch (span) {
      case Span.NotYet _ -> Optional.empty();
      case Span.Works(Instant from, Optional<End> end) ->
          end.filter(it -> over(from, it.at(), now)).isPresent()
              ? Optional.empty()
              : Optional.of(order(decided, from, end));
    };
  }

  private static boolean over(Instant from, Instant end, Instant now) {
    return !end.isAfter(from) || end.plus(KEPT).isBefore(now);
  }

  private static Plan.Order order(Decided decided, Instant from, Optional<End> end) {
    long until = end.map(it -> it.at().toEpochMilli()).orElse(Long.MAX_VALUE);
    return new Plan.Order(
        orderId(decided.id()),
        legalBasis(decided),
        from.toEpochMilli(),
        until,
        decided.terms().control().warnsDevice(),
        zones(decided, from.toEpochMilli(), until),
        persons(decided.terms()));
  }

  private static String legalBasis(Decided decided) {
    return decided.terms().kind() == Terms.Kind.CONTACT_BAN
        ? "strl. § 57 femte ledd"
        : "strpl. § 222 g";
  }

  private static List<Zone> zones(Decided decided, long from, long until) {
    return decided.terms().what().zones().stream()
        .flatMap(it -> zone(decided, it, from, until).stream())
        .toList();
  }

  /// Empty for one that was taken away before it was ever in force.
  private static Optional<Zone> zone(
      Decided decided, Terms.DrawnZone drawn, long from, long until) {
    long end = Math.min(until, takenAway(decided, drawn.zoneId()).orElse(Long.MAX_VALUE));
    return end <= from
        ? Optional.empty()
        : Optional.of(
            new Zone(
                zoneId(decided.id(), drawn.zoneId()),
                Drawing.area(drawn),
                drawn.bufferMetres(),
                from,
                end));
  }

  static String zoneId(long decisionId, String zoneId) {
    return orderId(decisionId) + "." + zoneId;
  }

  /// When a court took a zone away.
  private static Optional<Long> takenAway(Decided decided, String zoneId) {
    return decided
        .all(Happening.Ruled.class)
        .filter(it -> it.limitation() != null && it.limitation().withoutZones().contains(zoneId))
        .map(it -> it.at().toEpochMilli())
        .findFirst();
  }

  private static List<ProtectedPerson> persons(Terms terms) {
    return terms.protects().persons().stream()
        .map(it -> new ProtectedPerson(Long.toString(it), place(terms, it)))
        .toList();
  }

  private static Optional<Plan.ResponsePlace> place(Terms terms, long personId) {
    return terms.control().responsePlaces().stream()
        .filter(it -> it.personId() == personId)
        .map(it -> new Plan.ResponsePlace(it.label(), it.latitude(), it.longitude()))
        .findFirst();
  }
}

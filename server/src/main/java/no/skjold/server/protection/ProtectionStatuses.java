package no.skjold.server.protection;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.skjold.monitoring.Plan;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.alarm.AlarmPath;
import no.skjold.server.alarm.OpenEpisodes;
import no.skjold.server.measure.Measures;
import no.skjold.server.measure.Measures.ForOffice;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Standing;
import no.skjold.server.order.SupervisionPlan;
import no.skjold.server.supervision.Standings;
import no.skjold.server.supervision.Subjects.Subject;
import no.skjold.server.supervision.SupervisionHealth;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Reads what is known of the protection of one case right now. Whether he may be seen, the caller
/// has asked. Any thread.
final class ProtectionStatuses {

  private static final long SLOW_MILLIS = 10_000;

  private final Access access;
  private final Orders orders;
  private final Measures measures;
  private final Standings supervision;
  private final SupervisionHealth health;
  private final OpenEpisodes episodes;
  private final AlarmPath path;
  private final InstantSource clock;

  ProtectionStatuses(
      Access access,
      Orders orders,
      Measures measures,
      Standings supervision,
      SupervisionHealth health,
      OpenEpisodes episodes,
      AlarmPath path,
      InstantSource clock) {
    this.access = access;
    this.orders = orders;
    this.measures = measures;
    this.supervision = supervision;
    this.health = health;
    this.episodes = episodes;
    this.path = path;
    this.clock = clock;
  }

  ProtectionStatus of(Actor reader, Subject subject) {
    Instant now = clock.instant();
    Optional<Standings.Standing> his = supervision.find(subject.id());
    Optional<List<Standing>> decided = decided(subject);
    return ProtectionStatus.of(
        new ProtectionStatus.Facts(
            now,
            path.standing(),
            watch(subject, decided.orElse(List.of()), his, now),
            his.map(Standings.Standing::devices).orElse(List.of()),
            episodes.of(subject.id()),
            current(),
            decided.flatMap(it -> stored(reader, subject, it, now))));
  }

  /// Empty while the database does not answer: then what memory knows is told, and the rest is not
  /// known.
  private Optional<List<Standing>> decided(Subject subject) {
    if (!health.now().databaseAnswers()) {
      return Optional.empty();
    }
    try {
      return Optional.of(orders.standing(orders.file(subject.id())));
    } catch (DataAccessException | TransactionException away) {
      return Optional.empty();
    }
  }

  private Optional<ProtectionStatus.Stored> stored(
      Actor reader, Subject subject, List<Standing> decided, Instant now) {
    try {
      return Optional.of(
          new ProtectionStatus.Stored(
              untils(subject.plan(), decided, now),
              decided.stream().anyMatch(Standing.AwaitingEffect.class::isInstance),
              hers(reader, subject.id())));
    } catch (DataAccessException | TransactionException away) {
      return Optional.empty();
    }
  }

  private boolean current() {
    SupervisionHealth.Health it = health.now();
    return it.databaseAnswers()
        && it.laneLagMillis() < SLOW_MILLIS
        && it.logLagMillis() < SLOW_MILLIS;
  }

  /// Empty where nothing monitors him: no decision, and no device.
  private static Optional<Watch> watch(
      Subject subject, List<Standing> standings, Optional<Standings.Standing> his, Instant now) {
    boolean decided =
        standings.stream()
            .filter(Standing.InForce.class::isInstance)
            .anyMatch(it -> Overviews.monitors(it.decided().terms()));
    return decided || !subject.plan().devices().isEmpty()
        ? Optional.of(Watch.of(his, subject.longestSilence(), now))
        : Optional.empty();
  }

  /// Of bans that were decided here, and of what stands in the plan without a decision behind it.
  private static List<Optional<Instant>> untils(Plan plan, List<Standing> standings, Instant now) {
    List<Optional<Instant>> untils = new ArrayList<>();
    standings.stream()
        .filter(Standing.InForce.class::isInstance)
        .map(Standing.InForce.class::cast)
        .forEach(it -> untils.add(it.until()));
    plan.orders().stream()
        .filter(it -> !SupervisionPlan.ours(it) && inForce(it, now.toEpochMilli()))
        .forEach(it -> untils.add(end(it)));
    return untils;
  }

  private static boolean inForce(Plan.Order order, long nowMillis) {
    return order.validFromMillis() <= nowMillis && nowMillis < order.validToMillis();
  }

  private static Optional<Instant> end(Plan.Order order) {
    return order.validToMillis() == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(order.validToMillis()));
  }

  /// What she has is for those who work on the case, and those who speak with her when it matters;
  /// who runs the equipment is told of his alone.
  private List<ForOffice> hers(Actor reader, long subjectId) {
    Resource.Case theirs = new Resource.Case(subjectId);
    boolean told =
        Stream.of(Action.SEE_CASE, Action.CONFIRM_BY_VOICE)
            .anyMatch(it -> access.may(reader, it, theirs));
    return told ? measures.ofCase(subjectId) : List.of();
  }
}

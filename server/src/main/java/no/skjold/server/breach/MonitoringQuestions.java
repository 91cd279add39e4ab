package no.skjold.server.breach;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import no.skjold.law.Decision;
import no.skjold.law.Finding;
import no.skjold.law.Law;
import no.skjold.law.LegalDay;
import no.skjold.law.RuleId;
import no.skjold.law.SuspectedBreach;
import no.skjold.server.order.CaseFile;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Draft;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;

/// Asks the law, for each ban a breach broke, whether electronic monitoring can be taken up.
final class MonitoringQuestions {

  private final Orders orders;
  private final Law law;
  private final InstantSource clock;

  MonitoringQuestions(Orders orders, Law law, InstantSource clock) {
    this.orders = orders;
    this.law = law;
    this.clock = clock;
  }

  /// One for each ban that was chosen; a decision on monitoring stands for the ban it watches.
  List<MonitoringQuestion> of(Breach breach) {
    CaseFile file = orders.file(breach.subjectId());
    return breach.breaks().stream()
        .sorted()
        .flatMap(it -> file.decision(it).stream())
        .map(it -> banOf(file, it))
        .distinct()
        .map(it -> ask(file, it, breach))
        .toList();
  }

  private static Decided banOf(CaseFile file, Decided decided) {
    return Optional.ofNullable(decided.links().ban()).flatMap(file::decision).orElse(decided);
  }

  private MonitoringQuestion ask(CaseFile file, Decided ban, Breach breach) {
    if (breach.suspicion().filter(Suspicion.REASONABLE::equals).isEmpty()) {
      return new MonitoringQuestion.NoSuspicion(ban);
    }
    return monitored(file, ban)
        .<MonitoringQuestion>map(it -> new MonitoringQuestion.Monitored(ban, it))
        .or(() -> drafted(file, ban).map(it -> new MonitoringQuestion.Drafted(ban, it)))
        .orElseGet(() -> lawful(file, ban, LegalDay.of(breach.at())));
  }

  private MonitoringQuestion lawful(CaseFile file, Decided ban, LocalDate day) {
    if (!(orders.standing(file, ban) instanceof Standing.Imposed)
        || !(orders.asLaw(file, ban) instanceof Decision.Imposed imposed)) {
      return new MonitoringQuestion.BanEnded(ban);
    }
    LocalDate today = LegalDay.of(clock.instant());
    List<Finding> against = law.againstMonitoring(imposed, new SuspectedBreach(day, true), today);
    return against.isEmpty()
        ? new MonitoringQuestion.CanBeRaised(
            ban, law.rules().cited(RuleId.EK_G_MAIN, today).statute())
        : new MonitoringQuestion.Against(ban, against);
  }

  /// By a decision of its own that stands, or by the judgment itself.
  private Optional<Decided> monitored(CaseFile file, Decided ban) {
    return file.decisions().stream()
        .filter(it -> watches(it, ban))
        .filter(it -> orders.standing(file, it) instanceof Standing.Imposed)
        .findFirst();
  }

  private static boolean watches(Decided decided, Decided ban) {
    return decided.terms().kind() == Terms.Kind.ELECTRONIC_MONITORING
        ? Objects.equals(decided.links().ban(), ban.id())
        : decided.id() == ban.id() && decided.terms().control().monitored();
  }

  private static Optional<Draft> drafted(CaseFile file, Decided ban) {
    return file.drafts().stream()
        .filter(it -> it.terms().kind() == Terms.Kind.ELECTRONIC_MONITORING)
        .filter(it -> Objects.equals(it.links().ban(), ban.id()))
        .findFirst();
  }
}

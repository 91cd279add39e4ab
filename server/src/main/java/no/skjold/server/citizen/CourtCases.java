package no.skjold.server.citizen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.skjold.law.CourtReview;
import no.skjold.law.Ground;
import no.skjold.server.citizen.OwnOrders.Forbids;
import no.skjold.server.citizen.OwnOrders.ShownZone;
import no.skjold.server.order.CaseFile;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Happening.Outcome;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.stereotype.Component;

/// Decisions on their way to court and before it, as the court reads them: what was decided and
/// why, and nothing of where anybody is or lives beside the ban's own words. Asks nobody whether it
/// may: the caller has. Any thread.
@Component
class CourtCases {

  private final Orders orders;
  private final OwnOrders own;
  private final Words words;

  CourtCases(Orders orders, OwnOrders own, Words words) {
    this.orders = orders;
    this.own = own;
    this.words = words;
  }

  /// How far a decision has come.
  enum Stage {
    DUE,
    FILED,
    RULED
  }

  /// A line of the list.
  ///
  /// @param at when it must be filed, was filed or was decided
  /// @param day the same in words
  record Line(
      long subjectId,
      String reference,
      long decisionId,
      Terms.Kind kind,
      Stage stage,
      Instant at,
      String day) {}

  /// Of these cases, what is before the court or comes to it; what waits for a ruling first.
  List<Line> lines(List<Subject> cases) {
    List<Line> lines = new ArrayList<>();
    for (Subject each : cases) {
      CaseFile file = orders.file(each.id());
      for (Decided decided : file.decisions()) {
        stage(file, decided)
            .ifPresent(it ->
                lines.add(
                    new Line(
                        each.id(),
                        each.reference(),
                        decided.id(),
                        decided.terms().kind(),
                        it.stage(),
                        it.at(),
                        words.day(it.at()))));
      }
    }
    Comparator<Line> waitingFirst = Comparator.comparing(it -> it.stage() != Stage.FILED);
    return lines.stream()
        .sorted(waitingFirst.thenComparing(Line::stage).thenComparing(Line::at))
        .toList();
  }

  private record Reached(Stage stage, Instant at) {}

  /// What ended before the court ruled waits for nothing.
  private Optional<Reached> stage(CaseFile file, Decided decided) {
    Optional<Happening.Filed> filed = decided.first(Happening.Filed.class);
    if (decided.ruling().isPresent()) {
      return decided.ruling().map(it -> new Reached(Stage.RULED, it.at()));
    }
    if (orders.standing(file, decided) instanceof Standing.Ended) {
      return Optional.empty();
    }
    if (filed.isPresent()) {
      return filed.map(it -> new Reached(Stage.FILED, it.at()));
    }
    return orders.courtReview(file, decided) instanceof CourtReview.Due due
        ? Optional.of(new Reached(Stage.DUE, due.deadline().expires().minusSeconds(1)))
        : Optional.empty();
  }

  /// A decision as it was filed.
  ///
  /// @param why each reason under the name of what it is a reason for
  /// @param lateReason why it was filed late; blank in time
  /// @param ruled what the court said, in words; blank while it has not
  /// @param over how it ended before the court ruled, in words; blank for what the court is to try
  /// @param seen how much has happened to it
  /// @param outcomes what it can come to
  record Shown(
      long decisionId,
      Terms.Kind kind,
      String decidedOn,
      String filedOn,
      String court,
      String lateReason,
      Map<String, String> why,
      Forbids forbids,
      List<ShownZone> zones,
      List<String> zoneNames,
      String until,
      String ruled,
      String over,
      int seen,
      List<Outcome> outcomes) {}

  /// Empty for one that is not there or is not filed.
  Optional<Shown> find(long subjectId, long decisionId) {
    CaseFile file = orders.file(subjectId);
    return file.decision(decisionId)
        .flatMap(it ->
            it.first(Happening.Filed.class).map(filed -> shown(orders.standing(file, it), filed)));
  }

  private Shown shown(Standing standing, Happening.Filed filed) {
    Decided decided = standing.decided();
    Terms terms = decided.terms();
    return new Shown(
        decided.id(),
        terms.kind(),
        words.minute(decided.decidedAt()),
        words.minute(filed.at()),
        filed.court(),
        filed.lateReason(),
        why(terms),
        OwnOrders.forbids(decided),
        own.zones(decided, Optional.empty()),
        terms.what().zones().stream().map(Terms.DrawnZone::zoneId).toList(),
        terms.howLong().lastDay() == null ? "" : words.day(terms.howLong().lastDay()),
        decided
            .ruling()
            .map(it -> words.of("citizen.court.ruled." + it.outcome(), words.minute(it.at())))
            .orElse(""),
        standing instanceof Standing.Ended it && decided.ruling().isEmpty()
            ? words.of("citizen.order.ended." + it.how(), words.minute(it.at()))
            : "",
        decided.happenings().size(),
        List.copyOf(outcomes(terms.kind())));
  }

  private static EnumSet<Outcome> outcomes(Terms.Kind kind) {
    return kind == Terms.Kind.REFUSAL
        ? EnumSet.of(Outcome.IMPOSED, Outcome.REFUSED)
        : EnumSet.of(Outcome.UPHELD, Outcome.LIMITED, Outcome.LIFTED);
  }

  private static Map<String, String> why(Terms terms) {
    Map<String, String> why = new TreeMap<>();
    for (Map.Entry<Ground, String> each : terms.why().grounds().entrySet()) {
      why.put("ground." + each.getKey(), each.getValue());
    }
    why.put("necessity", terms.why().necessity());
    why.put("offence", terms.why().offence());
    why.put("publicInterest", terms.why().publicInterest());
    why.put("refusal", terms.why().refusal());
    why.put("weighing", terms.why().weighing().reasons());
    why.values().removeIf(String::isBlank);
    return why;
  }
}

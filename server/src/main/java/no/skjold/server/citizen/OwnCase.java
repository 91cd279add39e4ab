package no.skjold.server.citizen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import no.skjold.law.ReviewClock;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.breach.Breaches;
import no.skjold.server.citizen.ToldOrders.Told;
import no.skjold.server.document.Document;
import no.skjold.server.measure.Measures;
import no.skjold.server.order.Happening.Party;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Request;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;
import no.skjold.server.supervision.Subjects;
import org.springframework.stereotype.Component;

/// What a protected person may follow of her case: what was decided, how far what she asked for and
/// told of has come, and what else is done. No place, no name, and nothing police wrote for
/// themselves. Any thread.
@Component
class OwnCase {

  private static final Set<Request.Source> HERS =
      EnumSet.of(
          Request.Source.PROTECTED_PERSON,
          Request.Source.SOMEBODY_ON_HER_BEHALF,
          Request.Source.COUNSEL);

  private final HerOrders hers;
  private final Orders orders;
  private final Breaches breaches;
  private final Measures measures;
  private final Papers papers;
  private final Subjects subjects;
  private final CourtSteps court;
  private final InstantSource clock;
  private final Words words;

  OwnCase(
      HerOrders hers,
      Orders orders,
      Breaches breaches,
      Measures measures,
      Papers papers,
      Subjects subjects,
      CourtSteps court,
      InstantSource clock,
      Words words) {
    this.hers = hers;
    this.orders = orders;
    this.breaches = breaches;
    this.measures = measures;
    this.papers = papers;
    this.subjects = subjects;
    this.court = court;
    this.clock = clock;
    this.words = words;
  }

  /// As the page shows it.
  record Shown(
      List<ShownDecision> decisions,
      List<ShownRequest> requests,
      List<ShownReport> reports,
      List<ShownMeasure> measures,
      List<Document> letters) {}

  /// @param verdict as of the parts of her protection
  /// @param label names the word for it
  /// @param says how it stands, line by line
  /// @param forbids what he may not do; empty when it is over or was refused
  /// @param works whether it forbids that now
  /// @param mayDemand whether she can have the court try it
  record ShownDecision(
      long decisionId,
      Terms.Kind kind,
      Protection.Verdict verdict,
      String label,
      List<String> says,
      List<String> forbids,
      boolean works,
      boolean mayDemand) {}

  /// @param steps how far it has come
  /// @param mayWithdraw whether it is hers to take back
  record ShownRequest(long requestId, String asked, List<String> steps, boolean mayWithdraw) {}

  record ShownReport(String kind, String told, boolean looked, List<String> files) {}

  record ShownMeasure(String kind, String says) {}

  Shown of(Citizen citizen, long subjectId) {
    return new Shown(
        hers.decisions(citizen, subjectId).stream().map(it -> shown(it, subjectId)).toList(),
        hers.requests(citizen, subjectId).stream().map(this::shown).toList(),
        breaches.reportedBy(citizen, subjectId).stream().map(this::shown).toList(),
        measures.forHer(subjectId, citizen.personId()).stream().map(this::shown).toList(),
        papers.of(citizen, subjectId));
  }

  /// What was decided for anybody the case protects, for their counsel.
  List<ShownDecision> decisions(long subjectId) {
    return hers.decisions(subjectId).stream().map(it -> shown(it, subjectId)).toList();
  }

  private ShownDecision shown(Told it, long subjectId) {
    List<String> says = new ArrayList<>();
    says.add(words.of("citizen.hers.decided", words.day(it.decided().decidedAt())));
    boolean unfitted = it.standing() instanceof Standing.InForce && unfitted(it, subjectId);
    says.add(stands(it.standing()));
    if (unfitted) {
      says.add(words.of("citizen.hers.not_fitted"));
    }
    boolean refusal = it.standing() instanceof Standing.RefusedRequest;
    CourtSteps.Shown steps = court.of(it.standing(), it.review(), Party.PROTECTED);
    says.addAll(refusal ? steps.lines() : court.ofHis(it.standing(), it.review()));
    return new ShownDecision(
        it.decided().id(),
        it.decided().terms().kind(),
        verdict(it.standing(), unfitted),
        unfitted ? "UNFITTED" : verdict(it.standing(), false).name(),
        says,
        forbids(it),
        it.standing() instanceof Standing.InForce,
        refusal && steps.mayDemand());
  }

  private List<String> forbids(Told it) {
    return switch (it.standing()) {
      case Standing.InForce _, Standing.AwaitingEffect _ ->
          HerForbids.of(it.decided()).stream().map(words::of).toList();
      case Standing.Ended _, Standing.RefusedRequest _ -> List.of();
    };
  }

  private boolean unfitted(Told it, long subjectId) {
    return HerOrders.monitored(it.decided())
        && subjects.find(subjectId).filter(each -> each.plan().devices().isEmpty()).isPresent();
  }

  private String stands(Standing standing) {
    return switch (standing) {
      case Standing.AwaitingEffect it -> words.of("citizen.hers.not_yet." + it.way());
      case Standing.InForce it ->
          it.until()
              .map(end -> words.of("citizen.hers.until", words.through(end)))
              .orElseGet(() -> words.of("citizen.hers.endless"));
      case Standing.Ended it -> words.of("citizen.order.ended." + it.how(), words.minute(it.at()));
      case Standing.RefusedRequest _ -> words.of("citizen.hers.refused");
    };
  }

  private static Protection.Verdict verdict(Standing standing, boolean unfitted) {
    return switch (standing) {
      case Standing.InForce _ -> unfitted ? Protection.Verdict.FAILS : Protection.Verdict.WORKS;
      case Standing.AwaitingEffect _, Standing.Ended _, Standing.RefusedRequest _ ->
          Protection.Verdict.FAILS;
    };
  }

  private ShownRequest shown(Request request) {
    List<String> steps = new ArrayList<>();
    steps.add(words.of("citizen.request.received", words.minute(request.receivedAt())));
    steps.add(
        request
            .looked()
            .map(it -> words.of("citizen.request.looked", words.minute(it)))
            .orElseGet(() -> waits(orders.clock(request))));
    if (request.withdrawn() != null) {
      steps.add(words.of("citizen.request.withdrawn", words.minute(request.withdrawn())));
    }
    steps.add(words.of(request.open() ? "citizen.request.undecided" : "citizen.request.decided"));
    return new ShownRequest(
        request.id(),
        words.of("citizen.request.by." + request.source()),
        steps,
        mayWithdraw(request));
  }

  static boolean mayWithdraw(Request request) {
    return request.open() && request.withdrawn() == null && HERS.contains(request.source());
  }

  /// In words when a prosecutor must have looked, and that the limit was not kept when it was not.
  private String waits(ReviewClock.State state) {
    return switch (state) {
      case ReviewClock.Running it -> due(it.left());
      case ReviewClock.Warned it -> due(it.left());
      case ReviewClock.Overdue it ->
          words.of("citizen.request.overdue", words.minute(now().minus(it.by())));
      case ReviewClock.Reviewed _ -> words.of("citizen.request.seen");
    };
  }

  private String due(Duration left) {
    return words.of("citizen.request.due", words.minute(now().plus(left)));
  }

  private Instant now() {
    return clock.instant();
  }

  private ShownReport shown(Breaches.OwnReport report) {
    return new ShownReport(
        report.told().kind().name(),
        words.minute(report.receivedAt()),
        report.looked(),
        report.files());
  }

  private ShownMeasure shown(Measures.ForHer measure) {
    return new ShownMeasure(
        measure.kind().name(),
        measure
            .since()
            .map(it -> words.of("citizen.measure.since", words.day(it)))
            .orElseGet(() ->
                words.of("citizen.measure." + measure.state(), words.day(measure.deadline()))));
  }

  /// Whether it is one of her requests that she may take back.
  boolean mayWithdraw(Citizen citizen, long subjectId, long requestId) {
    return hers.requests(citizen, subjectId).stream()
        .anyMatch(it -> it.id() == requestId && mayWithdraw(it));
  }
}

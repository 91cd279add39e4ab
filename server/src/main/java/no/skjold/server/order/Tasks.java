package no.skjold.server.order;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import no.skjold.law.CourtReview;
import no.skjold.law.Law;
import no.skjold.law.LegalDay;
import no.skjold.law.ReviewClock;
import no.skjold.law.RuleId;
import no.skjold.law.TakesEffect;
import no.skjold.law.Words;
import no.skjold.server.order.Happening.Outcome;
import no.skjold.server.order.Task.Urgency;
import no.skjold.server.risk.Assessments;
import no.skjold.server.risk.Due;
import no.skjold.server.risk.Occasion;
import no.skjold.server.supervision.Subjects.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What waits for somebody in a case, worked out of what is kept about it; nothing is stored, so
/// nothing can be out of date. Any thread.
@Component
final class Tasks {

  /// From when on a decision that ends is looked at.
  private static final Duration ENDS_SOON = Duration.ofDays(31);

  private final Orders orders;
  private final Law law;
  private final ReviewClocks clocks;
  private final Prosecutors prosecutors;
  private final CasePeople people;
  private final Assessments assessments;
  private final ObjectProvider<CaseBreaches> breaches;
  private final InstantSource clock;

  Tasks(
      Orders orders,
      Law law,
      ReviewClocks clocks,
      Prosecutors prosecutors,
      CasePeople people,
      Assessments assessments,
      ObjectProvider<CaseBreaches> breaches,
      InstantSource clock) {
    this.orders = orders;
    this.law = law;
    this.clocks = clocks;
    this.prosecutors = prosecutors;
    this.people = people;
    this.assessments = assessments;
    this.breaches = breaches;
    this.clock = clock;
  }

  /// What comes first comes first.
  List<Task> of(CaseFile file, Subject subject) {
    Looked looked = new Looked(file, subject, clock.instant());
    return Stream.of(
            looked.aboutTheCase(),
            looked.requests(),
            looked.breaches(),
            looked.drafts(),
            looked.decisions())
        .flatMap(it -> it)
        .sorted(Task.BY_CLOCK)
        .toList();
  }

  /// One look at one case.
  private final class Looked {

    private final CaseFile file;
    private final Subject subject;
    private final Instant now;

    Looked(CaseFile file, Subject subject, Instant now) {
      this.file = file;
      this.subject = subject;
      this.now = now;
    }

    private Stream<Task> aboutTheCase() {
      return Stream.of(responsible(), restrained(), risk()).flatMap(Optional::stream);
    }

    private Optional<Task> responsible() {
      CaseFile.Responsible responsible = file.responsible();
      if (responsible == null) {
        return Optional.of(aboutResponsible(Urgency.NO_DEADLINE));
      }
      return prosecutors.canAnswer(responsible.account(), subject.district())
          ? Optional.empty()
          : Optional.of(aboutResponsible(Urgency.NOW));
    }

    private Task aboutResponsible(Urgency urgency) {
      return task(
          Task.Kind.RESPONSIBLE,
          file.subjectId(),
          null,
          urgency,
          null,
          statute(RuleId.BF_CRITICISM_WAIT));
    }

    private Optional<Task> restrained() {
      return file.responsible() == null || people.anybodyRestrained(file.subjectId())
          ? Optional.empty()
          : Optional.of(
              task(Task.Kind.RESTRAINED, file.subjectId(), null, Urgency.NO_DEADLINE, null, null));
    }

    /// One for all that calls for it; what is judged after a breach cannot wait.
    private Optional<Task> risk() {
      List<Due> due = assessments.due(file.subjectId());
      boolean never = assessments.latest(file.subjectId()).isEmpty();
      boolean broken = due.stream().anyMatch(it -> it.occasion() == Occasion.BREACH);
      return due.isEmpty() && !never
          ? Optional.empty()
          : Optional.of(
              task(
                  never ? Task.Kind.RISK : Task.Kind.RISK_ANEW,
                  file.subjectId(),
                  null,
                  broken ? Urgency.NOW : Urgency.NO_DEADLINE,
                  null,
                  null));
    }

    private Stream<Task> breaches() {
      return breaches.stream()
          .flatMap(it -> it.of(file.subjectId()).stream())
          .filter(it -> !it.looked())
          .map(it -> look(Task.Kind.BREACH, it.id(), it.receivedAt()));
    }

    private Stream<Task> requests() {
      return file.requests().stream().filter(Request::open).flatMap(this::request);
    }

    private Stream<Task> request(Request request) {
      if (request.look() == null) {
        return Stream.of(look(Task.Kind.LOOK, request.id(), request.receivedAt()));
      }
      boolean drafted =
          file.drafts().stream().anyMatch(it -> Objects.equals(it.links().request(), request.id()));
      Task.Kind kind = request.look().waits() ? Task.Kind.ANSWER_WAITS : Task.Kind.ANSWER;
      return drafted
          ? Stream.of()
          : Stream.of(task(kind, request.id(), null, Urgency.NO_DEADLINE, null, null));
    }

    private Task look(Task.Kind kind, long on, Instant receivedAt) {
      ReviewClock running = clocks.of(receivedAt, subject.district());
      Urgency urgency =
          switch (running.at(now)) {
            case ReviewClock.Overdue _ -> Urgency.OVERDUE;
            case ReviewClock.Warned _ -> Urgency.NOW;
            case ReviewClock.Running _, ReviewClock.Reviewed _ -> Urgency.TODAY;
          };
      return task(kind, on, null, urgency, running.expires(), statute(RuleId.SOP_24H));
    }

    private Stream<Task> drafts() {
      return file.drafts().stream()
          .map(it ->
              task(Task.Kind.DRAFT, it.id(), it.terms().kind(), Urgency.NO_DEADLINE, null, null));
    }

    private Stream<Task> decisions() {
      return orders.standing(file).stream().flatMap(this::decision);
    }

    private Stream<Task> decision(Standing standing) {
      Decided decided = standing.decided();
      return switch (standing) {
        case Standing.AwaitingEffect it ->
            Stream.concat(effect(it).stream(), court(decided).stream());
        case Standing.InForce it -> Stream.concat(court(decided).stream(), ends(it).stream());
        case Standing.RefusedRequest _ ->
            Stream.concat(court(decided).stream(), imposed(decided).stream());
        case Standing.Ended _ -> Stream.of();
      };
    }

    /// A decision that does not work protects nobody; one that renews another must work before that
    /// ends.
    private Optional<Task> effect(Standing.AwaitingEffect waiting) {
      Decided decided = waiting.decided();
      return kind(waiting.way())
          .map(it -> {
            @Nullable Instant due = effectBy(decided);
            boolean passed = due != null && !now.isBefore(due);
            return task(
                it,
                decided.id(),
                decided.terms().kind(),
                passed ? Urgency.OVERDUE : Urgency.NOW,
                due,
                statute(worksBy(decided.terms().kind())));
          });
    }

    /// The rule that says how a decision begins to work.
    private static RuleId worksBy(Terms.Kind kind) {
      return switch (kind) {
        case RESTRAINING_ORDER, OWN_HOME_EXCLUSION, REFUSAL -> RuleId.BF_EFFECTIVE;
        case GROUP_STAY_PROHIBITION -> RuleId.OF_B_GROUNDS;
        case CHILD_STAY_PROHIBITION -> RuleId.OF_C;
        case ELECTRONIC_MONITORING -> RuleId.EK_G_MAIN;
        case CONTACT_BAN -> RuleId.KF_EFFECTIVE;
      };
    }

    private @Nullable Instant effectBy(Decided decided) {
      Long follows = decided.links().follows();
      return follows == null
          ? null
          : file.decision(follows).flatMap(it -> until(orders.standing(file, it))).orElse(null);
    }

    private static Optional<Instant> until(Standing standing) {
      return switch (standing) {
        case Standing.InForce it -> it.until();
        case Standing.Ended it -> Optional.of(it.at());
        case Standing.AwaitingEffect _, Standing.RefusedRequest _ -> Optional.empty();
      };
    }

    private static Optional<Task.Kind> kind(TakesEffect way) {
      return switch (way) {
        case SERVICE -> Optional.of(Task.Kind.SERVE);
        case POSTING -> Optional.of(Task.Kind.POST);
        case LEGAL_FORCE -> Optional.of(Task.Kind.LEGAL_FORCE);
        case COURT -> Optional.empty();
      };
    }

    /// To be brought to court by its deadline; and then the court rules.
    private Optional<Task> court(Decided decided) {
      if (decided.ruling().isPresent()) {
        return Optional.empty();
      }
      Terms.Kind about = decided.terms().kind();
      if (decided.first(Happening.Filed.class).isPresent()) {
        return Optional.of(
            task(Task.Kind.COURT_RULES, decided.id(), about, Urgency.NO_DEADLINE, null, null));
      }
      return orders.courtReview(file, decided) instanceof CourtReview.Due(var deadline)
          ? Optional.of(
              task(
                  Task.Kind.BRING_TO_COURT,
                  decided.id(),
                  about,
                  byDay(deadline.expires()),
                  deadline.expires(),
                  deadline.rule().statute()))
          : Optional.empty();
    }

    private Optional<Task> imposed(Decided refusal) {
      boolean wanted =
          refusal.ruling().filter(it -> it.outcome() == Outcome.IMPOSED).isPresent()
              && file.decisions().stream().noneMatch(it -> enters(it, refusal));
      return wanted
          ? Optional.of(
              task(
                  Task.Kind.ENTER_IMPOSED,
                  refusal.id(),
                  refusal.terms().kind(),
                  Urgency.NOW,
                  null,
                  null))
          : Optional.empty();
    }

    private static boolean enters(Decided decided, Decided refusal) {
      return decided.terms().ruling() != null
          && Objects.equals(decided.links().request(), refusal.links().request());
    }

    /// By a decision that binds him, or soon will.
    private boolean renewed(Decided decided) {
      return file.renewal(decided)
          .filter(it -> orders.standing(file, it) instanceof Standing.Imposed)
          .isPresent();
    }

    /// So that there is no gap nobody decided on.
    private Optional<Task> ends(Standing.InForce standing) {
      Decided decided = standing.decided();
      return standing
          .until()
          .filter(it -> Duration.between(now, it).compareTo(ENDS_SOON) < 0)
          .filter(_ -> !renewed(decided))
          .map(it ->
              task(
                  beingRenewed(decided) ? Task.Kind.ENDS_DRAFTED : Task.Kind.ENDS,
                  decided.id(),
                  decided.terms().kind(),
                  byDay(it),
                  it,
                  statute(RuleId.BF_DURATION)));
    }

    private boolean beingRenewed(Decided decided) {
      return file.drafts().stream()
          .anyMatch(it -> Objects.equals(it.links().follows(), decided.id()));
    }

    private Urgency byDay(Instant due) {
      if (!now.isBefore(due)) {
        return Urgency.OVERDUE;
      }
      long days = LegalDay.of(due.minusMillis(1)).toEpochDay() - LegalDay.of(now).toEpochDay();
      if (days == 0) {
        return Urgency.TODAY;
      }
      return days <= 7 ? Urgency.WEEK : Urgency.LATER;
    }

    private @Nullable Words statute(RuleId rule) {
      return law.rules().find(rule, LegalDay.of(now)).map(it -> it.statute()).orElse(null);
    }

    private Task task(
        Task.Kind kind,
        long on,
        Terms.@Nullable Kind about,
        Urgency urgency,
        @Nullable Instant due,
        @Nullable Words statute) {
      return new Task(
          kind, subject.id(), subject.reference(), on, about, urgency, due, statute, now);
    }
  }
}

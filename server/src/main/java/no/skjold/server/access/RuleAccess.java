package no.skjold.server.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.skjold.server.access.Actor.Server;
import no.skjold.server.access.Question.Registers;
import no.skjold.server.audit.Audit;
import no.skjold.server.audit.Trace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Asks the rules in order; the first denial decides. The actor is whoever the security filters
/// recognised.
@Component
class RuleAccess implements Access {

  /// From what concerns the actor alone to what needs the most facts.
  private static final List<Rule> RULES =
      List.of(
          new RoleRule(),
          new SealingRule(),
          new ExistenceRule(),
          new NeedToKnowRule(),
          new ImpartialityRule(),
          new GradingRule());

  private final Audit audit;
  private final ObjectProvider<CaseRegister> cases;
  private final ObjectProvider<PartyRegister> parties;
  private final ObjectProvider<OpenAlarms> alarms;
  private final Work work;
  private final ObjectProvider<AfterRestore> restores;

  RuleAccess(
      Audit audit,
      ObjectProvider<CaseRegister> cases,
      ObjectProvider<PartyRegister> parties,
      ObjectProvider<OpenAlarms> alarms,
      Work work,
      ObjectProvider<AfterRestore> restores) {
    this.restores = restores;
    this.audit = audit;
    this.cases = cases;
    this.parties = parties;
    this.alarms = alarms;
    this.work = work;
  }

  @Override
  public void require(Actor actor, Action action, Resource resource) {
    Optional<String> denial = fullDenial(actor, action, resource);
    if (denial.isPresent()) {
      audit.appendEventually(
          trace(actor, "denied", resource, action.name() + " " + denial.get())
              .because(denial.get()));
      if (denial.get().equals(Reopening.CODE)) {
        throw new Denied(Reopening.CODE);
      }
      if (denial.get().equals(RoleRule.CODE) || resource instanceof Resource.General) {
        throw new Denied("not_allowed");
      }
      throw new NotThere();
    }
    switch (resource) {
      // Looked at on the alarm path, which must not stop while the database is away.
      case Resource.Position _, Resource.ResponsePlace _ ->
          audit.appendEventually(trace(actor, "permitted", resource, action.name()));
      case Resource.Case _, Resource.Person _ ->
          audit.append(trace(actor, "permitted", resource, action.name()));
      case Resource.General _, Resource.Alarm _, Resource.Absent _ -> {}
    }
  }

  private static Trace trace(Actor actor, String what, Resource resource, String detail) {
    return Trace.of(actor.name(), what, resource.name())
        .detail(detail)
        .from(RequestSource.of(actor));
  }

  @Override
  public boolean may(Actor actor, Action action, Resource resource) {
    return denial(actor, action, resource).isEmpty();
  }

  private Optional<String> denial(Actor actor, Action action, Resource resource) {
    if (actor instanceof Server) {
      return Optional.empty();
    }
    if (closed(actor, action)) {
      return Optional.of(Reopening.CODE);
    }
    Question question = new Question(actor, action, resource, registers());
    return denials(question).findFirst();
  }

  /// Asks every rule, also after one has denied, so that the work does not tell which it was.
  private Optional<String> fullDenial(Actor actor, Action action, Resource resource) {
    if (actor instanceof Server) {
      return Optional.empty();
    }
    if (closed(actor, action)) {
      return Optional.of(Reopening.CODE);
    }
    Question question = new Question(actor, action, resource, registers());
    return denials(question).toList().stream().findFirst();
  }

  private boolean closed(Actor actor, Action action) {
    return restores.getIfAvailable(() -> () -> false).closed() && Reopening.closes(actor, action);
  }

  /// The code of the denial, for those who see more than the answer; empty when nothing denies.
  Optional<String> why(Actor actor, Action action, Resource resource) {
    return denial(actor, action, resource);
  }

  static Stream<String> denials(Question question) {
    return RULES.stream()
        .flatMap(rule ->
            rule.denies(question).filter(_ -> !(rule.overridable() && question.opened())).stream());
  }

  /// A register that is not there knows nobody, and unknown denies.
  private Registers registers() {
    return new Registers(
        cases.getIfAvailable(() -> it -> Optional.empty()),
        new RememberedParties(parties.getIfAvailable(() -> NOBODY)),
        alarms.getIfAvailable(() -> (subject, districts) -> false),
        work);
  }

  private static final PartyRegister NOBODY =
      new PartyRegister() {
        @Override
        public Set<Party> parties(long subjectId) {
          return Set.of();
        }

        @Override
        public Optional<Known> find(long personId) {
          return Optional.empty();
        }
      };

  @Override
  public Actor current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof Actor actor) {
      return actor;
    }
    throw new Denied("not_logged_in");
  }
}

package no.skjold.server.risk;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.audit.Audit;
import no.skjold.server.risk.RiskFacts.Fact;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionTemplate;

/// What is done to assessments, each act in a transaction and on the trail. Asks nobody whether it
/// may: the caller has. Any thread.
final class AssessmentDesk implements Assessments {

  private final AssessmentStore store;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final LongSupplier ids;
  private final ObjectProvider<RiskFacts> facts;

  AssessmentDesk(
      AssessmentStore store,
      Audit audit,
      TransactionTemplate transaction,
      InstantSource clock,
      LongSupplier ids,
      ObjectProvider<RiskFacts> facts) {
    this.store = store;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
    this.ids = ids;
    this.facts = facts;
  }

  @Override
  public Optional<RiskAssessment> latest(long subjectId) {
    return of(subjectId).stream().findFirst();
  }

  @Override
  public List<RiskAssessment> of(long subjectId) {
    return store.finished(subjectId);
  }

  @Override
  public Map<Long, RiskAssessment> latest() {
    return store.latest().stream()
        .collect(Collectors.toMap(RiskAssessment::subjectId, Function.identity()));
  }

  @Override
  public List<Due> due(long subjectId) {
    List<Fact> told = facts.stream().flatMap(it -> it.of(subjectId).stream()).toList();
    return DueRule.due(
        latest(subjectId).map(RiskAssessment::finishedAt).orElse(null), told, clock.instant());
  }

  Optional<Sheet> draft(long subjectId) {
    return store.draft(subjectId);
  }

  /// The case's own; [Access.NotThere] for any other number.
  Sheet get(long subjectId, long id) {
    return ofCase(subjectId, store.find(id));
  }

  /// The finished one before it.
  Optional<Sheet> before(Sheet sheet) {
    return store.finished(sheet.subjectId()).stream()
        .dropWhile(it -> it.id() != sheet.id())
        .skip(1)
        .findFirst()
        .flatMap(it -> store.find(it.id()));
  }

  /// Begins a draft, or hands out the one there is.
  long begin(Staff staff, long subjectId, Occasion occasion) {
    return inOne(() -> {
      long id = ids.getAsLong();
      if (store.begin(id, subjectId, occasion, Signature.of(staff, clock.instant()))) {
        trace(staff, "risk_assessment_begun", subjectId, id);
        return id;
      }
      return store.draft(subjectId).map(Sheet::id).orElseThrow(Outdated::new);
    });
  }

  /// Saves a part of a draft; [Outdated] when somebody saved that part after the version the sender
  /// saw.
  void save(Staff staff, long subjectId, long id, String part, int seen, Map<String, Answer> all) {
    inOne(() -> {
      Sheet sheet = lockDraft(subjectId, id);
      if (sheet.versionOf(part) > seen) {
        throw new Outdated();
      }
      int version = sheet.version() + 1;
      store.save(id, part, version, all, Signature.of(staff, clock.instant()));
      trace(staff, "risk_part_saved", subjectId, id);
      return version;
    });
  }

  /// For good; refused while something stands open, or when the one who finishes has not seen what
  /// another saved last.
  void finish(Staff staff, long subjectId, long id, int seen) {
    inOne(() -> {
      Sheet sheet = lockDraft(subjectId, id);
      if (sheet.version() != seen) {
        throw new Outdated();
      }
      Answers answers = sheet.answers();
      if (!answers.missing().isEmpty()) {
        throw new Unsound("missing");
      }
      store.finish(id, answers.danger(), Signature.of(staff, clock.instant()));
      trace(staff, "risk_assessment_finished", subjectId, id);
      return id;
    });
  }

  void discard(Staff staff, long subjectId, long id, int seen) {
    inOne(() -> {
      if (lockDraft(subjectId, id).version() != seen) {
        throw new Outdated();
      }
      store.delete(id);
      trace(staff, "risk_draft_discarded", subjectId, id);
      return id;
    });
  }

  private Sheet lockDraft(long subjectId, long id) {
    return ofCase(subjectId, store.lockDraft(id));
  }

  private static Sheet ofCase(long subjectId, Optional<Sheet> found) {
    return found.filter(it -> it.subjectId() == subjectId).orElseThrow(Access.NotThere::new);
  }

  private void trace(Staff staff, String did, long subjectId, long id) {
    audit.append(staff.name(), did, "subject/" + subjectId, "assessment/" + id);
  }

  private <T> T inOne(Supplier<T> act) {
    return Objects.requireNonNull(transaction.execute(ignored -> act.get()));
  }
}

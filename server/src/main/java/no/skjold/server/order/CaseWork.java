package no.skjold.server.order;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import no.skjold.law.Law;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.PlanJson;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.audit.Audit;
import no.skjold.server.order.CaseFile.Told;
import no.skjold.server.supervision.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// One change per case at a time, in this process, which is the only one, and each stored together
/// with the plan of supervision that follows from it. Any thread.
final class CaseWork {

  private final OrderStore store;
  private final Law law;
  private final Subjects subjects;
  private final PartyRegister parties;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final Map<Long, Object> locks = new ConcurrentHashMap<>();

  CaseWork(
      OrderStore store,
      Law law,
      Subjects subjects,
      PartyRegister parties,
      Audit audit,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.store = store;
    this.law = law;
    this.subjects = subjects;
    this.parties = parties;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  Standings standings(CaseFile file) {
    return new Standings(
        law, file.decisions(), file.requests(), restrained(file.subjectId()).orElse(""));
  }

  private Optional<String> restrained(long subjectId) {
    return parties.parties(subjectId).stream()
        .filter(it -> it.part() == Part.RESTRAINED)
        .map(it -> "person/" + it.personId())
        .sorted()
        .findFirst();
  }

  String district(long subjectId) {
    return subjects.find(subjectId).map(Subjects.Subject::district).orElse("");
  }

  /// Brings the plan of a case into line with its orders, should it not be; see [PlanKeeper].
  ///
  /// @return whether it had to be changed
  boolean align(long subjectId) {
    return inOrder(
        subjectId,
        () -> {
          CaseFile file = store.file(subjectId);
          boolean differs = differs(file);
          if (differs) {
            commit(file, () -> trail("Skjold", "plan_aligned", subjectId, ""));
          }
          return differs;
        });
  }

  private boolean differs(CaseFile file) {
    Plan plan = subjects.find(file.subjectId()).orElseThrow().plan();
    return !PlanJson.write(plan).equals(PlanJson.write(derived(plan, file)));
  }

  private Plan derived(Plan plan, CaseFile file) {
    return SupervisionPlan.derive(plan, file, standings(file), clock.instant());
  }

  /// Stores in the transaction that stores the plan, when the plan changes; else in one of its own.
  void commit(CaseFile after, Runnable writes) {
    if (differs(after)) {
      subjects.change(after.subjectId(), plan -> derived(plan, after), writes);
    } else {
      write(writes);
    }
  }

  void write(Runnable writes) {
    transaction.executeWithoutResult(_ -> writes.run());
  }

  /// @param by the name of the actor
  void trail(String by, String action, long subjectId, String detail) {
    audit.append(by, action, "subject/" + subjectId, detail);
  }

  void tell(long subjectId, Told.Kind kind, String content, Signature by) {
    store.insert(subjectId, new Told(kind, content, by));
  }

  Instant now() {
    return clock.instant();
  }

  Signature sign(Staff staff) {
    return Signature.of(staff, now());
  }

  <T extends @Nullable Object> T inOrder(long subjectId, Supplier<T> change) {
    synchronized (locks.computeIfAbsent(subjectId, _ -> new Object())) {
      return change.get();
    }
  }

  /// Changes something unless what its reader saw is no longer so.
  ///
  /// @return whether it was changed
  boolean ifStill(long subjectId, BooleanSupplier asSeen, Runnable change) {
    return inOrder(
        subjectId,
        () -> {
          boolean still = asSeen.getAsBoolean();
          if (still) {
            change.run();
          }
          return still;
        });
  }
}

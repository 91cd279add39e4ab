package no.skjold.server.protection;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.audit.Audit;
import no.skjold.server.breach.Breach;
import no.skjold.server.breach.Breaches;
import no.skjold.server.order.CaseFile;
import no.skjold.server.order.Orders;
import no.skjold.server.risk.Assessments;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.transaction.support.TransactionTemplate;

/// The cases in which somebody should consider a first or a stronger measure, until a police
/// prosecutor has looked. Asks nobody whether it may: the caller has. Any thread.
final class Considered {

  private static final int LONGEST = 4_000;

  private final LookStore store;
  private final Orders orders;
  private final Breaches breaches;
  private final Assessments assessments;
  private final Subjects subjects;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final LongSupplier ids;

  Considered(
      LookStore store,
      Orders orders,
      Breaches breaches,
      Assessments assessments,
      Subjects subjects,
      Audit audit,
      TransactionTemplate transaction,
      InstantSource clock,
      LongSupplier ids) {
    this.store = store;
    this.orders = orders;
    this.breaches = breaches;
    this.assessments = assessments;
    this.subjects = subjects;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
    this.ids = ids;
  }

  /// A case to be considered.
  ///
  /// @param reasons those that came after the latest look
  /// @param looks those before, the latest first
  record Line(long subjectId, String reference, List<Reason> reasons, List<LookedAt> looks) {

    Instant since() {
      return reasons.stream().map(Reason::since).min(Comparator.naturalOrder()).orElseThrow();
    }

    /// The newest of what the reader has seen.
    public long newest() {
      return reasons.stream().mapToLong(it -> it.since().toEpochMilli()).max().orElse(0);
    }

    @Override
    public String toString() {
      return "Line[" + subjectId + "]";
    }
  }

  /// What has waited longest first.
  ///
  /// @param visible whether the reader may see the case
  List<Line> waiting(LongPredicate visible) {
    return subjects.list().stream()
        .filter(it -> visible.test(it.id()))
        .flatMap(it -> line(it).stream())
        .sorted(Comparator.comparing(Line::since))
        .toList();
  }

  /// Empty when nothing new speaks for it.
  Optional<Line> find(long subjectId) {
    return subjects.find(subjectId).flatMap(this::line);
  }

  private Optional<Line> line(Subject subject) {
    List<LookedAt> looks = store.of(subject.id());
    Instant looked = looks.stream().findFirst().map(LookedAt::at).orElse(Instant.MIN);
    List<Reason> reasons =
        reasons(subject.id()).stream().filter(it -> it.since().isAfter(looked)).toList();
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(new Line(subject.id(), subject.reference(), reasons, looks));
  }

  private List<Reason> reasons(long subjectId) {
    CaseFile file = orders.file(subjectId);
    return new Reasons(
            orders.standing(file),
            breaches.of(subjectId).stream().filter(Breach::stands).toList(),
            file.requests(),
            assessments.latest(subjectId),
            clock.instant())
        .all();
  }

  /// Records a look.
  ///
  /// @param seen how many looks there were when it was read
  /// @param newest the newest reason that was read, in epoch milliseconds
  /// @return empty when it is recorded; otherwise why it is not, as the tail of a text key under
  ///   `protection.fault`
  Optional<String> look(Staff prosecutor, long subjectId, int seen, long newest, String note) {
    if (note.isBlank()) {
      return Optional.of("note.missing");
    }
    if (note.length() > LONGEST) {
      return Optional.of("note.long");
    }
    Optional<Line> line = find(subjectId);
    if (line.isEmpty() || line.get().looks().size() != seen || line.get().newest() > newest) {
      return Optional.of("stale");
    }
    return record(prosecutor, subjectId, seen, note.strip())
        ? Optional.empty()
        : Optional.of("stale");
  }

  private boolean record(Staff prosecutor, long subjectId, int seen, String note) {
    Boolean added =
        transaction.execute(_ -> {
          LookedAt look =
              new LookedAt(
                  ids.getAsLong(),
                  subjectId,
                  clock.instant(),
                  prosecutor.account(),
                  prosecutor.name(),
                  note);
          boolean first = store.add(look, seen);
          if (first) {
            audit.append(
                prosecutor.name(),
                "protection_considered",
                "subject/" + subjectId,
                "look/" + look.id());
          }
          return first;
        });
    return Boolean.TRUE.equals(added);
  }
}

package no.skjold.server.addressprotection;

import java.time.InstantSource;
import java.util.Set;
import java.util.function.LongSupplier;
import no.skjold.server.addressprotection.GradeChange.Cause;
import no.skjold.server.party.People;
import no.skjold.server.supervision.Subjects;
import org.springframework.transaction.support.TransactionTemplate;

/// Finds what was entered after a grade was set: a new case or a new relation of somebody graded.
/// The grading rule holds from the first moment; this moves the case and flags its zones.
final class LaterEntries {

  private final People people;
  private final GradedCases cases;
  private final Subjects subjects;
  private final GradeChangeStore changes;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final LongSupplier ids;
  private final String unit;

  LaterEntries(
      People people,
      GradedCases cases,
      Subjects subjects,
      GradeChangeStore changes,
      TransactionTemplate transaction,
      InstantSource clock,
      LongSupplier ids,
      AddressProtectionSettings settings) {
    this.people = people;
    this.cases = cases;
    this.subjects = subjects;
    this.changes = changes;
    this.transaction = transaction;
    this.clock = clock;
    this.ids = ids;
    this.unit = settings.unitDistrict();
  }

  void find() {
    people.graded().stream().filter(this::notYetTheUnits).forEach(this::begin);
  }

  private boolean notYetTheUnits(long personId) {
    Set<Long> reached = cases.of(personId);
    return reached.stream()
            .flatMap(it -> subjects.find(it).stream())
            .anyMatch(it -> !it.district().equals(unit))
        && !changes.anyOpen(personId);
  }

  private void begin(long personId) {
    transaction.executeWithoutResult(ignored ->
        changes.begin(
            personId, Cause.LATER_ENTRY, Long.toString(ids.getAsLong()), clock.instant()));
  }
}

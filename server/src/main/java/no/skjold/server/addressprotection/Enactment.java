package no.skjold.server.addressprotection;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import no.skjold.server.party.People;
import no.skjold.server.storage.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Carries a change of grade through all its steps: each in a transaction together with the note
/// that it is done, so that a stop at any point loses nothing and does nothing twice. A step that
/// fails is taken again, and is loud until it succeeds. Any thread may run it; two never run the
/// same change at once.
final class Enactment {

  private static final Logger LOG = LoggerFactory.getLogger(Enactment.class);

  private final List<Step> steps;
  private final GradeChangeStore changes;
  private final People people;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  Enactment(
      List<Step> steps,
      GradeChangeStore changes,
      People people,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.steps = List.copyOf(steps);
    this.changes = changes;
    this.people = people;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Goes on with everything that is under way.
  void proceed() {
    changes.open().forEach(it -> proceed(it.id()));
  }

  private void proceed(long changeId) {
    boolean all = true;
    for (Step step : steps) {
      // One that fails keeps none of the others from being taken.
      all &= taken(changeId, step);
    }
    if (!all) {
      return;
    }
    transaction.executeWithoutResult(
        ignored -> changes.lock(changeId).ifPresent(it -> changes.done(it.id(), clock.instant())));
  }

  /// Whether the step is done, now or before.
  private boolean taken(long changeId, Step step) {
    try {
      return Boolean.TRUE.equals(transaction.execute(ignored -> take(changeId, step)));
    } catch (RuntimeException e) {
      LOG.error(
          "a change of address protection is stuck at '{}' and is tried again: {}",
          step.name(),
          Origin.of(e));
      noteFailure(changeId, step);
      return false;
    }
  }

  private boolean take(long changeId, Step step) {
    return changes.lock(changeId).map(it -> take(it, step)).orElse(false);
  }

  private boolean take(GradeChange change, Step step) {
    Set<String> done = changes.stepsDone(change.id());
    if (!done.contains(step.name())) {
      // The change may be here before those who committed it have told the rules.
      people.catchUp(change.personId());
      step.take(change);
      changes.stepDone(change.id(), step.name(), clock.instant());
    }
    return true;
  }

  /// With the database away there is nowhere to note it; the log line stands.
  private void noteFailure(long changeId, Step step) {
    try {
      transaction.executeWithoutResult(
          ignored -> changes.failed(changeId, step.name(), clock.instant()));
    } catch (DataAccessException | TransactionException e) {
      LOG.error("nor could that be noted: {}", Origin.of(e));
    }
  }
}

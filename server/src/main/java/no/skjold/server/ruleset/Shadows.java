package no.skjold.server.ruleset;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.audit.Audit;
import no.skjold.server.storage.Origin;
import no.skjold.server.supervision.Shadowing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Begins and ends runs in the shadow, at most one at a time, and writes down what they find. A run
/// goes on after a restart. Asks nobody whether it may: the caller has. Any thread.
@Component
class Shadows {

  private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);
  private static final Duration DIFFERENCES_KEPT = Duration.ofDays(90);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final String SERVER = "server";

  private final RuleSets ruleSets;
  private final ShadowStore store;
  private final Shadowing shadowing;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  private @Nullable Run run;
  private @Nullable LocalDate sumsWrittenOn;
  private int notedSubjects = -1;
  private int notedStopped = -1;
  private Instant forgottenAt = Instant.EPOCH;

  Shadows(
      RuleSets ruleSets,
      ShadowStore store,
      Shadowing shadowing,
      Audit audit,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.ruleSets = ruleSets;
    this.store = store;
    this.shadowing = shadowing;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// The one under way.
  private record Run(long id, int version, ShadowFindings findings) {}

  Optional<Shadowing.Standing> standing() {
    return shadowing.standing();
  }

  /// @return the run's number
  synchronized long begin(Staff by, RuleSet ruleSet) {
    if (run != null) {
      throw Refused.notNow("shadow_runs");
    }
    RuleSet.State state = ruleSets.state(ruleSet);
    if (state != RuleSet.State.DRAFTED && state != RuleSet.State.AWAITED) {
      throw Refused.notNow("not_a_draft");
    }
    Long id =
        transaction.execute(_ -> {
          long made =
              store.begin(
                  ruleSet.version(),
                  ruleSets.now().ruleSetVersion(),
                  by.account(),
                  by.name(),
                  clock.instant());
          audit.append(by.name(), "shadow_begun", ruleSet.resource(), "shadow=" + made);
          return made;
        });
    go(Objects.requireNonNull(id), ruleSet);
    return id;
  }

  private void go(long id, RuleSet ruleSet) {
    Run begun = new Run(id, ruleSet.version(), new ShadowFindings());
    shadowing.begin(ruleSet.parameters(), begun.findings);
    run = begun;
    sumsWrittenOn = today();
    notedSubjects = -1;
    notedStopped = -1;
  }

  /// After a restart: what ran goes on, from the states as they were rebuilt.
  synchronized void resume() {
    store
        .running()
        .ifPresent(shadow ->
            ruleSets.find(shadow.version()).ifPresent(ruleSet -> go(shadow.id(), ruleSet)));
  }

  /// Before the server stops: what was found is written; the run goes on after the start.
  synchronized void pause() {
    if (run != null) {
      noteStanding(run.id);
      shadowing.end();
      write(run, /* sums= */ true);
      run = null;
    }
  }

  synchronized void end(String account, String name) {
    Run ending = run;
    if (ending == null) {
      throw Refused.notNow("no_shadow");
    }
    noteStanding(ending.id);
    shadowing.end();
    ShadowFindings.Batch batch = ending.findings.take(/* sums= */ true);
    try {
      transaction.executeWithoutResult(_ -> {
        store.write(ending.id, batch);
        store.end(ending.id, account, name, clock.instant());
        audit.append(name, "shadow_ended", "rule-set/" + ending.version, "shadow=" + ending.id);
      });
    } catch (RuntimeException e) {
      ending.findings.putBack(batch);
      throw e;
    }
    run = null;
  }

  /// A set that has come into force has nothing to be compared with.
  synchronized void endIfOf(int version) {
    if (run != null && run.version == version) {
      end(SERVER, SERVER);
    }
  }

  private void noteStanding(long id) {
    shadowing
        .standing()
        .filter(it -> it.subjects() != notedSubjects || it.stopped() != notedStopped)
        .ifPresent(it -> {
          store.note(id, it.subjects(), it.stopped());
          notedSubjects = it.subjects();
          notedStopped = it.stopped();
        });
  }

  /// Writes the differences found since the last time, and once a day the sums; what cannot be
  /// written is kept for the next.
  synchronized void flush() {
    if (run != null) {
      boolean anotherDay = !today().equals(sumsWrittenOn);
      write(run, anotherDay);
    }
  }

  private void write(Run under, boolean sums) {
    ShadowFindings.Batch batch = under.findings.take(sums);
    try {
      transaction.executeWithoutResult(_ -> {
        noteStanding(under.id);
        if (!batch.isEmpty()) {
          store.write(under.id, batch);
        }
      });
      sumsWrittenOn = sums ? today() : sumsWrittenOn;
    } catch (DataAccessException | TransactionException away) {
      under.findings.putBack(batch);
      LOG.warn("what the shadow found is written later: {}", Origin.of(away));
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), OSLO);
  }

  synchronized void forget() {
    Instant now = clock.instant();
    if (forgottenAt.plus(FORGET_EVERY).isBefore(now)) {
      forgottenAt = now;
      store.forget(now.minus(DIFFERENCES_KEPT));
    }
  }
}

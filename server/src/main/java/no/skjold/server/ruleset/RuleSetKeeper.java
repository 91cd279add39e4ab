package no.skjold.server.ruleset;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.server.audit.Audit;
import no.skjold.server.storage.Origin;
import no.skjold.server.storage.StartOrder;
import no.skjold.server.supervision.StatusContributor;
import no.skjold.server.supervision.Subjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Sees to it that every plan carries the rule set in force, one subject after the other and each
/// as a new plan version: the plan before decides until the new one is stored, and the lane goes on
/// with the state it has. What could not be changed is tried again and told. Writes what the shadow
/// found, every few seconds, on the same thread.
@Component
final class RuleSetKeeper implements SmartLifecycle, StatusContributor {

  private static final Logger LOG = LoggerFactory.getLogger(RuleSetKeeper.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final String SERVER = "server";

  private final RuleSets ruleSets;
  private final Shadows shadows;
  private final Subjects subjects;
  private final Audit audit;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("rule-sets").daemon().factory());
  private volatile boolean running;
  private volatile int failed;

  RuleSetKeeper(RuleSets ruleSets, Shadows shadows, Subjects subjects, Audit audit) {
    this.ruleSets = ruleSets;
    this.shadows = shadows;
    this.subjects = subjects;
    this.audit = audit;
  }

  /// Puts the set in force into every plan that has another. Nothing while the numbers the program
  /// came with hold: what is supervised on them was never decided to change.
  synchronized void align() {
    Optional<RuleSet> inForce = ruleSets.inForce();
    if (inForce.isEmpty()) {
      return;
    }
    RuleSet ruleSet = inForce.get();
    shadows.endIfOf(ruleSet.version());
    int failures = 0;
    for (Subjects.Subject subject : subjects.list()) {
      if (differs(subject.plan(), ruleSet.parameters())) {
        failures += followed(subject.id(), ruleSet) ? 0 : 1;
      }
    }
    failed = failures;
  }

  /// A plan without anything in it decides nothing, and stands in for one that cannot be read.
  private static boolean differs(Plan plan, Parameters parameters) {
    boolean empty = plan.orders().isEmpty() && plan.devices().isEmpty();
    return !empty && !plan.parameters().equals(parameters);
  }

  private boolean followed(long subjectId, RuleSet ruleSet) {
    try {
      subjects.change(
          subjectId,
          plan -> plan.withParameters(ruleSet.parameters()),
          () ->
              audit.append(
                  SERVER,
                  "rule_set_in_force",
                  "subject/" + subjectId,
                  "version=" + ruleSet.version()));
      return true;
    } catch (RuntimeException e) {
      LOG.error("subject {} does not follow the rule set: {}", subjectId, Origin.of(e));
      return false;
    }
  }

  /// Soon, on the keeper's thread.
  void nudge() {
    if (running) {
      thread.execute(this::keep);
    }
  }

  private void keep() {
    try {
      align();
      shadows.flush();
      shadows.forget();
    } catch (RuntimeException e) {
      LOG.error("rule sets: {}", Origin.of(e));
    }
  }

  @Override
  public String name() {
    return "ruleSets";
  }

  @Override
  public Map<String, ?> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("inForce", ruleSets.now().ruleSetVersion());
    status.put("plansNotFollowing", failed);
    shadows
        .standing()
        .ifPresent(it ->
            status.put(
                "shadow",
                Map.of(
                    "ruleSet", it.ruleSetVersion(),
                    "subjects", it.subjects(),
                    "stopped", it.stopped(),
                    "waiting", it.waiting())));
    return status;
  }

  @Override
  public List<String> faults() {
    return failed > 0 ? List.of("plan_not_following_rule_set") : List.of();
  }

  @Override
  public void start() {
    running = true;
    shadows.resume();
    var _ = thread.scheduleWithFixedDelay(this::keep, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    thread.shutdown();
    shadows.pause();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return StartOrder.PAGES;
  }
}

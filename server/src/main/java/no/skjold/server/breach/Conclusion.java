package no.skjold.server.breach;

import java.util.EnumSet;
import java.util.Set;

/// What a police prosecutor makes of a breach and does about it.
record Conclusion(Suspicion suspicion, Set<Step> steps, Review.Words words) {

  private static final int LONGEST = 8_000;
  private static final int LONGEST_NUMBER = 40;
  private static final Set<Step> ON_MONITORING =
      EnumSet.of(Step.MONITORING_TAKEN_UP, Step.MONITORING_DECLINED);

  Conclusion {
    steps = Set.copyOf(steps);
    Unsound.unless(!words.reasons().isBlank(), "reasons.missing");
    Unsound.unless(
        words.reasons().length() <= LONGEST && words.monitoring().length() <= LONGEST, "too_long");
    Unsound.unless(!steps.isEmpty(), "steps.missing");
    Unsound.unless(!steps.contains(Step.NOTHING_MORE) || steps.size() == 1, "steps.nothing");
    Unsound.unless(
        steps.contains(Step.INVESTIGATION) != words.criminalCase().isBlank(), "criminal_case");
    Unsound.unless(words.criminalCase().length() <= LONGEST_NUMBER, "criminal_case.long");
    Unsound.unless(!steps.containsAll(ON_MONITORING), "monitoring.both");
    boolean monitoring = steps.stream().anyMatch(ON_MONITORING::contains);
    Unsound.unless(!monitoring || !words.monitoring().isBlank(), "monitoring.reasons");
    Unsound.unless(
        suspicion != Suspicion.NONE || !steps.contains(Step.ARREST), "arrest.no_suspicion");
  }

  boolean aboutMonitoring() {
    return steps.stream().anyMatch(ON_MONITORING::contains);
  }
}

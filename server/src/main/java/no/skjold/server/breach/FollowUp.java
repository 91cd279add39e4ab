package no.skjold.server.breach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.skjold.server.risk.Assessments;
import no.skjold.server.risk.RiskAssessment;

/// What a breach triggers, and how far each is: the prosecutor's look within its time, which ban it
/// broke, a new assessment of the risk, the question of § 222 g, and evidence to secure.
///
/// @param assessedAt when the risk was judged after it came in; empty while it was not
/// @param monitoring one question for each ban
/// @param files how many files are kept as evidence
record FollowUp(
    Breach breach,
    ClockFace clock,
    Optional<Instant> assessedAt,
    List<MonitoringQuestion> monitoring,
    int files) {

  FollowUp {
    monitoring = List.copyOf(monitoring);
  }

  static Optional<Instant> assessedAfter(Assessments assessments, Breach breach) {
    return assessments
        .latest(breach.subjectId())
        .map(RiskAssessment::finishedAt)
        .filter(it -> it.isAfter(breach.receivedAt()));
  }

  public boolean looked() {
    return !breach.reviews().isEmpty();
  }

  /// Nothing more is to be done about what no suspicion was found in.
  public boolean dismissed() {
    return !breach.stands();
  }

  /// What a police prosecutor has said of monitoring: the last word on it, or nothing yet.
  public Optional<Step> saidOfMonitoring() {
    return breach.reviews().reversed().stream()
        .flatMap(it -> it.steps().stream())
        .filter(it -> it == Step.MONITORING_TAKEN_UP || it == Step.MONITORING_DECLINED)
        .findFirst();
  }

  @Override
  public String toString() {
    return "FollowUp[" + breach.id() + "]";
  }
}

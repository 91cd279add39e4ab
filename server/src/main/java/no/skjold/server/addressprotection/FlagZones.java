package no.skjold.server.addressprotection;

import java.time.InstantSource;
import no.skjold.monitoring.Plan;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;

/// Every zone of the person's cases is to be looked at: drawn before anybody knew, it may lie round
/// the address.
final class FlagZones implements Step {

  private final GradedCases cases;
  private final Subjects subjects;
  private final ZoneFlags flags;
  private final InstantSource clock;

  FlagZones(GradedCases cases, Subjects subjects, ZoneFlags flags, InstantSource clock) {
    this.cases = cases;
    this.subjects = subjects;
    this.flags = flags;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "zones";
  }

  @Override
  public void take(GradeChange change) {
    for (long subjectId : cases.of(change.personId())) {
      subjects.find(subjectId).ifPresent(it -> flagAll(change, it));
    }
  }

  private void flagAll(GradeChange change, Subject subject) {
    subject.plan().orders().stream()
        .map(Plan.Order::zones)
        .flatMap(zones -> zones.stream())
        .forEach(zone -> flags.flag(change, subject.id(), zone.zoneId(), clock.instant()));
  }
}

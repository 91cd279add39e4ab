package no.skjold.server.addressprotection;

/// Somebody who keeps something that a change of grade touches is told.
final class TellOthers implements Step {

  private final WhenGradingChanges other;
  private final GradedCases cases;

  TellOthers(WhenGradingChanges other, GradedCases cases) {
    this.other = other;
    this.cases = cases;
  }

  @Override
  public String name() {
    return "others:" + other.name();
  }

  @Override
  public void take(GradeChange change) {
    other.gradingChanged(change.personId(), cases.of(change.personId()));
  }
}

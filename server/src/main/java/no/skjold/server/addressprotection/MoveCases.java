package no.skjold.server.addressprotection;

import no.skjold.server.access.Grading;
import no.skjold.server.access.ProtectedCases;
import no.skjold.server.audit.Audit;
import no.skjold.server.supervision.Subjects;

/// The person's cases become the protected unit's; who is not cleared has no more to do with them.
final class MoveCases implements Step {

  private final GradedCases cases;
  private final Subjects subjects;
  private final ProtectedCases assignments;
  private final Audit audit;
  private final String unit;

  MoveCases(
      GradedCases cases,
      Subjects subjects,
      ProtectedCases assignments,
      Audit audit,
      AddressProtectionSettings settings) {
    this.cases = cases;
    this.subjects = subjects;
    this.assignments = assignments;
    this.audit = audit;
    this.unit = settings.unitDistrict();
  }

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public void take(GradeChange change) {
    Grading grade = cases.grade(change.personId());
    cases.of(change.personId()).forEach(it -> takeOver(it, grade));
  }

  private void takeOver(long subjectId, Grading grade) {
    subjects
        .find(subjectId)
        .filter(it -> !it.district().equals(unit))
        .ifPresent(it -> move(subjectId));
    assignments
        .endUncleared(subjectId, grade)
        .forEach(account -> note("assignment_ended", subjectId, account));
  }

  private void move(long subjectId) {
    subjects.move(subjectId, unit);
    note("case_moved", subjectId, "");
  }

  private void note(String action, long subjectId, String detail) {
    audit.append("Skjold", action, "subject/" + subjectId, detail);
  }
}

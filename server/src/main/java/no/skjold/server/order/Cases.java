package no.skjold.server.order;

import java.time.Instant;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Assignments;
import no.skjold.server.order.CaseFile.Responsible;
import no.skjold.server.order.CaseFile.Told;
import no.skjold.server.supervision.Subjects;

/// Cases and who answers for them. Asks nobody whether it may: the caller has. What it refuses
/// ([Refused]) has left nothing behind; what it returns from is durable. Any thread.
public final class Cases {

  private final OrderStore store;
  private final Subjects subjects;
  private final Assignments assignments;
  private final Prosecutors prosecutors;
  private final CaseWork work;

  Cases(
      OrderStore store,
      Subjects subjects,
      Assignments assignments,
      Prosecutors prosecutors,
      CaseWork work) {
    this.store = store;
    this.subjects = subjects;
    this.assignments = assignments;
    this.prosecutors = prosecutors;
    this.work = work;
  }

  /// Begins a case: it has a responsible police prosecutor from the first moment.
  ///
  /// @param reference what people call it; blank for the next number of the year
  /// @param district one of the staff member's own
  /// @param responsible the account of the police prosecutor
  /// @return its number
  public long begin(Staff staff, String reference, String district, String responsible) {
    Refused.unless(staff.districts().contains(district), "district.not_own");
    Staff prosecutor = prosecutors.find(responsible, district);
    Signature by = work.sign(staff);
    return subjects
        .create(
            reference.isBlank() ? nextReference(by.at()) : reference.strip(),
            district,
            id -> begun(id, prosecutor, by))
        .id();
  }

  private String nextReference(Instant at) {
    return prosecutors.year(at) + "-%04d".formatted(store.nextCaseNumber());
  }

  private void begun(long subjectId, Staff prosecutor, Signature by) {
    answers(subjectId, prosecutor, by);
    assignments.assign(by.account(), subjectId);
    work.tell(subjectId, Told.Kind.CASE_BEGUN, "", by);
    work.trail(by.name(), "case_begun", subjectId, "");
  }

  /// Makes a police prosecutor answer for the case, in the place of whoever did.
  public void handOver(Staff staff, long subjectId, String responsible) {
    Staff prosecutor = prosecutors.find(responsible, work.district(subjectId));
    work.inOrder(
        subjectId,
        () -> {
          Signature by = work.sign(staff);
          work.write(() -> {
            answers(subjectId, prosecutor, by);
            work.tell(subjectId, Told.Kind.RESPONSIBLE, prosecutor.name(), by);
            work.trail(by.name(), "responsible_changed", subjectId, prosecutor.account());
          });
          return null;
        });
  }

  private void answers(long subjectId, Staff prosecutor, Signature by) {
    store.responsible(subjectId, new Responsible(prosecutor.account(), prosecutor.name(), by.at()));
    assignments.assign(prosecutor.account(), subjectId);
  }

  /// Enters a note in the story of the case.
  public void note(Staff staff, long subjectId, String text) {
    Refused.unless(!text.isBlank(), "note.missing");
    Signature by = work.sign(staff);
    work.write(() -> {
      work.tell(subjectId, Told.Kind.NOTE, text.strip(), by);
      work.trail(by.name(), "case_noted", subjectId, "");
    });
  }
}

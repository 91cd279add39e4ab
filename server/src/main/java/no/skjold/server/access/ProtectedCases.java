package no.skjold.server.access;

import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may go on working on a case that has become the protected unit's. Joins the transaction
/// under way; any thread.
@Component
public class ProtectedCases {

  private final JdbcClient jdbc;
  private final Assignments assignments;
  private final ObjectProvider<StaffDirectory> directories;

  ProtectedCases(
      JdbcClient jdbc, Assignments assignments, ObjectProvider<StaffDirectory> directories) {
    this.jdbc = jdbc;
    this.assignments = assignments;
    this.directories = directories;
  }

  /// Ends the assignments of staff who are not cleared for the grade, and of accounts nobody knows.
  /// Counsel and the court keep theirs: what they may see does not hang on the grade, and losing it
  /// would tell. Doing it twice is harmless.
  ///
  /// @return the accounts whose assignment ended
  public List<String> endUncleared(long subjectId, Grading grade) {
    List<String> ended =
        standing(subjectId).stream().filter(account -> !mayGoOn(account, grade)).toList();
    ended.forEach(account -> assignments.end(account, subjectId));
    return ended;
  }

  private List<String> standing(long subjectId) {
    return jdbc.sql(
            """
            select distinct account from access.assignment
            where subject_id = ? and until is null order by account
            """)
        .param(subjectId)
        .query(String.class)
        .list();
  }

  private boolean mayGoOn(String account, Grading grade) {
    return staff(account)
        .filter(it -> standsOutside(it) || it.clearance().clears(grade))
        .isPresent();
  }

  private static boolean standsOutside(Staff staff) {
    return staff.has(Role.VICTIMS_COUNSEL)
        || staff.has(Role.DEFENCE_COUNSEL)
        || staff.has(Role.COURT);
  }

  private Optional<Staff> staff(String account) {
    return directories.stream().flatMap(it -> it.staff(account).stream()).findFirst();
  }
}

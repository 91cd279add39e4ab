package no.skjold.server.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The measures of a case: for the protected person's own page without whose they are or in what
/// words they were agreed, since either could place her; for those who may see the case with their
/// owner. The caller has asked whether it may. Any thread.
public interface Measures {

  /// Those somebody has marked as hers to see, that are not over.
  List<ForHer> forHer(long subjectId, long personId);

  /// @param since since when it is in place; empty while it is not
  record ForHer(
      MeasureKind kind, MeasureState state, LocalDate deadline, Optional<LocalDate> since) {}

  /// Those of a case that are not over, what is due first first: for whoever may see the case.
  List<ForOffice> ofCase(long subjectId);

  /// @param personId whom it is for; empty for everybody protected in the case
  /// @param organisation whose it is to do
  /// @param role whom to ask for there
  /// @param overdue whether its day is over and it is not done
  record ForOffice(
      long id,
      MeasureKind kind,
      MeasureState state,
      Optional<Long> personId,
      String organisation,
      String role,
      LocalDate deadline,
      boolean overdue) {

    @Override
    public String toString() {
      return "ForOffice[" + id + "]";
    }
  }
}

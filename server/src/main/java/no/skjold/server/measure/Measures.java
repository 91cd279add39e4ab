package no.skjold.server.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the protected person's own page may tell of the measures round her. Never whose they are or
/// in what words they were agreed: either could place her. The caller has asked whether it may. Any
/// thread.
public interface Measures {

  /// Those somebody has marked as hers to see, that are not over.
  List<ForHer> forHer(long subjectId, long personId);

  /// @param since since when it is in place; empty while it is not
  record ForHer(
      MeasureKind kind, MeasureState state, LocalDate deadline, Optional<LocalDate> since) {}
}

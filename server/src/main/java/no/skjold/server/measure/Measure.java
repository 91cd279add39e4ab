package no.skjold.server.measure;

import java.time.Instant;
import java.time.LocalDate;

/// A measure as it stands after its latest step.
///
/// @param version which step that was, from 1
record Measure(
    long id, long subjectId, int version, Terms terms, String account, String by, Instant at) {

  /// Not done, and its day is over.
  public boolean overdue(LocalDate today) {
    return terms.state().awaited() && terms.deadline().isBefore(today);
  }

  @Override
  public String toString() {
    return "Measure[" + id + "/" + version + "]";
  }
}

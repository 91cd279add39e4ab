package no.skjold.server.risk;

import java.time.Instant;
import no.skjold.law.Danger;

/// A finished assessment, which nobody changes any more: a later one takes its place.
///
/// @param subjectId the case
/// @param formVersion the form it was made on
/// @param danger what it all comes to
/// @param account who finished it
/// @param by the same, as colleagues know them
public record RiskAssessment(
    long id,
    long subjectId,
    int formVersion,
    Occasion occasion,
    Danger danger,
    Instant finishedAt,
    String account,
    String by) {

  /// How great the danger is told is nobody's business but the readers of the case.
  @Override
  public String toString() {
    return "RiskAssessment[" + id + "]";
  }
}

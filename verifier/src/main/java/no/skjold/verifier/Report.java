package no.skjold.verifier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What verifying found.
///
/// @param rows rows read
/// @param deleted rows whose content is gone
/// @param heads heads read
/// @param lastAt when the last row with content was written
/// @param lastHead the last day that has a head; what came after it is protected by its chain only
/// @param findings what is wrong, at most a thousand; none: the trail is whole
public record Report(
    long rows,
    long deleted,
    int heads,
    Optional<Instant> lastAt,
    Optional<LocalDate> lastHead,
    List<Finding> findings) {

  public boolean whole() {
    return findings.isEmpty();
  }
}

package no.skjold.server.breach;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a breach, and from whom.
///
/// @param concerns whom it was directed against, by number; empty when that is not known
/// @param receivedAt when it came in: from then a police prosecutor has 24 hours
/// @param alarmId the alarm that told of it; null when a person did
record Report(
    Told told,
    ReportedBy reportedBy,
    Set<Long> concerns,
    Instant receivedAt,
    @Nullable String alarmId) {

  Report {
    concerns = Set.copyOf(concerns);
    Unsound.unless(!told.what().isEmpty() || alarmId != null, "what.missing");
    Unsound.unless((alarmId != null) == (reportedBy == ReportedBy.ALARM), "reported_by.missing");
    Unsound.unless(
        alarmId != null || !before(receivedAt, told.when().earliest()), "received.before");
  }

  private static boolean before(Instant received, Optional<Instant> happened) {
    return happened.filter(received::isBefore).isPresent();
  }

  void refuseFuture(Instant now) {
    Unsound.unless(!receivedAt.isAfter(now), "received.future");
    Unsound.unless(told.when().latest().filter(now::isBefore).isEmpty(), "when.future");
  }
}

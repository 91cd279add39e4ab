package no.skjold.law;

import java.time.Instant;

/// Whether and when a decision goes to court.
public sealed interface CourtReview {

  /// Something a deadline can count from.
  record Occurred(Trigger trigger, Instant at) {}

  /// It was the court that decided, or a guardian consents.
  record NotNeeded() implements CourtReview {}

  /// Nobody has demanded it.
  record OnDemand(Rule rule) implements CourtReview {}

  /// It goes to court when this has happened.
  record Awaiting(Rule rule, Trigger trigger) implements CourtReview {}

  record Due(Deadline deadline) implements CourtReview {}
}

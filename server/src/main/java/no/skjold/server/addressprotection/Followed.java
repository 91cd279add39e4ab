package no.skjold.server.addressprotection;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a change of grade went, as a person's page shows it.
///
/// @param millis from receipt to done; null while it is under way
record Followed(String cause, Instant receivedAt, @Nullable Long millis, @Nullable String stuckAt) {

  static Followed of(GradeChange change) {
    Instant done = change.doneAt();
    return new Followed(
        change.cause().name(),
        change.receivedAt(),
        done == null ? null : Duration.between(change.receivedAt(), done).toMillis(),
        done == null ? change.failedStep() : null);
  }
}

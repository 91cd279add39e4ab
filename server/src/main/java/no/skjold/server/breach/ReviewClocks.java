package no.skjold.server.breach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.skjold.law.Law;
import no.skjold.law.ReviewClock;

/// The clock of the 24-hour routine, as each district has it. Under `skjold.review-clock` a
/// district may set a limit of its own, such as `skjold.review-clock.oslo.limit=12h` and
/// `skjold.review-clock.oslo.warnings=6h,10h`.
record ReviewClocks(Law law, Map<String, Own> districts) {

  /// What a district has set.
  record Own(Duration limit, List<Duration> warnings) {
    Own {
      warnings = List.copyOf(warnings);
      if (!limit.isPositive() || warnings.stream().anyMatch(it -> it.compareTo(limit) >= 0)) {
        throw new IllegalArgumentException(
            "skjold.review-clock: a limit is positive, and warnings come before it");
      }
    }
  }

  ReviewClock of(Instant received, String district) {
    ReviewClock clock = law.reviewClock(received);
    Own own = districts.get(district);
    return own == null ? clock : clock.with(own.limit(), own.warnings());
  }

  /// How it stands: stopped by the first review, running otherwise.
  ReviewClock.State state(Breach breach, String district, Instant now) {
    ReviewClock clock = of(breach.receivedAt(), district);
    return breach
        .reviewedAt()
        .<ReviewClock.State>map(clock::stoppedAt)
        .orElseGet(() -> clock.at(now));
  }
}

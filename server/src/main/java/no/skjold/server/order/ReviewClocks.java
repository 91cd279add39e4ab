package no.skjold.server.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.skjold.law.Law;
import no.skjold.law.ReviewClock;

/// The clock of the 24-hour routine, as each district has it. Under `skjold.review-clock` a
/// district may set a limit of its own, such as `skjold.review-clock.oslo.limit=12h` and
/// `skjold.review-clock.oslo.warnings=6h,10h`.
///
/// @param districts by the code of the district
public record ReviewClocks(Law law, Map<String, Own> districts) {

  /// What a district has set.
  ///
  /// @param limit how long until a police prosecutor must have looked
  /// @param warnings after how long to warn
  public record Own(Duration limit, List<Duration> warnings) {
    public Own {
      warnings = List.copyOf(warnings);
      if (!limit.isPositive() || warnings.stream().anyMatch(it -> it.compareTo(limit) >= 0)) {
        throw new IllegalArgumentException(
            "skjold.review-clock: a limit is positive, and warnings come before it");
      }
    }
  }

  public ReviewClocks {
    districts = Map.copyOf(districts);
  }

  /// The clock of what came in at this moment in a district.
  public ReviewClock of(Instant received, String district) {
    ReviewClock clock = law.reviewClock(received);
    Own own = districts.get(district);
    return own == null ? clock : clock.with(own.limit(), own.warnings());
  }

  /// How the clock of what came in stands now.
  ///
  /// @param looked when a police prosecutor first looked; empty while none has
  public ReviewClock.State state(
      Instant started, Optional<Instant> looked, String district, Instant now) {
    ReviewClock clock = of(started, district);
    return looked.<ReviewClock.State>map(clock::stoppedAt).orElseGet(() -> clock.at(now));
  }
}

package no.skjold.server.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.skjold.law.Law;
import no.skjold.law.ReviewClock;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The 24-hour routine, where a district has a limit of its own.
///
/// @param clocks by the code of the district
@ConfigurationProperties("skjold.review")
public record ReviewClocks(@DefaultValue Map<String, Own> clocks) {

  /// @param limit how long until a police prosecutor must have looked
  /// @param warnings after how long to warn
  public record Own(Duration limit, List<Duration> warnings) {
    public Own {
      warnings = List.copyOf(warnings);
    }
  }

  public ReviewClocks {
    clocks = Map.copyOf(clocks);
  }

  /// The clock of what came in at this moment in a district.
  public ReviewClock of(Law law, Instant started, String district) {
    ReviewClock clock = law.reviewClock(started);
    Own own = clocks.get(district);
    return own == null ? clock : clock.with(own.limit(), own.warnings());
  }
}

package no.skjold.server.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long a stated reason opens, and when it must have been reviewed.
///
/// @param standard how long when nothing else is asked for
/// @param longest never longer, whatever is asked for
/// @param reviewWithin after this an opening or a look nobody has reviewed is shown loudly
/// @param rolesEvery how often roles are looked over
@ConfigurationProperties("skjold.access.opening")
record OpeningRules(
    @DefaultValue("60m") Duration standard,
    @DefaultValue("4h") Duration longest,
    @DefaultValue("7d") Duration reviewWithin,
    @DefaultValue("180d") Duration rolesEvery) {

  private static final Duration MOST = Duration.ofHours(4);

  OpeningRules {
    if (longest.compareTo(MOST) > 0 || !longest.isPositive()) {
      throw new IllegalArgumentException("skjold.access.opening.longest: at most 4h");
    }
    if (standard.compareTo(longest) > 0 || !standard.isPositive()) {
      throw new IllegalArgumentException("skjold.access.opening.standard: at most the longest");
    }
  }
}

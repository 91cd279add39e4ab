package no.skjold.server.order;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Told by the capability that keeps breaches, as a bean: those of a case, for its face and for the
/// decisions they broke. The caller has asked whether it may. Any thread.
public interface CaseBreaches {

  /// Those that are counted, the latest first; what a prosecutor found no suspicion in is not.
  List<Known> of(long subjectId);

  /// @param id its number
  /// @param path of its page
  /// @param textKey of what it was, in the message bundles
  /// @param at when it happened, or was told where that is not known
  /// @param receivedAt when police had it: from then a police prosecutor has 24 hours
  /// @param looked whether a police prosecutor has looked
  /// @param decisions which it broke, by number; empty while nobody has chosen
  record Known(
      long id,
      String path,
      String textKey,
      Instant at,
      Instant receivedAt,
      boolean looked,
      Set<Long> decisions) {
    public Known {
      decisions = Set.copyOf(decisions);
    }

    public boolean broke(long decision) {
      return decisions.contains(decision);
    }
  }
}

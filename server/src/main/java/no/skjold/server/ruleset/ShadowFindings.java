package no.skjold.server.ruleset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.skjold.server.supervision.Shadowing.Counted;
import no.skjold.server.supervision.Shadowing.Listener;
import no.skjold.server.supervision.Shadowing.Told;

/// What the shadow has found and is not written yet: sums, and differences up to a bound. The
/// shadow's thread adds, the keeper's takes.
final class ShadowFindings implements Listener {

  private static final int MOST_TOLD = 10_000;

  private Map<Counted, Long> counts = new HashMap<>();
  private List<Told> told = new ArrayList<>();
  private long untold;

  /// @param untold differences for which there was no room; they are counted all the same
  record Batch(Map<Counted, Long> counts, List<Told> told, long untold) {
    boolean isEmpty() {
      return counts.isEmpty() && told.isEmpty() && untold == 0;
    }
  }

  @Override
  public synchronized void counted(Counted counted) {
    counts.merge(counted, 1L, Long::sum);
  }

  @Override
  public synchronized void told(Told difference) {
    if (told.size() < MOST_TOLD) {
      told.add(difference);
    } else {
      untold++;
    }
  }

  /// The differences, and the sums too where they are due: written as they grow, they would tell
  /// when each event was.
  synchronized Batch take(boolean sums) {
    Batch batch = new Batch(sums ? counts : Map.of(), told, untold);
    counts = sums ? new HashMap<>() : counts;
    told = new ArrayList<>();
    untold = 0;
    return batch;
  }

  /// What could not be written goes with the next.
  synchronized void putBack(Batch batch) {
    batch.counts.forEach((counted, events) -> counts.merge(counted, events, Long::sum));
    batch.told.forEach(this::told);
    untold += batch.untold;
  }
}

package no.skjold.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a server that was away hears, and when.
final class Outages {
  private static final long BUNCH_MILLIS = 20;

  private Outages() {}

  /// What is heard, ascending by receipt; what was sent while the server was away comes right
  /// after.
  static List<Heard> delayed(Case story) {
    if (story.outages().isEmpty()) {
      return story.heard();
    }
    List<Heard> delayed = new ArrayList<>(story.heard().size());
    long waiting = 0;
    for (Heard heard : story.heard()) {
      long received = heard.input().receivedAtMillis();
      Case.Outage away = null;
      for (Case.Outage outage : story.outages()) {
        if (received >= outage.fromMillis() && received < outage.toMillis()) {
          away = outage;
        }
      }
      waiting = away == null ? 0 : waiting + BUNCH_MILLIS;
      delayed.add(away == null ? heard : heard.receivedAt(away.toMillis() + waiting));
    }
    delayed.sort(Comparator.comparingLong(one -> one.input().receivedAtMillis()));
    return delayed;
  }
}

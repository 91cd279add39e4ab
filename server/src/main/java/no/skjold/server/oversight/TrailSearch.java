package no.skjold.server.oversight;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Actor;
import no.skjold.server.audit.Entry;
import no.skjold.server.audit.TrailQuery;
import no.skjold.server.audit.TrailReader;
import org.springframework.stereotype.Component;

/// Searches the trail for a reader. What the reader may not see is left out before anything is
/// counted or put on a page.
@Component
class TrailSearch {

  static final int PAGE = 50;
  private static final int AT_A_TIME = 500;

  private final TrailReader trail;
  private final Visibility visibility;

  TrailSearch(TrailReader trail, Visibility visibility) {
    this.trail = trail;
    this.visibility = visibility;
  }

  /// @param next where the next page begins; empty on the last
  record Found(List<Entry> entries, Optional<String> next) {}

  Found search(Actor reader, TrailQuery query, Optional<Cursor> from) {
    Visibility.Reader eyes = visibility.of(reader);
    if (!eyes.seesAll(named(query))) {
      // Asked for somebody who is not there for this reader: no time is spent that would tell how
      // much there is to leave out.
      return new Found(List.of(), Optional.empty());
    }
    Cursor start = from.orElse(new Cursor(query.until(), 0));
    List<Entry> seen = seen(eyes, query, start);
    if (seen.size() <= PAGE) {
      return new Found(seen, Optional.empty());
    }
    List<Entry> page = List.copyOf(seen.subList(0, PAGE));
    return new Found(page, Optional.of(Cursor.after(page, start).text()));
  }

  private static String named(TrailQuery query) {
    return query.person().map(it -> "person/" + it).orElse("")
        + query.subject().map(it -> " subject/" + it).orElse("");
  }

  /// One more than a page, without what the pages before showed of the same moment.
  private List<Entry> seen(Visibility.Reader eyes, TrailQuery query, Cursor start) {
    List<Entry> seen = new ArrayList<>();
    int toSkip = start.shown();
    Instant at = start.at();
    // The cursor's own moment is read again; the first page ends before the query's end.
    long position = toSkip > 0 ? Long.MAX_VALUE : 0;
    while (seen.size() <= PAGE) {
      List<Entry> some = trail.before(query, at, position, AT_A_TIME);
      for (Entry entry : some) {
        if (seen.size() <= PAGE && eyes.sees(entry) && toSkip-- <= 0) {
          seen.add(entry);
        }
      }
      if (some.size() < AT_A_TIME) {
        break;
      }
      at = some.getLast().at();
      position = some.getLast().position();
    }
    return seen;
  }

  /// Where a page ends, told by what the reader saw alone.
  ///
  /// @param at the moment of the last entry shown
  /// @param shown how many entries of that moment were shown
  record Cursor(Instant at, int shown) {

    /// End of the year 9999.
    private static final long LATEST = 253_402_300_799_999L;

    static Cursor after(List<Entry> page, Cursor start) {
      Instant last = page.getLast().at();
      int same = (int) page.stream().filter(it -> it.at().equals(last)).count();
      return new Cursor(last, last.equals(start.at()) ? start.shown() + same : same);
    }

    String text() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((at.toEpochMilli() + "-" + shown).getBytes(StandardCharsets.US_ASCII));
    }

    private static Instant moment(long millis) {
      if (millis < 0 || millis > LATEST) {
        throw new UnusableSearch("cursor");
      }
      return Instant.ofEpochMilli(millis);
    }

    /// @throws UnusableSearch when it is none of ours
    static Cursor of(String text) {
      try {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        int dash = plain.lastIndexOf('-');
        return new Cursor(
            moment(Long.parseLong(plain.substring(0, dash))),
            Integer.parseInt(plain.substring(dash + 1)));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new UnusableSearch("cursor");
      }
    }
  }
}

package no.skjold.server.alarm;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import no.skjold.monitoring.Fix;
import no.skjold.server.alarm.Situations.Point;
import no.skjold.server.supervision.LiveSupervision;
import no.skjold.server.supervision.LiveSupervision.ClosedWindow;
import no.skjold.server.supervision.LiveSupervision.LivePosition;
import org.springframework.stereotype.Component;

/// The last positions inside every open lawful window, as lanes told them since the start: what can
/// be shown of a track while the log cannot be read. Memory only, bounded, and gone the moment the
/// window closes. Thread-safe; lanes' threads only put in.
@Component
final class LiveTracks {

  static final int MOST_POINTS = 60;
  private static final int MOST_WINDOWS = 2_000;

  /// The window that was quiet longest first.
  private final LinkedHashMap<Key, ArrayDeque<LivePosition>> tracks =
      new LinkedHashMap<>(64, 0.75f, true);

  LiveTracks(LiveSupervision live) {
    live.onPosition(this::remember);
    live.onWindowClosed(this::forget);
    live.onConflict(this::forgetAll);
  }

  private record Key(long subjectId, long window) {}

  private synchronized void remember(LivePosition heard) {
    ArrayDeque<LivePosition> track =
        tracks.computeIfAbsent(
            new Key(heard.subjectId(), heard.windowSequence()), _ -> new ArrayDeque<>());
    track.add(heard);
    if (track.size() > MOST_POINTS) {
      track.removeFirst();
    }
    if (tracks.size() > MOST_WINDOWS) {
      tracks.pollFirstEntry();
    }
  }

  private synchronized void forget(ClosedWindow closed) {
    tracks.remove(new Key(closed.subjectId(), closed.windowSequence()));
  }

  private synchronized void forgetAll(long subjectId) {
    tracks.keySet().removeIf(it -> it.subjectId() == subjectId);
  }

  /// Ascending by device time; empty when nothing is remembered.
  synchronized List<Point> of(long subjectId, long window) {
    ArrayDeque<LivePosition> track = tracks.get(new Key(subjectId, window));
    return track == null
        ? List.of()
        : track.stream().map(LiveTracks::point).sorted(Comparator.comparing(Point::at)).toList();
  }

  private static Point point(LivePosition heard) {
    Fix fix = heard.fix();
    return new Point(
        fix.latitude(),
        fix.longitude(),
        Told.known(fix.radius68Metres()),
        Instant.ofEpochMilli(fix.deviceTimeMillis()),
        Instant.ofEpochMilli(fix.receivedAtMillis()),
        Told.known(fix.speedMetresPerSecond()),
        Told.known(fix.courseDegrees()),
        Told.known(heard.probability()),
        Told.known(heard.distanceMetres()));
  }
}

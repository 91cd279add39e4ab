package no.skjold.server.order;

import java.util.List;
import no.skjold.server.order.Terms.DrawnZone;
import no.skjold.server.zone.ZoneReading;
import no.skjold.server.zone.ZoneReading.Pace;
import no.skjold.server.zone.ZoneReading.Protection;
import org.jspecify.annotations.Nullable;

/// A zone as a page shows it.
///
/// @param read null where the reader is told of the zone alone
/// @param words all of it, for those who cannot see the map
record ZoneView(DrawnZone zone, ZoneDrawing.@Nullable Read read, String brief, List<String> words) {

  ZoneView {
    words = List.copyOf(words);
  }

  public ZoneReading.@Nullable Sound sound() {
    return read != null && read.reading() instanceof ZoneReading.Sound sound ? sound : null;
  }

  /// What the zone is to the places the patrol is sent to, in order.
  public List<Margin> margins() {
    ZoneReading.Sound sound = sound();
    return sound == null ? List.of() : sound.places().stream().map(Margin::of).toList();
  }

  /// @param metres from the edge in a straight line, to the nearest ten
  /// @param minutes by car, as [ZoneReading.Protection#estimate] says, whole ones
  /// @param seconds the same in seconds
  record Margin(boolean covered, long metres, long minutes, long seconds, List<String> tells) {

    static Margin of(Protection it) {
      long seconds = it.estimate(Pace.DRIVING).toSeconds();
      return new Margin(
          it.covered(),
          Math.round(Math.abs(it.marginMetres()) / 10) * 10,
          seconds / 60,
          seconds,
          it.tells().stream().map(Enum::name).sorted().toList());
    }
  }

  @Override
  public String toString() {
    return "ZoneView[" + zone + "]";
  }
}

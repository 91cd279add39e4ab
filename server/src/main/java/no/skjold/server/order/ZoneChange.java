package no.skjold.server.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.skjold.geometry.Overlay;
import no.skjold.geometry.Size;
import no.skjold.server.order.Terms.DrawnZone;
import org.jspecify.annotations.Nullable;

/// What became of one zone from one version to another.
///
/// @param before null for one that was added
/// @param after null for one that was taken away
/// @param keptSquareMetres what lies in both
record ZoneChange(
    @Nullable DrawnZone before,
    @Nullable DrawnZone after,
    double keptSquareMetres,
    double addedSquareMetres,
    double removedSquareMetres) {

  enum Kind {
    ADDED,
    REMOVED,
    REDRAWN,
    /// The same ground, with another warning or another answer about his home.
    OTHERWISE,
    SAME
  }

  public Kind kind() {
    if (before == null) {
      return Kind.ADDED;
    }
    if (after == null) {
      return Kind.REMOVED;
    }
    if (before.equals(after)) {
      return Kind.SAME;
    }
    return before.geometry().equals(after.geometry()) ? Kind.OTHERWISE : Kind.REDRAWN;
  }

  public String zoneId() {
    return after != null ? after.zoneId() : before != null ? before.zoneId() : "";
  }

  /// Those of the later version in its order, then those that are gone.
  static List<ZoneChange> between(List<DrawnZone> earlier, List<DrawnZone> later) {
    Map<String, DrawnZone> gone = new LinkedHashMap<>();
    earlier.forEach(it -> gone.put(it.zoneId(), it));
    Map<String, ZoneChange> changes = new LinkedHashMap<>();
    for (DrawnZone each : later) {
      changes.put(each.zoneId(), of(gone.remove(each.zoneId()), each));
    }
    gone.forEach((zoneId, each) -> changes.put(zoneId, of(each, null)));
    return List.copyOf(changes.values());
  }

  private static ZoneChange of(@Nullable DrawnZone before, @Nullable DrawnZone after) {
    if (before != null && after != null) {
      Overlay.Change change = Overlay.change(Drawing.area(before), Drawing.area(after));
      return new ZoneChange(
          before,
          after,
          change.keptSquareMetres(),
          change.addedSquareMetres(),
          change.removedSquareMetres());
    }
    return new ZoneChange(before, after, 0, squareMetres(after), squareMetres(before));
  }

  private static double squareMetres(@Nullable DrawnZone zone) {
    return zone == null ? 0 : Size.of(Drawing.area(zone)).squareMetres();
  }
}

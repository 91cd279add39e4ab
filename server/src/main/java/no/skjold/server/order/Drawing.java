package no.skjold.server.order;

import no.skjold.geometry.Area;
import no.skjold.geometry.GeoJsonAreas;
import no.skjold.server.order.Terms.DrawnZone;

/// What is drawn, as the engine's geometry.
final class Drawing {

  private Drawing() {}

  /// @throws Refused for what is no zone on the earth
  static Area area(DrawnZone zone) {
    try {
      return GeoJsonAreas.read(zone.geometry());
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  /// Without the cause, which may quote coordinates.
  private static Refused unreadable() {
    return new Refused("zone.unreadable");
  }
}

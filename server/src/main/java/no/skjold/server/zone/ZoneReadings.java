package no.skjold.server.zone;

import java.util.List;
import java.util.Set;
import no.skjold.geometry.Area;
import no.skjold.geometry.GeoJsonAreas;
import no.skjold.geometry.InvalidAreaException;
import no.skjold.geometry.ShapeCheck;
import no.skjold.geometry.Size;
import no.skjold.server.zone.ZoneReading.OwnHome;
import no.skjold.server.zone.ZoneReading.Protection;
import org.springframework.stereotype.Component;

/// Reads a zone: how big it is, where it lies, what it covers and what it gives away. Asks nobody
/// and stores nothing. Any thread.
@Component
public class ZoneReadings {

  private final Districts districts;

  ZoneReadings(Districts districts) {
    this.districts = districts;
  }

  /// @param geometry a GeoJSON geometry: Polygon, MultiPolygon, or Point with `radiusMetres`
  /// @param homes where he lives, as far as anybody has said; empty for not known
  /// @param places that the zone protects
  public ZoneReading read(String geometry, Set<Place> homes, List<Place> places) {
    Area area;
    try {
      area = GeoJsonAreas.read(geometry);
    } catch (InvalidAreaException e) {
      return new ZoneReading.Unsound(e);
    }
    Districts.Ground ground = districts.under(area);
    ShapeCheck shape = ShapeCheck.of(area);
    return new ZoneReading.Sound(
        Size.of(area),
        ground.municipalities(),
        ground.districts(),
        ownHome(area, homes),
        places.stream().map(it -> protection(area, shape, it)).toList());
  }

  private static OwnHome ownHome(Area area, Set<Place> homes) {
    if (homes.isEmpty()) {
      return OwnHome.UNKNOWN;
    }
    return homes.stream().anyMatch(it -> area.contains(it.latitude(), it.longitude()))
        ? OwnHome.INSIDE
        : OwnHome.OUTSIDE;
  }

  private static Protection protection(Area area, ShapeCheck shape, Place place) {
    double latitude = place.latitude();
    double longitude = place.longitude();
    return new Protection(
        area.signedDistanceMetres(latitude, longitude), shape.tells(latitude, longitude));
  }
}

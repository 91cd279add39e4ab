package no.skjold.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A zone as an irregular polygon, to build scenarios by and to send as GeoJSON.
///
/// @param zoneId its identifier
/// @param bufferMetres how far outside the edge a warning is given
/// @param ring its corners, counter-clockwise, the first not repeated
record ZoneShape(String zoneId, double bufferMetres, List<Place> ring) {
  ZoneShape {
    ring = List.copyOf(ring);
  }

  /// A polygon round a centre, its corners at even bearings with the given distances.
  static ZoneShape round(String zoneId, double bufferMetres, Place centre, double... radiiMetres) {
    List<Place> ring = new ArrayList<>();
    for (int index = 0; index < radiiMetres.length; index++) {
      double bearing = 360 - index * 360.0 / radiiMetres.length;
      ring.add(centre.towards(bearing, radiiMetres[index]));
    }
    return new ZoneShape(zoneId, bufferMetres, ring);
  }

  /// Even-odd, with edges straight in longitude and latitude.
  boolean contains(Place place) {
    boolean inside = false;
    for (int index = 0, before = ring.size() - 1; index < ring.size(); before = index++) {
      Place a = ring.get(index);
      Place b = ring.get(before);
      if ((a.latitude() > place.latitude()) != (b.latitude() > place.latitude())) {
        double crossing =
            a.longitude()
                + (place.latitude() - a.latitude())
                    / (b.latitude() - a.latitude())
                    * (b.longitude() - a.longitude());
        inside ^= place.longitude() < crossing;
      }
    }
    return inside;
  }

  /// Metres to the nearest corner or edge, sampled; for checks of scenarios, not for decisions.
  double metresToEdge(Place place) {
    double nearest = Double.MAX_VALUE;
    for (int index = 0, before = ring.size() - 1; index < ring.size(); before = index++) {
      for (int step = 0; step <= 200; step++) {
        Place onEdge = ring.get(before).between(ring.get(index), step / 200.0);
        nearest = Math.min(nearest, place.metresTo(onEdge));
      }
    }
    return nearest;
  }

  /// An RFC 7946 Feature.
  String toFeature(String orderId) {
    return String.format(
        Locale.ROOT,
        "{\"type\":\"Feature\",\"geometry\":%s,"
            + "\"properties\":{\"zoneId\":\"%s\",\"orderId\":\"%s\",\"kind\":\"exclusion\","
            + "\"bufferMetres\":%.1f}}",
        toGeometry(),
        zoneId,
        orderId,
        bufferMetres);
  }

  /// An RFC 7946 Polygon.
  String toGeometry() {
    List<Place> closed = new ArrayList<>(ring);
    closed.add(ring.getFirst());
    String coordinates =
        closed.stream()
            .map(corner ->
                String.format(Locale.ROOT, "[%.6f,%.6f]", corner.longitude(), corner.latitude()))
            .collect(Collectors.joining(","));
    return "{\"type\":\"Polygon\",\"coordinates\":[[" + coordinates + "]]}";
  }
}

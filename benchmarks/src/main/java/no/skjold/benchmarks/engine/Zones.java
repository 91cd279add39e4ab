package no.skjold.benchmarks.engine;

import no.skjold.geometry.Area;
import no.skjold.geometry.Areas;

/// Invented zones for benchmarks.
final class Zones {

  /// One degree of latitude is this long everywhere, near enough for placing.
  static final double METRES_PER_DEGREE = 111_200;

  private Zones() {}

  /// A wavy ring of `vertices` about `radiusMetres` round a middle.
  static double[] ring(double latitude, double longitude, double radiusMetres, int vertices) {
    double perEast = 1 / (METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude)));
    double[] ring = new double[2 * vertices + 2];
    for (int i = 0; i < vertices; i++) {
      double angle = 2 * Math.PI * i / vertices;
      double reach = reachMetres(radiusMetres, angle);
      ring[2 * i] = longitude + reach * Math.cos(angle) * perEast;
      ring[2 * i + 1] = latitude + reach * Math.sin(angle) / METRES_PER_DEGREE;
    }
    ring[2 * vertices] = ring[0];
    ring[2 * vertices + 1] = ring[1];
    return ring;
  }

  /// How far from the middle the boundary is in a direction.
  static double reachMetres(double radiusMetres, double angle) {
    return radiusMetres * (1 + 0.05 * Math.sin(7 * angle));
  }

  static Area area(double latitude, double longitude, double radiusMetres, int vertices) {
    return Areas.polygon(ring(latitude, longitude, radiusMetres, vertices));
  }

  /// A position in a direction from a middle: latitude, longitude.
  static double[] away(double latitude, double longitude, double metres, double angle) {
    return new double[] {
      latitude + metres * Math.sin(angle) / METRES_PER_DEGREE,
      longitude
          + metres * Math.cos(angle) / (METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude)))
    };
  }
}

package no.skjold.geometry;

import java.util.random.RandomGenerator;
import net.sf.geographiclib.Geodesic;

/// Zones and positions for tests.
final class Zones {

  private Zones() {}

  /// A ring as text: `longitude latitude, longitude latitude, ...`.
  static double[] ring(String text) {
    String[] positions = text.trim().split("\\s*,\\s*", -1);
    double[] ring = new double[2 * positions.length];
    for (int i = 0; i < positions.length; i++) {
      String[] numbers = positions[i].split("\\s+", -1);
      ring[2 * i] = Double.parseDouble(numbers[0]);
      ring[2 * i + 1] = Double.parseDouble(numbers[1]);
    }
    return ring;
  }

  /// A ring of `corners` vertices round a middle, at random distances up to `reachMetres`.
  static double[] star(
      RandomGenerator random, double lat, double lon, double reachMetres, int corners) {
    double[] ring = new double[2 * corners + 2];
    for (int i = 0; i < corners; i++) {
      double azimuth = -360.0 * i / corners;
      double reach = reachMetres * random.nextDouble(0.3, 1);
      var there = Geodesic.WGS84.Direct(lat, lon, azimuth, reach);
      ring[2 * i] = there.lon2;
      ring[2 * i + 1] = there.lat2;
    }
    ring[2 * corners] = ring[0];
    ring[2 * corners + 1] = ring[1];
    return ring;
  }

  /// A jagged ring of `corners` vertices about 10 km round 60 degrees north, 10 degrees east.
  static double[] round(int corners) {
    double[] ring = new double[2 * corners + 2];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * StrictMath.PI * i / corners;
      double reach = 0.09 + 0.002 * StrictMath.sin(37 * angle) + (i % 2) * 0.00001;
      ring[2 * i] = 10 + 2 * reach * StrictMath.cos(angle);
      ring[2 * i + 1] = 60 + reach * StrictMath.sin(angle);
    }
    ring[2 * corners] = ring[0];
    ring[2 * corners + 1] = ring[1];
    return ring;
  }

  /// Latitude and longitude of a place at most `metres` from a random place of the ring.
  static double[] near(RandomGenerator random, double[] ring, double metres) {
    int v = 2 * random.nextInt(ring.length / 2 - 1);
    double t = random.nextDouble();
    double lon = ring[v] + t * (ring[v + 2] - ring[v]);
    double lat = ring[v + 1] + t * (ring[v + 3] - ring[v + 1]);
    var there =
        Geodesic.WGS84.Direct(lat, lon, random.nextDouble(0, 360), random.nextDouble(0, metres));
    return new double[] {there.lat2, there.lon2};
  }
}

package no.skjold.geometry;

import net.sf.geographiclib.Geodesic;

/// The truth about distances, slowly.
final class Judge {

  private static final int STEPS = 100;

  private Judge() {}

  /// Geodesic distance to the nearest place of a ring whose edges are straight in longitude and
  /// latitude.
  static double distance(double[] ring, double latitude, double longitude) {
    double best = Double.POSITIVE_INFINITY;
    for (int v = 0; v + 3 < ring.length; v += 2) {
      best = Math.min(best, distanceToEdge(ring, v, latitude, longitude));
    }
    return best;
  }

  private static double distanceToEdge(double[] ring, int v, double lat, double lon) {
    double low = 0;
    double high = 1;
    double best = Double.POSITIVE_INFINITY;
    for (int level = 0; level < 5; level++) {
      int nearest = 0;
      double levelBest = Double.POSITIVE_INFINITY;
      int steps = level == 0 ? STEPS : 20;
      for (int i = 0; i <= steps; i++) {
        double t = low + (high - low) * i / steps;
        double distance =
            between(
                lat,
                lon,
                ring[v + 1] + t * (ring[v + 3] - ring[v + 1]),
                ring[v] + t * (ring[v + 2] - ring[v]));
        if (distance < levelBest) {
          levelBest = distance;
          nearest = i;
        }
      }
      best = Math.min(best, levelBest);
      double step = (high - low) / steps;
      double middle = low + nearest * step;
      low = Math.max(0, middle - step);
      high = Math.min(1, middle + step);
    }
    return best;
  }

  static double between(double lat1, double lon1, double lat2, double lon2) {
    return Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2).s12;
  }
}

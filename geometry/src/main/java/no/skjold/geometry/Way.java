package no.skjold.geometry;

import java.util.Arrays;

/// A way straight in longitude and latitude.
record Way(double latitude1, double longitude1, double latitude2, double longitude2) {

  /// Fractions nearer each other than this are one.
  private static final double SAME = 1e-12;

  /// The longitude, turned so that it is within 180 degrees of `from`.
  static double facing(double from, double longitude) {
    if (longitude - from > 180) {
      return longitude - 360;
    }
    return longitude - from < -180 ? longitude + 360 : longitude;
  }

  double latitude(double fraction) {
    return latitude1 + fraction * (latitude2 - latitude1);
  }

  double longitude(double fraction) {
    return longitude1 + fraction * (longitude2 - longitude1);
  }

  double metres(double from, double to) {
    return Ellipsoid.distanceMetres(latitude(from), longitude(from), latitude(to), longitude(to));
  }

  /// Which parts lie inside, given every fraction where that may change: a part between two of them
  /// is inside when its middle is. So doubled meetings, vertices touched and edges walked along
  /// need no special treatment; touching from outside in a single place is no part.
  Crossing partsInside(Area area, double[] mayChangeAt) {
    double[] cuts = Arrays.copyOf(mayChangeAt, mayChangeAt.length + 2);
    cuts[mayChangeAt.length] = 0;
    cuts[mayChangeAt.length + 1] = 1;
    Arrays.sort(cuts);
    double[] inside = new double[cuts.length + 1];
    int n = 0;
    double metres = 0;
    for (int i = 0; i + 1 < cuts.length; i++) {
      double from = Math.max(0, cuts[i]);
      double to = Math.min(1, cuts[i + 1]);
      double middle = (from + to) / 2;
      if (!(to - from > SAME) || !area.contains(latitude(middle), longitude(middle))) {
        continue;
      }
      metres += metres(from, to);
      if (n > 0 && from - inside[n - 1] <= SAME) {
        inside[n - 1] = to;
      } else {
        inside[n++] = from;
        inside[n++] = to;
      }
    }
    return n == 0 ? Crossing.NONE : new Crossing(Arrays.copyOf(inside, n), metres);
  }
}

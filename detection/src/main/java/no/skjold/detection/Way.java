package no.skjold.detection;

import java.util.Arrays;

/// Where somebody truly is, as legs at even speed between points of a plane. Seconds count from the
/// beginning; before it he is at the first point and afterwards at the last.
final class Way {
  private final double[] seconds;
  private final double[] norths;
  private final double[] easts;
  private final Sky[] skies;

  private Way(double[] seconds, double[] norths, double[] easts, Sky[] skies) {
    this.seconds = seconds;
    this.norths = norths;
    this.easts = easts;
    this.skies = skies;
  }

  /// Where he is at one moment.
  ///
  /// @param north metres
  /// @param east metres
  /// @param metresPerSecond his speed
  /// @param courseDegrees clockwise from north; meaningless at rest
  record Point(double north, double east, double metresPerSecond, double courseDegrees, Sky sky) {}

  double endSecond() {
    return seconds[seconds.length - 1];
  }

  Point at(double second) {
    int found = Arrays.binarySearch(seconds, second);
    int leg = found >= 0 ? found : -found - 2;
    if (leg < 0 || leg >= seconds.length - 1) {
      int end = leg < 0 ? 0 : seconds.length - 1;
      return new Point(norths[end], easts[end], 0, 0, skies[Math.min(end, skies.length - 1)]);
    }
    double lasts = seconds[leg + 1] - seconds[leg];
    double share = lasts <= 0 ? 1 : (second - seconds[leg]) / lasts;
    double north = norths[leg + 1] - norths[leg];
    double east = easts[leg + 1] - easts[leg];
    double speed = lasts <= 0 ? 0 : StrictMath.hypot(north, east) / lasts;
    double course = StrictMath.toDegrees(StrictMath.atan2(east, north));
    return new Point(
        norths[leg] + share * north,
        easts[leg] + share * east,
        speed,
        course < 0 ? course + 360 : course,
        skies[leg]);
  }

  static Builder from(double north, double east) {
    return new Builder(north, east);
  }

  /// Puts legs one after the other.
  static final class Builder {
    private double[] seconds = new double[16];
    private double[] norths = new double[16];
    private double[] easts = new double[16];
    private Sky[] skies = new Sky[16];
    private int points = 1;

    private Builder(double north, double east) {
      norths[0] = north;
      easts[0] = east;
    }

    double second() {
      return seconds[points - 1];
    }

    double north() {
      return norths[points - 1];
    }

    double east() {
      return easts[points - 1];
    }

    /// Stays where he is.
    Builder stay(double lasts, Sky sky) {
      return add(north(), east(), lasts, sky);
    }

    /// Goes straight to a point.
    Builder to(double north, double east, double metresPerSecond, Sky sky) {
      double metres = StrictMath.hypot(north - north(), east - east());
      return add(north, east, metres / metresPerSecond, sky);
    }

    private Builder add(double north, double east, double lasts, Sky sky) {
      if (points == seconds.length) {
        seconds = Arrays.copyOf(seconds, 2 * points);
        norths = Arrays.copyOf(norths, 2 * points);
        easts = Arrays.copyOf(easts, 2 * points);
        skies = Arrays.copyOf(skies, 2 * points);
      }
      skies[points - 1] = sky;
      seconds[points] = second() + lasts;
      norths[points] = north;
      easts[points] = east;
      points++;
      return this;
    }

    Way build() {
      return new Way(
          Arrays.copyOf(seconds, points),
          Arrays.copyOf(norths, points),
          Arrays.copyOf(easts, points),
          Arrays.copyOf(skies, Math.max(1, points - 1)));
    }
  }
}

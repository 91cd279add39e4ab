package no.skjold.geometry;

/// Sine and cosine from additions and multiplications only: the same bits on every machine, and no
/// allocation (StrictMath allocates when it reduces an angle). For angles within a few turns, to
/// 2e-16.
final class Angles {

  /// A quarter turn in two parts, the first exact in few bits.
  private static final double QUARTER_HIGH = 0x1.921fb544p0;

  private static final double QUARTER_LOW = 0x1.0b4611a626331p-34;
  private static final double PER_QUARTER = 2 / StrictMath.PI;

  private Angles() {}

  static double sine(double radians) {
    double quarters = Math.rint(radians * PER_QUARTER);
    double rest = (radians - quarters * QUARTER_HIGH) - quarters * QUARTER_LOW;
    return switch ((int) quarters & 3) {
      case 0 -> sineNearZero(rest);
      case 1 -> cosineNearZero(rest);
      case 2 -> -sineNearZero(rest);
      default -> -cosineNearZero(rest);
    };
  }

  static double cosine(double radians) {
    double quarters = Math.rint(radians * PER_QUARTER);
    double rest = (radians - quarters * QUARTER_HIGH) - quarters * QUARTER_LOW;
    return switch ((int) quarters & 3) {
      case 0 -> cosineNearZero(rest);
      case 1 -> -sineNearZero(rest);
      case 2 -> -cosineNearZero(rest);
      default -> sineNearZero(rest);
    };
  }

  /// Taylor's series up to an eighth of a turn; the first term left out is below 1e-19.
  private static double sineNearZero(double x) {
    double y = x * x;
    double series =
        1 / 362_880.0
            + y * (-1 / 39_916_800.0 + y * (1 / 6_227_020_800.0 + y * -7.647163731819816e-13));
    series = -1 / 6.0 + y * (1 / 120.0 + y * (-1 / 5040.0 + y * series));
    return x + x * y * series;
  }

  private static double cosineNearZero(double x) {
    double y = x * x;
    double series =
        1 / 40_320.0
            + y
                * (-1 / 3_628_800.0
                    + y
                        * (1 / 479_001_600.0
                            + y * (-1.147074559772972e-11 + y * 4.779477332387385e-14)));
    series = 1 / 24.0 + y * (-1 / 720.0 + y * series);
    return 1 - y / 2 + y * y * series;
  }
}

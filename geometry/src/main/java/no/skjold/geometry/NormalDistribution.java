package no.skjold.geometry;

/// The standard normal distribution on StrictMath.
final class NormalDistribution {

  private static final double TWO_PI = 2 * StrictMath.PI;

  /// Beyond this many sigmas nothing is left that matters (below 2e-9).
  static final double REACH = 6;

  /// Gauss-Legendre nodes and weights on 0..1 with eight points.
  private static final double[] NODES = {
    0.0198550717512319, 0.1016667612931866, 0.2372337950418355, 0.4082826787521751,
    0.591717321247825, 0.7627662049581645, 0.8983332387068134, 0.9801449282487681
  };

  private static final double[] WEIGHTS = {
    0.0506142681451881, 0.1111905172266872, 0.1568533229389436, 0.1813418916891810,
    0.1813418916891810, 0.1568533229389436, 0.1111905172266872, 0.0506142681451881
  };

  private NormalDistribution() {}

  /// P(X <= x). Hart's rational approximation 5666 (J. F. Hart et al., Computer Approximations,
  /// 1968) as G. West gives it (Better approximations to cumulative normal functions, 2005);
  /// absolute error below 1e-14.
  static double cumulative(double x) {
    double a = Math.abs(x);
    double tail = a > 37 ? 0 : upperTail(a);
    return x > 0 ? 1 - tail : tail;
  }

  private static double upperTail(double a) {
    double density = StrictMath.exp(-a * a / 2);
    if (a < 7.07106781186547) {
      double above =
          ((((((3.52624965998911e-02 * a + 0.700383064443688) * a + 6.37396220353165) * a
                                      + 33.912866078383)
                                  * a
                              + 112.079291497871)
                          * a
                      + 221.213596169931)
                  * a
              + 220.206867912376);
      double below =
          (((((((8.83883476483184e-02 * a + 1.75566716318264) * a + 16.064177579207) * a
                                              + 86.7807322029461)
                                          * a
                                      + 296.564248779674)
                                  * a
                              + 637.333633378831)
                          * a
                      + 793.826512519948)
                  * a
              + 440.413735824752);
      return density * above / below;
    }
    double fraction = a + 1 / (a + 2 / (a + 3 / (a + 4 / (a + 0.65))));
    return density / fraction / 2.506628274631;
  }

  /// Owen's T: the mass of a round normal error in the wedge between a line at distance `h` and the
  /// ray that meets that line `t` past its foot (both in sigmas, not negative), beyond the line. D.
  /// B. Owen, Tables for computing bivariate normal probabilities, 1956; for t > h by his
  /// reflection. Absolute error below 1e-7.
  static double wedge(double h, double t) {
    if (t <= h) {
      return h == 0 ? 0 : narrowWedge(h, t / h);
    }
    double beyondH = cumulative(-h);
    if (t > REACH) {
      return beyondH / 2;
    }
    double beyondT = cumulative(-t);
    return (beyondH + beyondT) / 2 - beyondH * beyondT - narrowWedge(t, h / t);
  }

  private static double narrowWedge(double h, double slope) {
    if (h > REACH) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < NODES.length; i++) {
      double x = slope * NODES[i];
      double secant = 1 + x * x;
      sum += WEIGHTS[i] * StrictMath.exp(-h * h * secant / 2) / secant;
    }
    return slope * sum / TWO_PI;
  }
}

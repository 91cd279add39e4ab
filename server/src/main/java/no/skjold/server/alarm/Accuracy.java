package no.skjold.server.alarm;

import no.skjold.monitoring.Fix;
import org.jspecify.annotations.Nullable;

/// A reported accuracy as the 68 % radius that the map draws.
final class Accuracy {

  /// Radii of a round normal error: 68 % at 1.510 sigma, 95 % at 2.448 sigma.
  private static final double RADIUS_68_PER_RADIUS_95 = 1.510 / 2.448;

  private static final double RADIUS_68_PER_HDOP = 5 * 1.510;

  private Accuracy() {}

  static @Nullable Double radius68Metres(Fix fix) {
    double metres =
        switch (fix.accuracyKind()) {
          case RADIUS_68 -> fix.accuracy();
          case RADIUS_95 -> fix.accuracy() * RADIUS_68_PER_RADIUS_95;
          case HDOP -> fix.accuracy() * RADIUS_68_PER_HDOP;
          case UNKNOWN -> Double.NaN;
        };
    return Told.known(metres);
  }
}

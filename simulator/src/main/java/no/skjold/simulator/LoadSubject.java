package no.skjold.simulator;

import java.util.List;
import java.util.SplittableRandom;

/// One of many in a load: stands outside his zone, inside it, or steps over its edge and back at
/// even times. The same seed and number give the same steps. Belongs to one thread.
final class LoadSubject {
  private static final double HALF_SIDE_METRES = 600;
  private static final double OVER_EDGE_METRES = 60;
  private static final double FAR_METRES = 2000;
  private static final double WANDER_METRES = 2;
  private static final int GRID_WIDTH = 100;

  private final int number;
  private final long seed;
  private final Role role;
  private final Place centre;
  private final SplittableRandom random;
  private long sequence;

  /// What he is there for.
  enum Role {
    OUTSIDE,
    INSIDE,
    CROSSING
  }

  /// A position he reports.
  record Step(
      LoadSubject subject,
      long sequence,
      long deviceMillis,
      Place place,
      double accuracyMetres,
      boolean inside) {

    Message.Position message() {
      return new Message.Position(
          sequence,
          deviceMillis,
          new Receiver.Reading(place, accuracyMetres, 1, 90, /* outlier= */ false),
          80);
    }
  }

  LoadSubject(int number, long seed, Role role) {
    this.number = number;
    this.seed = seed;
    this.role = role;
    random = new SplittableRandom(seed * 1_000_003 + number);
    int row = number / GRID_WIDTH;
    int column = number % GRID_WIDTH;
    centre = new Place(59.2 + row * 0.012, 9.5 + column * 0.024);
  }

  int number() {
    return number;
  }

  String reference() {
    // Base 36: a long seed in decimal would look like an identity number.
    return "LOAD-" + Long.toUnsignedString(seed, 36) + "-" + number;
  }

  String deviceId() {
    return "load-" + seed + "-" + number;
  }

  Role role() {
    return role;
  }

  Place centre() {
    return centre;
  }

  ZoneShape zone() {
    double corner = HALF_SIDE_METRES * Math.sqrt(2);
    return new ZoneShape(
        "zone",
        0,
        List.of(
            centre.towards(45, corner),
            centre.towards(315, corner),
            centre.towards(225, corner),
            centre.towards(135, corner)));
  }

  /// Where he is at a time.
  ///
  /// @param runMillis since the load began
  /// @param crossEveryMillis how often one who crosses changes sides
  Step next(long runMillis, long epochMillis, long crossEveryMillis) {
    boolean inside =
        switch (role) {
          case OUTSIDE -> false;
          case INSIDE -> true;
          case CROSSING -> (runMillis / crossEveryMillis + number) % 2 == 1;
        };
    double east =
        switch (role) {
          case OUTSIDE -> FAR_METRES;
          case INSIDE -> 0;
          case CROSSING -> HALF_SIDE_METRES + (inside ? -OVER_EDGE_METRES : OVER_EDGE_METRES);
        };
    Place place =
        centre.moved(
            random.nextGaussian() * WANDER_METRES, east + random.nextGaussian() * WANDER_METRES);
    return new Step(this, ++sequence, epochMillis, place, 5, inside);
  }
}

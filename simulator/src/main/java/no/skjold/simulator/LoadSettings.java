package no.skjold.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What load to make.
///
/// @param subjects how many, each with a connection of its own over MQTT
/// @param perSecond positions a second over all; 0 for as fast as they are acknowledged
/// @param inFlight unacknowledged positions per subject at most
/// @param length how long
/// @param ledger where to write down what was acknowledged
record LoadSettings(
    int subjects,
    int perSecond,
    int inFlight,
    long seed,
    Duration length,
    Protocol protocol,
    Optional<Path> ledger) {
  private static final int MOST_SUBJECTS = 10_000;
  private static final int MOST_IN_FLIGHT = 256;
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final double PART_INSIDE = 0.01;
  private static final double PART_TRANSITIONS = 0.001;

  static final Duration CROSS_EVERY = Duration.ofSeconds(20);

  LoadSettings {
    require(subjects >= 1 && subjects <= MOST_SUBJECTS, "--subjects must be 1 to 10000");
    require(perSecond >= 0 && perSecond <= 1_000_000, "--rate must be 0 to 1000000");
    require(inFlight >= 1 && inFlight <= MOST_IN_FLIGHT, "--in-flight must be 1 to 256");
    require(length.isPositive() && length.compareTo(LONGEST) <= 0, "--seconds must be 1 to 3600");
    require(protocol != Protocol.TRACCAR_FORWARD, "--protocol traccar-forward is not for load");
  }

  private static void require(boolean met, String rule) {
    if (!met) {
      throw new IllegalArgumentException(rule);
    }
  }

  /// How many change sides, so that about 0.1 % of positions cause a transition.
  int crossing() {
    double changesPerSecond = perSecond * PART_TRANSITIONS;
    double wanted = changesPerSecond * CROSS_EVERY.toSeconds();
    double unpaced = subjects * PART_INSIDE;
    return (int) Math.clamp(Math.ceil(perSecond == 0 ? unpaced : wanted), 1, subjects);
  }

  /// How many stay inside, so that with those who cross about 1 % have a window open.
  int inside() {
    int wanted = (int) Math.ceil(subjects * PART_INSIDE) - crossing() / 2;
    return Math.clamp(wanted, 0, subjects - crossing());
  }

  LoadSubject.Role role(int number) {
    if (number < crossing()) {
      return LoadSubject.Role.CROSSING;
    }
    return number < crossing() + inside() ? LoadSubject.Role.INSIDE : LoadSubject.Role.OUTSIDE;
  }
}

package no.skjold.simulator;

import java.util.List;

/// How a device reports, and what goes wrong with it.
///
/// @param intervalSeconds between positions
/// @param clockSkewMillis how far its clock is ahead
/// @param duplicateChance that it sends a message twice
/// @param swapChance that two messages change places on the way
/// @param outageChance per message, that it loses the network for a while and sends a batch after
/// @param outageSeconds how long such an outage lasts at most
/// @param silences when it is dead: nothing is measured nor sent
/// @param events what it says about itself and when
record Habits(
    int intervalSeconds,
    long clockSkewMillis,
    double duplicateChance,
    double swapChance,
    double outageChance,
    int outageSeconds,
    List<Silence> silences,
    List<Planned> events) {
  Habits {
    silences = List.copyOf(silences);
    events = List.copyOf(events);
  }

  /// From one second to another, since the start.
  record Silence(double fromSecond, double toSecond) {}

  /// At a second, since the start.
  record Planned(double atSecond, String kind) {}

  static Habits faultless(int intervalSeconds) {
    return new Habits(intervalSeconds, 0, 0, 0, 0, 0, List.of(), List.of());
  }

  /// The ordinary small faults of the field.
  ///
  /// @param outageSeconds how long it is without a network at most
  static Habits ordinary(int intervalSeconds, int outageSeconds) {
    return new Habits(intervalSeconds, 0, 0.01, 0.01, 0.004, outageSeconds, List.of(), List.of());
  }

  Habits withClockSkewMillis(long millis) {
    return new Habits(
        intervalSeconds,
        millis,
        duplicateChance,
        swapChance,
        outageChance,
        outageSeconds,
        silences,
        events);
  }

  Habits withSilence(double fromSecond, double toSecond) {
    return withSilences(List.of(new Silence(fromSecond, toSecond)));
  }

  Habits withSilences(List<Silence> others) {
    return new Habits(
        intervalSeconds,
        clockSkewMillis,
        duplicateChance,
        swapChance,
        outageChance,
        outageSeconds,
        others,
        events);
  }

  Habits withEvents(Planned... planned) {
    return new Habits(
        intervalSeconds,
        clockSkewMillis,
        duplicateChance,
        swapChance,
        outageChance,
        outageSeconds,
        silences,
        List.of(planned));
  }

  boolean silentAt(double second) {
    return silences.stream()
        .anyMatch(silence -> second >= silence.fromSecond() && second < silence.toSecond());
  }
}

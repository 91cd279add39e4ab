package no.skjold.simulator;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.random.RandomGenerator;

/// One person's movements without end: first what the script says, then home, and now and then an
/// outing. Asked in rising time only; belongs to one thread.
final class Life {
  private final Place home;
  private final List<Outing> outings;
  private final RandomGenerator random;
  private final Queue<Activity> ahead = new ArrayDeque<>();
  private Activity current;
  private double startedAt;

  /// An outing: a way there, a stay, and back.
  ///
  /// @param weight how often it is chosen against the others
  /// @param there starts at home
  /// @param staySeconds how long he stays
  record Outing(double weight, Route there, double staySeconds) {}

  /// @param script done first; ends where it may
  Life(Place home, List<Activity> script, List<Outing> outings, RandomGenerator random) {
    this.home = home;
    this.outings = List.copyOf(outings);
    this.random = random;
    ahead.addAll(script);
    current = next();
  }

  /// @param second since the start, not before the one asked last
  Motion at(double second) {
    while (second >= startedAt + current.seconds()) {
      startedAt += current.seconds();
      current = next();
    }
    return current.at(second - startedAt);
  }

  private Activity next() {
    if (ahead.isEmpty()) {
      liveOn();
    }
    return ahead.remove();
  }

  private void liveOn() {
    ahead.add(new Activity.Stay(home, random.nextDouble(600, 2400), /* indoors= */ true));
    if (!outings.isEmpty()) {
      Outing outing = choose();
      ahead.add(new Activity.Travel(outing.there()));
      ahead.add(
          new Activity.Stay(outing.there().end(), outing.staySeconds(), /* indoors= */ false));
      ahead.add(new Activity.Travel(outing.there().reversed()));
    }
  }

  private Outing choose() {
    double left = random.nextDouble() * outings.stream().mapToDouble(Outing::weight).sum();
    for (Outing outing : outings) {
      left -= outing.weight();
      if (left < 0) {
        return outing;
      }
    }
    return outings.getLast();
  }
}

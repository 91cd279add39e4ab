package no.skjold.simulator;

import java.util.ArrayList;
import java.util.List;

/// A way through given places at a constant speed.
///
/// @param places at least two
/// @param metresPerSecond more than 0
record Route(List<Place> places, double metresPerSecond) {
  Route {
    places = List.copyOf(places);
    if (places.size() < 2 || !(metresPerSecond > 0)) {
      throw new IllegalArgumentException("a route needs two places and a speed above 0");
    }
  }

  /// A route from `latitude longitude` pairs, one per place.
  static Route of(double metresPerSecond, double... degrees) {
    List<Place> places = new ArrayList<>();
    for (int index = 0; index + 1 < degrees.length; index += 2) {
      places.add(new Place(degrees[index], degrees[index + 1]));
    }
    return new Route(places, metresPerSecond);
  }

  Place start() {
    return places.getFirst();
  }

  Place end() {
    return places.getLast();
  }

  Route reversed() {
    return new Route(places.reversed(), metresPerSecond);
  }

  double lengthMetres() {
    double length = 0;
    for (int index = 1; index < places.size(); index++) {
      length += places.get(index - 1).metresTo(places.get(index));
    }
    return length;
  }

  double seconds() {
    return lengthMetres() / metresPerSecond;
  }

  /// Where one is after so many metres along it; at its ends before and after.
  Motion after(double metres) {
    double left = Math.max(0, metres);
    for (int index = 1; index < places.size(); index++) {
      Place from = places.get(index - 1);
      Place to = places.get(index);
      double leg = from.metresTo(to);
      if (left <= leg && leg > 0) {
        return new Motion(
            from.between(to, left / leg),
            metresPerSecond,
            from.bearingTo(to),
            /* indoors= */ false);
      }
      left -= leg;
    }
    return new Motion(end(), 0, 0, /* indoors= */ false);
  }

  /// The rest of it from a point so many metres before it first enters the zone.
  ///
  /// @throws IllegalArgumentException if it never enters, or starts nearer than that
  Route fromMetresBefore(ZoneShape zone, double metres) {
    double length = lengthMetres();
    for (double along = 0; along <= length; along += 1) {
      if (zone.contains(after(along).place())) {
        if (along < metres) {
          throw new IllegalArgumentException("the route starts nearer the zone than that");
        }
        return from(along - metres);
      }
    }
    throw new IllegalArgumentException("the route never enters the zone");
  }

  private Route from(double metres) {
    List<Place> rest = new ArrayList<>();
    rest.add(after(metres).place());
    double along = 0;
    for (int index = 1; index < places.size(); index++) {
      along += places.get(index - 1).metresTo(places.get(index));
      if (along > metres) {
        rest.add(places.get(index));
      }
    }
    return new Route(rest, metresPerSecond);
  }
}

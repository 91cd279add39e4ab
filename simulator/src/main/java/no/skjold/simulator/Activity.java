package no.skjold.simulator;

/// What somebody does for a while.
sealed interface Activity {

  double seconds();

  Motion at(double secondsIn);

  /// Being somewhere.
  record Stay(Place place, double seconds, boolean indoors) implements Activity {
    @Override
    public Motion at(double secondsIn) {
      return new Motion(place, 0, 0, indoors);
    }
  }

  /// Going somewhere.
  record Travel(Route route) implements Activity {
    @Override
    public double seconds() {
      return route.seconds();
    }

    @Override
    public Motion at(double secondsIn) {
      return route.after(secondsIn * route.metresPerSecond());
    }
  }
}

package no.skjold.simulator;

/// A place on the earth, with plane arithmetic that is good for a city.
///
/// @param latitude degrees WGS 84
/// @param longitude degrees WGS 84
record Place(double latitude, double longitude) {
  private static final double METRES_PER_DEGREE = 111_320;

  /// The place so many metres away.
  Place moved(double northMetres, double eastMetres) {
    return new Place(
        latitude + northMetres / METRES_PER_DEGREE,
        longitude + eastMetres / (METRES_PER_DEGREE * narrowing()));
  }

  /// The place at a distance in a direction.
  ///
  /// @param bearingDegrees clockwise from north
  Place towards(double bearingDegrees, double metres) {
    double bearing = Math.toRadians(bearingDegrees);
    return moved(metres * Math.cos(bearing), metres * Math.sin(bearing));
  }

  double northMetresTo(Place other) {
    return (other.latitude - latitude) * METRES_PER_DEGREE;
  }

  double eastMetresTo(Place other) {
    return (other.longitude - longitude) * METRES_PER_DEGREE * narrowing();
  }

  double metresTo(Place other) {
    return Math.hypot(northMetresTo(other), eastMetresTo(other));
  }

  /// Clockwise from north, 0 to 360.
  double bearingTo(Place other) {
    double degrees = Math.toDegrees(Math.atan2(eastMetresTo(other), northMetresTo(other)));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  /// The place a part of the way to another.
  Place between(Place other, double fraction) {
    return new Place(
        latitude + (other.latitude - latitude) * fraction,
        longitude + (other.longitude - longitude) * fraction);
  }

  private double narrowing() {
    return Math.cos(Math.toRadians(latitude));
  }
}

package no.skjold.server.zone;

/// A place on the earth that a member of the staff has named, such as his home. Degrees, WGS 84.
///
/// @throws IllegalArgumentException for what is no place; it does not say where
public record Place(double latitude, double longitude) {

  public Place {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("place-out-of-range");
    }
  }

  @Override
  public String toString() {
    return "Place[]";
  }
}

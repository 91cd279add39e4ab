package no.skjold.geometry;

/// An area on the earth (WGS 84): a polygon or multipolygon with holes, or a circle. Immutable,
/// safe for any number of threads; the methods below allocate nothing.
///
/// Polygon edges are straight in longitude and latitude (RFC 7946). Distances are metres on the
/// ellipsoid: within 0.5 m of the truth within 5 km of the boundary for areas up to 50 km across.
public interface Area {

  /// Distance to the boundary in metres, positive inside, negative outside, zero on it.
  double signedDistanceMetres(double latitude, double longitude);

  /// A lower bound, in metres, of the distance to the boundary, cheap to get: 0 when near. Never
  /// more than `Math.abs(signedDistanceMetres(...))`.
  double clearanceMetres(double latitude, double longitude);

  /// Whether the position is inside or on the boundary.
  boolean contains(double latitude, double longitude);

  /// Probability that a position measured here with a round normal error of `sigmaMetres` (per
  /// axis) is inside: the half-plane formula where the boundary is straight at that scale, else
  /// integrated in two dimensions.
  double probabilityInside(double latitude, double longitude, double sigmaMetres);

  /// The parts of the straight way (in longitude and latitude) from the first position to the
  /// second that lie inside.
  Crossing crossing(
      double fromLatitude, double fromLongitude, double toLatitude, double toLongitude);

  /// The area with everything within `metres` of it added (JTS buffer on a local plane).
  Area bufferedBy(double metres);

  /// The area as a GeoJSON geometry (RFC 7946); a circle as a polygon of 128 vertices.
  String toGeoJson();
}

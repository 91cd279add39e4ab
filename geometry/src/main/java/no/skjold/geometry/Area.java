package no.skjold.geometry;

/// An area on the earth (WGS 84): a polygon or multipolygon with holes, or a circle. Made by
/// [Areas] and [GeoJsonAreas]. Immutable, safe for any number of threads. The first four methods
/// allocate nothing and give the same bits on every machine.
///
/// Polygon edges are straight in longitude and latitude (RFC 7946). Distances are metres on the
/// ellipsoid: within 0.5 m of the truth within 5 km of the boundary (seen: below 0.1 m), whatever
/// the area's size, up to 85 degrees of latitude; within 1 % to 100 km; beyond that rough, but
/// never below the clearance. Positions are latitude -90..90 and longitude -180..180, on either
/// side of the date line; what is not a number gives NaN, and is not contained.
public interface Area {

  /// Distance to the boundary in metres, positive inside, negative outside, zero on it.
  double signedDistanceMetres(double latitude, double longitude);

  /// A lower bound, in metres, of the distance to the boundary, cheap to get: 0 when near. Never
  /// more than `Math.abs(signedDistanceMetres(...))`.
  double clearanceMetres(double latitude, double longitude);

  /// Whether the position is inside or on the boundary.
  boolean contains(double latitude, double longitude);

  /// Probability that a position measured here with a round normal error of `sigmaMetres` (per
  /// axis) is inside. Exact (to 1e-5) for any shape at that scale, corners, holes and narrow parts
  /// too; where one straight edge is near it is Phi(distance / sigma). For circles wider than 30
  /// sigmas within 5e-4.
  double probabilityInside(double latitude, double longitude, double sigmaMetres);

  /// The parts of the straight way (in longitude and latitude) from the first position to the
  /// second that lie inside. Touching the boundary from outside in one place is no part.
  Crossing crossing(
      double fromLatitude, double fromLongitude, double toLatitude, double toLongitude);

  /// The area with everything within `metres` of it added (JTS buffer on a local plane).
  Area bufferedBy(double metres);

  /// A copy of its polygons, each its outer ring and then its holes, as [Areas#multiPolygon] takes
  /// them; of a circle one polygon of 128 vertices.
  double[][][] polygons();

  /// The area as a GeoJSON geometry (RFC 7946); a circle as a polygon of 128 vertices.
  String toGeoJson();
}

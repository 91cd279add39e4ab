package no.skjold.geometry;

import no.skjold.geometry.InvalidAreaException.Reason;
import no.skjold.geometry.InvalidAreaException.Where;

/// Everything within a geodesic distance of a position.
final class CircleArea implements Area {

  static final double LEAST_RADIUS_METRES = 1;
  static final double GREATEST_RADIUS_METRES = 250_000;

  private static final int DRAWN_VERTICES = 128;

  /// From this many sigmas on, the boundary is bent so little that a first-order correction does.
  private static final double WIDE_SIGMAS = 30;

  private static final int QUADRATURE_STEPS = 64;
  private static final int SEARCH_STEPS = 60;

  private final double latitude;
  private final double longitude;
  private final double radiusMetres;
  private final Bounds centre;

  private CircleArea(double latitude, double longitude, double radiusMetres) {
    this.latitude = latitude;
    this.longitude = longitude;
    this.radiusMetres = radiusMetres;
    this.centre = new Bounds(latitude, longitude, latitude, longitude);
  }

  static CircleArea of(double latitude, double longitude, double radiusMetres) {
    var where = new Where(-1, -1, -1, latitude, longitude);
    if (!Double.isFinite(latitude) || !Double.isFinite(longitude)) {
      throw new InvalidAreaException(
          Reason.NOT_A_NUMBER, where, "The centre is not a position; give finite numbers.");
    }
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
      throw new InvalidAreaException(
          Reason.OUT_OF_RANGE,
          where,
          "The centre must be within 180 degrees longitude and 90 degrees latitude.");
    }
    if (!(radiusMetres >= LEAST_RADIUS_METRES && radiusMetres <= GREATEST_RADIUS_METRES)) {
      throw new InvalidAreaException(
          Reason.RADIUS_OUT_OF_RANGE, where, "The radius must be from 1 metre to 250 kilometres.");
    }
    double reachDegrees = radiusMetres / Ellipsoid.LEAST_MERIDIONAL_RADIUS / Ellipsoid.RADIANS;
    double highest = Math.abs(latitude) + reachDegrees;
    if (highest > Areas.HIGHEST_LATITUDE) {
      throw new InvalidAreaException(
          Reason.NEAR_POLE,
          where,
          "The circle reaches beyond 85 degrees latitude, which is not supported.");
    }
    double across = reachDegrees / Angles.cosine(highest * Ellipsoid.RADIANS);
    if (Math.abs(longitude) + across >= 180) {
      throw new InvalidAreaException(
          Reason.DATE_LINE,
          where,
          "The circle reaches the date line, which is not supported; keep to one side of it.");
    }
    return new CircleArea(latitude, longitude, radiusMetres);
  }

  @Override
  public double signedDistanceMetres(double lat, double lon) {
    return radiusMetres - Ellipsoid.distanceMetres(latitude, longitude, lat, lon);
  }

  @Override
  public double clearanceMetres(double lat, double lon) {
    double atLeast = centre.distanceAtLeast(lat, centre.facing(lon));
    if (atLeast > radiusMetres) {
      return atLeast - radiusMetres;
    }
    return Math.max(0, radiusMetres - distanceAtMost(lat, lon));
  }

  /// Up or down the meridian, then along the parallel nearer the equator.
  private double distanceAtMost(double lat, double lon) {
    double up = Math.abs(lat - latitude) * Ellipsoid.RADIANS;
    double across = Math.abs(centre.facing(lon) - longitude) * Ellipsoid.RADIANS;
    // No radius of curvature is greater than the one at the pole, 6 399 594 m; no parallel between
    // is longer than the one nearer the equator.
    double lowest = Math.max(0, Math.min(Math.abs(lat), Math.abs(latitude)) - 0.1);
    double cosine = Ellipsoid.cosineAtMost(lowest * Ellipsoid.RADIANS) + 3e-6;
    double x = across * 6_399_594 * (lat * latitude < 0 ? 1 : cosine);
    double y = up * 6_399_594;
    return Math.sqrt(x * x + y * y);
  }

  @Override
  public boolean contains(double lat, double lon) {
    return signedDistanceMetres(lat, lon) >= 0;
  }

  /// Where the circle is wide: Phi of the distance, less the half of sigma²/distance to the centre
  /// by which an error along the boundary moves one outwards on average; error below 5e-4. Else the
  /// integral over slices across the line to the centre, each slice a normal distribution's middle,
  /// by the trapezoidal rule in the angle (both ends flat).
  @Override
  public double probabilityInside(double lat, double lon, double sigmaMetres) {
    double fromCentre = Ellipsoid.distanceMetres(latitude, longitude, lat, lon);
    if (sigmaMetres <= 0) {
      return fromCentre <= radiusMetres ? 1 : 0;
    }
    double radius = radiusMetres / sigmaMetres;
    double away = fromCentre / sigmaMetres;
    if (Math.abs(radius - away) > NormalDistribution.REACH) {
      return radius > away ? 1 : 0;
    }
    if (radius > WIDE_SIGMAS) {
      return NormalDistribution.cumulative(radius - away - 1 / (2 * away));
    }
    return discMass(radius, away);
  }

  private static double discMass(double radius, double away) {
    double lowest = Math.max(-1, (away - NormalDistribution.REACH) / radius);
    double from = StrictMath.asin(lowest);
    double to = StrictMath.asin(Math.min(1, (away + NormalDistribution.REACH) / radius));
    double step = (to - from) / QUADRATURE_STEPS;
    double sum = 0;
    for (int i = 0; i <= QUADRATURE_STEPS; i++) {
      double angle = from + i * step;
      double half = radius * Math.max(0, Angles.cosine(angle));
      double off = radius * Angles.sine(angle) - away;
      double slice =
          StrictMath.exp(-off * off / 2) * (1 - 2 * NormalDistribution.cumulative(-half));
      double weight = i == 0 || i == QUADRATURE_STEPS ? 0.5 : 1;
      sum += weight * slice * half;
    }
    return Math.max(0, Math.min(1, sum * step / Math.sqrt(2 * StrictMath.PI)));
  }

  @Override
  public Crossing crossing(
      double fromLatitude, double fromLongitude, double toLatitude, double toLongitude) {
    double from = centre.facing(fromLongitude);
    var way = new Way(fromLatitude, from, toLatitude, Way.facing(from, toLongitude));
    if (clearlyOutside(way)) {
      return Crossing.NONE;
    }
    double nearest = nearest(way);
    if (at(way, nearest) < 0) {
      return Crossing.NONE;
    }
    double entry = at(way, 0) >= 0 ? 0 : edge(way, 0, nearest);
    double exit = at(way, 1) >= 0 ? 1 : edge(way, 1, nearest);
    return entry < exit
        ? new Crossing(new double[] {entry, exit}, way.metres(entry, exit))
        : Crossing.NONE;
  }

  private boolean clearlyOutside(Way way) {
    var box =
        new Bounds(
            Math.min(way.latitude1(), way.latitude2()),
            Math.min(way.longitude1(), way.longitude2()),
            Math.max(way.latitude1(), way.latitude2()),
            Math.max(way.longitude1(), way.longitude2()));
    return box.distanceAtLeast(latitude, longitude) > radiusMetres;
  }

  private double at(Way way, double fraction) {
    return signedDistanceMetres(way.latitude(fraction), way.longitude(fraction));
  }

  /// Where the way comes nearest to the centre, by thirds.
  private double nearest(Way way) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < SEARCH_STEPS; i++) {
      double third = (high - low) / 3;
      if (at(way, low + third) < at(way, high - third)) {
        low += third;
      } else {
        high -= third;
      }
    }
    return (low + high) / 2;
  }

  /// Where the way passes the boundary between `outside` and `inside`, by halves.
  private double edge(Way way, double outside, double inside) {
    double out = outside;
    double in = inside;
    for (int i = 0; i < SEARCH_STEPS; i++) {
      double middle = (out + in) / 2;
      if (at(way, middle) < 0) {
        out = middle;
      } else {
        in = middle;
      }
    }
    return in;
  }

  @Override
  public Area bufferedBy(double metres) {
    if (!(metres >= 0)) {
      throw new IllegalArgumentException("A buffer must not be negative.");
    }
    return of(latitude, longitude, radiusMetres + metres);
  }

  @Override
  public double[][][] polygons() {
    return new double[][][] {{ring()}};
  }

  @Override
  public String toGeoJson() {
    return GeoJsonAreas.multiPolygon(polygons());
  }

  double[] centre() {
    return new double[] {longitude, latitude};
  }

  double radiusMetres() {
    return radiusMetres;
  }

  String toPoint() {
    return "{\"type\":\"Point\",\"coordinates\":["
        + longitude
        + ","
        + latitude
        + "],\"radiusMetres\":"
        + radiusMetres
        + "}";
  }

  /// The boundary at equal steps round, each vertex moved along its direction until its distance is
  /// right.
  private double[] ring() {
    double sin = Angles.sine(latitude * Ellipsoid.RADIANS);
    double cos = Angles.cosine(latitude * Ellipsoid.RADIANS);
    double perEast = 1 / (Ellipsoid.transverseRadius(sin) * cos * Ellipsoid.RADIANS);
    double perNorth = 1 / (Ellipsoid.meridionalRadius(sin) * Ellipsoid.RADIANS);
    double[] ring = new double[2 * (DRAWN_VERTICES + 1)];
    for (int i = 0; i < DRAWN_VERTICES; i++) {
      double angle = 2 * StrictMath.PI * i / DRAWN_VERTICES;
      double east = Angles.cosine(angle) * perEast;
      double north = Angles.sine(angle) * perNorth;
      double reach = radiusMetres;
      for (int step = 0; step < 20; step++) {
        reach += signedDistanceMetres(latitude + reach * north, longitude + reach * east);
      }
      ring[2 * i] = longitude + reach * east;
      ring[2 * i + 1] = latitude + reach * north;
    }
    ring[2 * DRAWN_VERTICES] = ring[0];
    ring[2 * DRAWN_VERTICES + 1] = ring[1];
    return ring;
  }
}

package no.skjold.geometry;

import java.util.Arrays;

/// The edges of a polygon's rings on plain arrays, with a tree of boxes over runs of consecutive
/// edges. Immutable; the questions allocate nothing, [#crossings] excepted.
///
/// Edges are straight in longitude and latitude. Degrees become metres by the ellipsoid's two radii
/// of curvature at the position asked about (`scaleX`, `scaleY`): lines stay straight and distances
/// are true to a factor of `1 + bend * distance`, enough to rule boxes out.
final class EdgeTree {

  private static final double[] NOWHERE = {};
  private static final int LEAF_EDGES = 6;
  private static final int FAN_OUT = 4;
  private static final double TWO_PI = 2 * StrictMath.PI;

  /// Planes are not taken nearer a pole than this.
  private static final double HIGHEST_PLANE = 86;

  /// Edges that bend by less than this are taken as straight.
  private static final double SAGITTA_METRES = 0.005;

  /// Edges shorter than this many sigmas need three nodes only.
  private static final double SHORT_EDGE = 0.5;

  private static final double NUDGE = 1e-6;
  private static final int MOST_NUDGES = 8;

  /// Outer nodes of the Gauss-Legendre rule with three points, from the middle of an interval 0..1.
  private static final double GAUSS3_OUTER = 0.3872983346207417;

  private final double[] longitude;
  private final double[] latitude;

  /// Boxes in pre-order: west, south, east, north.
  private final double[] box;

  /// The node after this one's descendants.
  private final int[] next;

  /// First and last+1 vertex of a leaf's run; -1 for inner nodes.
  private final int[] first;

  private final int[] last;

  private EdgeTree(double[] longitude, double[] latitude, Builder nodes) {
    this.longitude = longitude;
    this.latitude = latitude;
    this.box = Arrays.copyOf(nodes.box, 4 * nodes.size);
    this.next = Arrays.copyOf(nodes.next, nodes.size);
    this.first = Arrays.copyOf(nodes.first, nodes.size);
    this.last = Arrays.copyOf(nodes.last, nodes.size);
  }

  static EdgeTree of(double[][][] polygons) {
    int vertices = 0;
    int runs = 0;
    for (double[][] rings : polygons) {
      for (double[] ring : rings) {
        vertices += ring.length / 2;
        runs += (ring.length / 2 - 1 + LEAF_EDGES - 1) / LEAF_EDGES;
      }
    }
    var builder = new Builder(vertices, runs);
    for (double[][] rings : polygons) {
      for (double[] ring : rings) {
        builder.add(ring);
      }
    }
    builder.build(0, builder.runs);
    return new EdgeTree(builder.longitude, builder.latitude, builder);
  }

  private static final class Builder {
    final double[] longitude;
    final double[] latitude;
    final int[] runFirst;
    final int[] runLast;
    double[] box = new double[64];
    int[] next = new int[16];
    int[] first = new int[16];
    int[] last = new int[16];
    int vertices;
    int runs;
    int size;

    Builder(int vertices, int runs) {
      longitude = new double[vertices];
      latitude = new double[vertices];
      runFirst = new int[runs];
      runLast = new int[runs];
    }

    void add(double[] ring) {
      int from = vertices;
      for (int i = 0; i < ring.length; i += 2) {
        longitude[vertices] = ring[i];
        latitude[vertices++] = ring[i + 1];
      }
      for (int v = from; v < vertices - 1; v += LEAF_EDGES) {
        runFirst[runs] = v;
        runLast[runs++] = Math.min(v + LEAF_EDGES, vertices - 1);
      }
    }

    /// Adds the node over runs `from` to `to`, then its descendants.
    void build(int from, int to) {
      int node = size++;
      if (node == next.length) {
        box = Arrays.copyOf(box, 2 * box.length);
        next = Arrays.copyOf(next, 2 * next.length);
        first = Arrays.copyOf(first, 2 * first.length);
        last = Arrays.copyOf(last, 2 * last.length);
      }
      boolean leaf = to - from == 1;
      first[node] = leaf ? runFirst[from] : -1;
      last[node] = leaf ? runLast[from] : -1;
      measure(node, from, to);
      if (!leaf) {
        int step = (to - from + FAN_OUT - 1) / FAN_OUT;
        for (int child = from; child < to; child += step) {
          build(child, Math.min(child + step, to));
        }
      }
      next[node] = size;
    }

    private void measure(int node, int from, int to) {
      double west = Double.POSITIVE_INFINITY;
      double south = Double.POSITIVE_INFINITY;
      double east = Double.NEGATIVE_INFINITY;
      double north = Double.NEGATIVE_INFINITY;
      for (int run = from; run < to; run++) {
        for (int v = runFirst[run]; v <= runLast[run]; v++) {
          west = Math.min(west, longitude[v]);
          east = Math.max(east, longitude[v]);
          south = Math.min(south, latitude[v]);
          north = Math.max(north, latitude[v]);
        }
      }
      box[4 * node] = west;
      box[4 * node + 1] = south;
      box[4 * node + 2] = east;
      box[4 * node + 3] = north;
    }
  }

  /// Whether the position is to the left of the edge; on its line it is taken a hair to the north,
  /// as the half-open counting of [#odd] does.
  private static boolean left(double cross, double eastward) {
    return cross > 0 || (cross == 0 && eastward > 0);
  }

  /// Whether a ray to the east crosses the rings an odd number of times. On the boundary the answer
  /// is one side or the other.
  boolean odd(double lat, double lon) {
    boolean odd = false;
    int node = 0;
    while (node < next.length) {
      int b = 4 * node;
      if (box[b + 1] > lat || box[b + 3] < lat || box[b + 2] < lon) {
        node = next[node];
        continue;
      }
      if (first[node] >= 0) {
        odd ^= oddRun(first[node], last[node], lat, lon);
      }
      node++;
    }
    return odd;
  }

  private boolean oddRun(int from, int to, double lat, double lon) {
    boolean odd = false;
    double ax = longitude[from] - lon;
    double ay = latitude[from] - lat;
    for (int v = from + 1; v <= to; v++) {
      double bx = longitude[v] - lon;
      double by = latitude[v] - lat;
      if ((ay > 0) != (by > 0) && left(ax * by - bx * ay, bx - ax) == (by > ay)) {
        odd = !odd;
      }
      ax = bx;
      ay = by;
    }
    return odd;
  }

  /// Whether the position lies on an edge, as far as binary fractions can tell.
  boolean onEdge(double lat, double lon) {
    int node = 0;
    while (node < next.length) {
      int b = 4 * node;
      if (box[b + 1] > lat || box[b + 3] < lat || box[b] > lon || box[b + 2] < lon) {
        node = next[node];
        continue;
      }
      for (int v = Math.max(0, first[node]); v < last[node]; v++) {
        double ax = longitude[v] - lon;
        double ay = latitude[v] - lat;
        double bx = longitude[v + 1] - lon;
        double by = latitude[v + 1] - lat;
        if (ax * by == bx * ay && ax * bx <= 0 && ay * by <= 0) {
          return true;
        }
      }
      node++;
    }
    return false;
  }

  /// Distance to the nearest edge in metres. `hint` is a vertex whose edge is thought to be near.
  ///
  /// Vertices are laid out by Gauss' mid-latitude formula, expanded to second order in latitude
  /// (`shear`, `stretch`), which is true to millimetres within 5 km. An edge between them bends by
  /// its `sagitta`; where that matters and the edge may be the nearest, it is [#measured].
  double distanceMetres(double lat, double lon, int hint) {
    double phi = Math.max(-HIGHEST_PLANE, Math.min(HIGHEST_PLANE, lat)) * Ellipsoid.RADIANS;
    double sin = Angles.sine(phi);
    double cos = Angles.cosine(phi);
    double meridional = Ellipsoid.meridionalRadius(sin);
    double scaleX = Ellipsoid.RADIANS * Ellipsoid.transverseRadius(sin) * cos;
    double scaleY = Ellipsoid.RADIANS * meridional;
    double shear = Ellipsoid.RADIANS * Ellipsoid.RADIANS * meridional * sin / 2;
    double stretch = 3 * Ellipsoid.ECCENTRICITY_SQUARED * cos * shear;
    double bend = (0.6 * Math.abs(sin) / cos + 0.02) / Ellipsoid.EQUATORIAL_RADIUS;

    // The hint's nearest place by scales alone is a place on the boundary: a bound from above.
    double best = reach(Math.sqrt(planeSquared(hint, lat, lon, scaleX, scaleY)), bend);
    double squared = best * best;
    double reachSquared = reachSquared(best, bend);
    int node = 0;
    while (node < next.length) {
      int b = 4 * node;
      double boxX = Math.max(0, Math.max(box[b] - lon, lon - box[b + 2])) * scaleX;
      double boxY = Math.max(0, Math.max(box[b + 1] - lat, lat - box[b + 3])) * scaleY;
      if (boxX * boxX + boxY * boxY > reachSquared) {
        node = next[node];
        continue;
      }
      int from = first[node];
      node++;
      if (from < 0) {
        continue;
      }
      double east = longitude[from] - lon;
      double north = latitude[from] - lat;
      double ax = east * (scaleX - shear * north);
      double ay = north * (scaleY + stretch * north);
      for (int v = from; v < last[node - 1]; v++) {
        double nextEast = longitude[v + 1] - lon;
        double nextNorth = latitude[v + 1] - lat;
        double bx = nextEast * (scaleX - shear * nextNorth);
        double by = nextNorth * (scaleY + stretch * nextNorth);
        double chordSquared = segmentSquared(ax, ay, bx - ax, by - ay);
        double up = nextNorth - north;
        double sagitta =
            (Math.abs(shear * (nextEast - east)) + Math.abs(stretch * up)) * Math.abs(up) / 4;
        if (sagitta > SAGITTA_METRES) {
          if (chordSquared < (best + sagitta) * (best + sagitta)) {
            double distance = measured(v, lat, lon, sin, cos, scaleX, scaleY);
            chordSquared = distance * distance;
          }
        }
        if (chordSquared < squared) {
          squared = chordSquared;
          best = Math.sqrt(squared);
          reachSquared = reachSquared(best, bend);
        }
        ax = bx;
        ay = by;
        east = nextEast;
        north = nextNorth;
      }
    }
    return best;
  }

  /// What is farther than this by the scales at the position alone cannot be nearer than `best`.
  private static double reachSquared(double best, double bend) {
    double reach = reach(best, bend);
    return reach * reach;
  }

  private static double reach(double distance, double bend) {
    return distance * (1 + Math.min(0.5, 1.2 * bend * distance));
  }

  /// Square of the distance from the origin to the segment that starts at `ax`, `ay`.
  private static double segmentSquared(double ax, double ay, double dx, double dy) {
    double along = -(ax * dx + ay * dy);
    if (along <= 0) {
      return ax * ax + ay * ay;
    }
    double lengthSquared = dx * dx + dy * dy;
    if (along >= lengthSquared) {
      double bx = ax + dx;
      double by = ay + dy;
      return bx * bx + by * by;
    }
    double cross = ax * dy - ay * dx;
    return cross * cross / lengthSquared;
  }

  /// Distance to edge `v` by Gauss' mid-latitude formula, its nearest position found by two steps
  /// of Newton's method from the plane's.
  private double measured(
      int v, double lat, double lon, double sin, double cos, double scaleX, double scaleY) {
    double ax = (longitude[v] - lon) * Ellipsoid.RADIANS;
    double ay = (latitude[v] - lat) * Ellipsoid.RADIANS;
    double dx = (longitude[v + 1] - longitude[v]) * Ellipsoid.RADIANS;
    double dy = (latitude[v + 1] - latitude[v]) * Ellipsoid.RADIANS;
    double t =
        -(ax * dx * scaleX * scaleX + ay * dy * scaleY * scaleY)
            / (dx * dx * scaleX * scaleX + dy * dy * scaleY * scaleY);
    t = Math.max(0, Math.min(1, t));
    for (int step = 0; ; step++) {
      double east = ax + t * dx;
      double north = ay + t * dy;
      double half = north / 2;
      double hh = half * half;
      double sinHalf = half * (1 - hh * (1.0 / 6 - hh / 120));
      double cosHalf = 1 - hh * (1.0 / 2 - hh * (1.0 / 24 - hh / 720));
      double sinMiddle = sin * cosHalf + cos * sinHalf;
      double cosMiddle = cos * cosHalf - sin * sinHalf;
      double w = 1 - Ellipsoid.ECCENTRICITY_SQUARED * sinMiddle * sinMiddle;
      double transverse = Ellipsoid.EQUATORIAL_RADIUS / Math.sqrt(w);
      double meridional = transverse * (1 - Ellipsoid.ECCENTRICITY_SQUARED) / w;
      double x = transverse * cosMiddle * east;
      double y = meridional * north;
      if (step == 2) {
        return Math.sqrt(x * x + y * y);
      }
      double slopeX = transverse * cosMiddle * dx - meridional * sinMiddle * dy / 2 * east;
      double slopeY = meridional * dy;
      double move = (x * slopeX + y * slopeY) / (slopeX * slopeX + slopeY * slopeY);
      t = Math.max(0, Math.min(1, t - move));
    }
  }

  /// The vertex that starts the edge nearest by the scales at the position; `hint` is one thought
  /// to be near.
  int nearestEdge(double lat, double lon, int hint) {
    double phi = lat * Ellipsoid.RADIANS;
    double sin = Angles.sine(phi);
    double scaleX = Ellipsoid.RADIANS * Ellipsoid.transverseRadius(sin) * Angles.cosine(phi);
    double scaleY = Ellipsoid.RADIANS * Ellipsoid.meridionalRadius(sin);
    int nearest = hint;
    double best = planeSquared(hint, lat, lon, scaleX, scaleY);
    int node = 0;
    while (node < next.length) {
      int b = 4 * node;
      double x = Math.max(0, Math.max(box[b] - lon, lon - box[b + 2])) * scaleX;
      double y = Math.max(0, Math.max(box[b + 1] - lat, lat - box[b + 3])) * scaleY;
      if (x * x + y * y >= best) {
        node = next[node];
        continue;
      }
      for (int v = Math.max(0, first[node]); v < last[node]; v++) {
        double squared = planeSquared(v, lat, lon, scaleX, scaleY);
        if (squared < best) {
          best = squared;
          nearest = v;
        }
      }
      node++;
    }
    return nearest;
  }

  private double planeSquared(int v, double lat, double lon, double scaleX, double scaleY) {
    return segmentSquared(
        (longitude[v] - lon) * scaleX,
        (latitude[v] - lat) * scaleY,
        (longitude[v + 1] - longitude[v]) * scaleX,
        (latitude[v + 1] - latitude[v]) * scaleY);
  }

  /// What a round normal error of `sigma` metres puts inside. Green's theorem in polar coordinates
  /// round the position turns the integral over the area into one along its boundary:
  ///
  /// `P = [inside] - sum over edges of 1/2π ∫ exp(-r²/2) dθ`
  ///
  /// with the angle θ an edge sweeps as seen from the position, positive where the inside is beyond
  /// it. Along one edge that is a difference of two of Owen's T. It is exact for any polygon with
  /// holes, becomes Phi(d/sigma) where one straight edge is near, and edges beyond six sigmas do
  /// not matter.
  double massInside(double latAsked, double lonAsked, double sigma) {
    double lat = latAsked;
    double lon = lonAsked;
    double phi = Math.max(-HIGHEST_PLANE, Math.min(HIGHEST_PLANE, lat)) * Ellipsoid.RADIANS;
    double sin = Angles.sine(phi);
    double cos = Angles.cosine(phi);
    double scaleX = Ellipsoid.RADIANS * Ellipsoid.transverseRadius(sin) * cos / sigma;
    double scaleY = Ellipsoid.RADIANS * Ellipsoid.meridionalRadius(sin) / sigma;
    double mass = boundaryMass(lat, lon, scaleX, scaleY);
    for (int nudge = 1; nudge <= MOST_NUDGES && Double.isNaN(mass); nudge++) {
      // Exactly on a vertex the angles are not defined; a millionth of a sigma beside it they are.
      lat = latAsked + nudge * NUDGE / scaleY;
      lon = lonAsked + 0.7 * nudge * NUDGE / scaleX;
      mass = boundaryMass(lat, lon, scaleX, scaleY);
    }
    double inside = odd(lat, lon) ? 1 : 0;
    return Math.max(0, Math.min(1, inside - mass));
  }

  private double boundaryMass(double lat, double lon, double scaleX, double scaleY) {
    double reachSquared = NormalDistribution.REACH * NormalDistribution.REACH;
    double mass = 0;
    int node = 0;
    while (node < next.length) {
      int b = 4 * node;
      double x = Math.max(0, Math.max(box[b] - lon, lon - box[b + 2])) * scaleX;
      double y = Math.max(0, Math.max(box[b + 1] - lat, lat - box[b + 3])) * scaleY;
      if (x * x + y * y > reachSquared) {
        node = next[node];
        continue;
      }
      for (int v = Math.max(0, first[node]); v < last[node]; v++) {
        mass += edgeMass(v, lat, lon, scaleX, scaleY);
      }
      node++;
    }
    return mass;
  }

  /// The edge's share, positive when the position is to its left; NaN on its ends.
  private double edgeMass(int v, double lat, double lon, double scaleX, double scaleY) {
    double eastA = longitude[v] - lon;
    double northA = latitude[v] - lat;
    double eastB = longitude[v + 1] - lon;
    double northB = latitude[v + 1] - lat;
    if ((eastA == 0 && northA == 0) || (eastB == 0 && northB == 0)) {
      return Double.NaN;
    }
    double cross = eastA * northB - eastB * northA;
    double ax = eastA * scaleX;
    double ay = northA * scaleY;
    double dx = (longitude[v + 1] - longitude[v]) * scaleX;
    double dy = (latitude[v + 1] - latitude[v]) * scaleY;
    double length = Math.sqrt(dx * dx + dy * dy);
    double h = Math.abs(cross) * scaleX * scaleY / length;
    if (h > NormalDistribution.REACH) {
      return 0;
    }
    double from = (ax * dx + ay * dy) / length;
    double to = from + length;
    if (from > NormalDistribution.REACH || to < -NormalDistribution.REACH) {
      return 0;
    }
    double share = length < SHORT_EDGE ? shortMass(h, from, to) : wedges(h, from, to);
    return left(cross, eastB - eastA) ? share : -share;
  }

  private static double wedges(double h, double from, double to) {
    double upTo = NormalDistribution.wedge(h, Math.abs(to));
    double upFrom = NormalDistribution.wedge(h, Math.abs(from));
    return (to < 0 ? -upTo : upTo) - (from < 0 ? -upFrom : upFrom);
  }

  private static double shortMass(double h, double from, double to) {
    double middle = (from + to) / 2;
    double length = to - from;
    if (h * h + middle * middle < 4 * length * length) {
      return wedges(h, from, to);
    }
    double outer = GAUSS3_OUTER * length;
    double sum = 5 * swept(h, middle - outer) + 8 * swept(h, middle) + 5 * swept(h, middle + outer);
    return length * sum / 18 / TWO_PI;
  }

  private static double swept(double h, double t) {
    double squared = h * h + t * t;
    return h / squared * StrictMath.exp(-squared / 2);
  }

  /// Where, as fractions of the way, it meets edges or their ends: unordered, possibly doubled.
  double[] crossings(double lat1, double lon1, double lat2, double lon2) {
    double[] found = NOWHERE;
    int n = 0;
    double wayX = lon2 - lon1;
    double wayY = lat2 - lat1;
    double west = Math.min(lon1, lon2);
    double east = Math.max(lon1, lon2);
    double south = Math.min(lat1, lat2);
    double north = Math.max(lat1, lat2);
    int node = 0;
    while (node < next.length) {
      int b = 4 * node;
      if (box[b] > east || box[b + 2] < west || box[b + 1] > north || box[b + 3] < south) {
        node = next[node];
        continue;
      }
      for (int v = Math.max(0, first[node]); v < last[node]; v++) {
        double ax = longitude[v] - lon1;
        double ay = latitude[v] - lat1;
        double bx = longitude[v + 1] - lon1;
        double by = latitude[v + 1] - lat1;
        double sideA = wayX * ay - wayY * ax;
        double sideB = wayX * by - wayY * bx;
        if ((sideA > 0 && sideB > 0) || (sideA < 0 && sideB < 0)) {
          continue;
        }
        if (n + 2 > found.length) {
          found = Arrays.copyOf(found, 2 * found.length + 4);
        }
        if (sideA == sideB) {
          found[n++] = along(ax, ay, wayX, wayY);
          found[n++] = along(bx, by, wayX, wayY);
        } else {
          double part = sideA / (sideA - sideB);
          found[n++] = along(ax + part * (bx - ax), ay + part * (by - ay), wayX, wayY);
        }
      }
      node++;
    }
    return n == 0 ? NOWHERE : Arrays.copyOf(found, n);
  }

  private static double along(double x, double y, double wayX, double wayY) {
    return (x * wayX + y * wayY) / (wayX * wayX + wayY * wayY);
  }
}

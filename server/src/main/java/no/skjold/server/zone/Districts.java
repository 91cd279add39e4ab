package no.skjold.server.zone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import no.skjold.geometry.Area;
import no.skjold.geometry.Overlay;
import no.skjold.geometry.Size;

/// Which police districts answer for a place, from the table of municipalities. Immutable, safe for
/// any number of threads; asks nobody and writes nothing.
public final class Districts {

  private static final double METRES_PER_DEGREE = 111_320;

  /// A smaller part of an area than this may be an error of the outlines.
  private static final double LEAST_SHARE = 0.005;

  /// So much ground is no error.
  private static final double SURE_SQUARE_METRES = 500_000;

  private final List<Municipality> municipalities;

  Districts(List<Municipality> municipalities) {
    this.municipalities = List.copyOf(municipalities);
  }

  /// Codes, such as `oslo`, of every district with ground within `metres` of the position; the
  /// nearest one where none is, as at sea.
  public Set<String> near(double latitude, double longitude, double metres) {
    Set<String> found = new TreeSet<>();
    double reach = Math.max(0, metres);
    double nearestMetres = Double.POSITIVE_INFINITY;
    String nearest = "";
    for (Municipality each : municipalities) {
      if (each.boundsFartherThan(latitude, longitude, Math.max(reach, nearestMetres))) {
        continue;
      }
      double distance = each.distanceMetres(latitude, longitude);
      if (distance <= reach) {
        found.add(each.district());
      }
      if (distance < nearestMetres) {
        nearestMetres = distance;
        nearest = each.district();
      }
    }
    return found.isEmpty() ? Set.of(nearest) : found;
  }

  /// Codes of all districts.
  public Set<String> all() {
    Set<String> all = new TreeSet<>();
    municipalities.forEach(it -> all.add(it.district()));
    return all;
  }

  /// Whose ground lies under an area. Outlines are off by some hundred metres, so that less than a
  /// two-hundredth of a small area is nobody's.
  Ground under(Area area) {
    Bounds box = Bounds.around(area);
    double least = Math.min(SURE_SQUARE_METRES, LEAST_SHARE * Size.of(area).squareMetres());
    List<Municipality> most =
        municipalities.stream()
            .map(it -> new Share(it, it.sharedSquareMetres(area, box)))
            .filter(it -> it.squareMetres() > least)
            .sorted(Comparator.comparingDouble(Share::squareMetres).reversed())
            .map(Share::municipality)
            .toList();
    return most.isEmpty() ? atSea(box) : ashore(most);
  }

  private static Ground ashore(List<Municipality> most) {
    return new Ground(
        most.stream().map(Municipality::name).toList(),
        new TreeSet<>(most.stream().map(Municipality::district).toList()));
  }

  private Ground atSea(Bounds box) {
    double latitude = (box.south() + box.north()) / 2;
    return new Ground(List.of(), near(latitude, (box.west() + box.east()) / 2, 0));
  }

  private record Share(Municipality municipality, double squareMetres) {}

  /// @param municipalities names, most ground first; empty at sea
  /// @param districts their codes; at sea of the nearest
  record Ground(List<String> municipalities, Set<String> districts) {}

  /// The municipalities with ground near a box, for drawing a map to find one's way by.
  public List<Outline> outlines(double west, double south, double east, double north) {
    return municipalities.stream()
        .filter(it -> it.bounds().stream().anyMatch(each -> each.meets(west, south, east, north)))
        .map(it -> new Outline(it.name(), it.rings()))
        .toList();
  }

  /// A municipality as a map shows it: public facts, nobody's.
  ///
  /// @param rings every ring, as longitude and latitude in turn
  public record Outline(String name, List<double[]> rings) {
    public Outline {
      rings = List.copyOf(rings);
    }
  }

  /// @param rings every ring, outer and holes alike, as longitude and latitude in turn
  /// @param bounds what each ring lies within
  record Municipality(
      String number, String name, String district, List<double[]> rings, List<Bounds> bounds) {

    Municipality {
      rings = List.copyOf(rings);
      bounds = List.copyOf(bounds);
    }

    Municipality(String number, String name, String district, List<double[]> rings) {
      this(number, name, district, rings, rings.stream().map(Bounds::of).toList());
    }

    boolean boundsFartherThan(double latitude, double longitude, double metres) {
      double latitudeMargin = metres / METRES_PER_DEGREE;
      double longitudeMargin = latitudeMargin / Math.cos(Math.toRadians(latitude));
      for (Bounds each : bounds) {
        if (!each.farther(latitude, longitude, latitudeMargin, longitudeMargin)) {
          return false;
        }
      }
      return true;
    }

    double sharedSquareMetres(Area area, Bounds box) {
      List<double[]> near = new ArrayList<>();
      for (int i = 0; i < rings.size(); i++) {
        if (bounds.get(i).meets(box.west(), box.south(), box.east(), box.north())) {
          near.add(rings.get(i));
        }
      }
      return near.isEmpty() ? 0 : Overlay.sharedSquareMetres(area, near);
    }

    /// 0 inside; else to the nearest edge, on a plane round the position.
    double distanceMetres(double latitude, double longitude) {
      double eastMetres = METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
      boolean inside = false;
      double least = Double.POSITIVE_INFINITY;
      for (double[] ring : rings) {
        for (int i = 0; i + 3 < ring.length; i += 2) {
          double x1 = (ring[i] - longitude) * eastMetres;
          double y1 = (ring[i + 1] - latitude) * METRES_PER_DEGREE;
          double x2 = (ring[i + 2] - longitude) * eastMetres;
          double y2 = (ring[i + 3] - latitude) * METRES_PER_DEGREE;
          if (y1 > 0 != y2 > 0 && x1 + (x2 - x1) * y1 / (y1 - y2) > 0) {
            inside = !inside;
          }
          least = Math.min(least, fromOrigin(x1, y1, x2, y2));
        }
      }
      return inside ? 0 : least;
    }

    private static double fromOrigin(double x1, double y1, double x2, double y2) {
      double dx = x2 - x1;
      double dy = y2 - y1;
      double lengthSquared = dx * dx + dy * dy;
      double t =
          lengthSquared == 0 ? 0 : Math.clamp(-(x1 * dx + y1 * dy) / lengthSquared, 0.0, 1.0);
      return Math.hypot(x1 + t * dx, y1 + t * dy);
    }
  }

  /// What a ring lies within, in degrees.
  record Bounds(double west, double south, double east, double north) {

    boolean meets(double otherWest, double otherSouth, double otherEast, double otherNorth) {
      return west <= otherEast && east >= otherWest && south <= otherNorth && north >= otherSouth;
    }

    static Bounds of(double[] ring) {
      double west = Double.POSITIVE_INFINITY;
      double east = Double.NEGATIVE_INFINITY;
      double south = Double.POSITIVE_INFINITY;
      double north = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < ring.length; i += 2) {
        west = Math.min(west, ring[i]);
        east = Math.max(east, ring[i]);
        south = Math.min(south, ring[i + 1]);
        north = Math.max(north, ring[i + 1]);
      }
      return new Bounds(west, south, east, north);
    }

    static Bounds around(Area area) {
      return Arrays.stream(area.polygons())
          .map(it -> of(it[0]))
          .reduce(Bounds::with)
          .orElseThrow(() -> new IllegalArgumentException("an area without a polygon"));
    }

    Bounds with(Bounds other) {
      return new Bounds(
          Math.min(west, other.west),
          Math.min(south, other.south),
          Math.max(east, other.east),
          Math.max(north, other.north));
    }

    boolean farther(
        double latitude, double longitude, double latitudeMargin, double longitudeMargin) {
      return longitude < west - longitudeMargin
          || longitude > east + longitudeMargin
          || latitude < south - latitudeMargin
          || latitude > north + latitudeMargin;
    }
  }
}

package no.skjold.server.zone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import no.skjold.geometry.Area;

/// Our own table of names that everybody knows: towns, and parts of Oslo. Immutable, any thread.
final class NamedPlaces {

  private static final String RESOURCE = "/kart/steder.csv";
  private static final double METRES_PER_DEGREE = 111_320;

  private final List<Named> places;

  NamedPlaces() {
    places = read().lines().skip(1).map(NamedPlaces::named).toList();
  }

  /// @param rank 1 the largest, 4 a part of a town
  record Named(String name, double latitude, double longitude, int rank) {
    @Override
    public String toString() {
      return "Named[" + name + "]";
    }

    double distanceMetres(double fromLatitude, double fromLongitude) {
      return Math.hypot(north(fromLatitude), east((latitude + fromLatitude) / 2, fromLongitude));
    }

    /// The direction from here to a position: degrees from north, 0 to below 360.
    double degreesTo(double toLatitude, double toLongitude) {
      double degrees =
          Math.toDegrees(
              Math.atan2(-east((latitude + toLatitude) / 2, toLongitude), -north(toLatitude)));
      return (degrees + 360) % 360;
    }

    private double north(double other) {
      return (latitude - other) * METRES_PER_DEGREE;
    }

    private double east(double parallel, double other) {
      return (longitude - other) * METRES_PER_DEGREE * Math.cos(Math.toRadians(parallel));
    }
  }

  Named nearest(double latitude, double longitude) {
    return places.stream()
        .min(Comparator.comparingDouble(it -> it.distanceMetres(latitude, longitude)))
        .orElseThrow();
  }

  /// The largest first.
  List<Named> within(Area area) {
    return places.stream()
        .filter(it -> area.contains(it.latitude(), it.longitude()))
        .sorted(Comparator.comparingInt(Named::rank))
        .toList();
  }

  /// The largest first.
  List<Named> within(Districts.Bounds box) {
    return places.stream()
        .filter(it -> it.longitude() >= box.west() && it.longitude() <= box.east())
        .filter(it -> it.latitude() >= box.south() && it.latitude() <= box.north())
        .sorted(Comparator.comparingInt(Named::rank))
        .toList();
  }

  private static Named named(String line) {
    String[] cells = line.split(",", 4);
    return new Named(
        cells[0],
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        Integer.parseInt(cells[3]));
  }

  private static String read() {
    try (InputStream in = NamedPlaces.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

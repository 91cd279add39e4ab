package no.skjold.server.zone;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import no.skjold.geometry.InvalidAreaException;
import no.skjold.geometry.ShapeCheck.Tell;
import no.skjold.geometry.Size;

/// What can be told of a zone from its geometry alone.
public sealed interface ZoneReading {

  /// It cannot be a zone.
  ///
  /// @param fault says what is wrong and where; its message holds no coordinates, its fields do
  record Unsound(InvalidAreaException fault) implements ZoneReading {}

  /// @param size area, edge and corners
  /// @param municipalities whose ground it covers, most of it first; empty at sea
  /// @param districts codes of the police districts of these; at sea of the nearest
  /// @param ownHome whether his own home lies in it
  /// @param places of each place that was asked about, in that order
  record Sound(
      Size size,
      List<String> municipalities,
      Set<String> districts,
      OwnHome ownHome,
      List<Protection> places)
      implements ZoneReading {

    public Sound {
      municipalities = List.copyOf(municipalities);
      districts = Set.copyOf(districts);
      places = List.copyOf(places);
    }

    /// By what it tells of any of the places.
    public boolean givesAway() {
      return places.stream().anyMatch(it -> !it.tells().isEmpty());
    }
  }

  /// Whether his own home lies in a zone: then the shorter limits for one's own home apply.
  enum OwnHome {
    INSIDE,
    OUTSIDE,
    /// Nobody has said where he lives.
    UNKNOWN
  }

  /// What the zone is to a place it protects. For the staff only.
  ///
  /// @param marginMetres from the edge to the place in a straight line; negative when the place is
  ///   outside the zone
  /// @param tells by what the shape gives the place away; empty when it does not
  record Protection(double marginMetres, Set<Tell> tells) {

    private static final double METRES_PER_SECOND_FOR_EACH_KMH = 1 / 3.6;

    public Protection {
      tells = Set.copyOf(tells);
    }

    public boolean covered() {
      return marginMetres > 0;
    }

    /// An estimate of the time from the edge to the place: in a straight line, at one speed. Roads
    /// are longer; he may be faster.
    public Duration estimate(Pace pace) {
      double metresPerSecond = pace.kilometresPerHour() * METRES_PER_SECOND_FOR_EACH_KMH;
      return Duration.ofSeconds(Math.round(Math.max(0, marginMetres) / metresPerSecond));
    }
  }

  /// How somebody moves.
  enum Pace {
    WALKING(5),
    CYCLING(20),
    DRIVING(80);

    private final int kilometresPerHour;

    Pace(int kilometresPerHour) {
      this.kilometresPerHour = kilometresPerHour;
    }

    public int kilometresPerHour() {
      return kilometresPerHour;
    }
  }
}

package no.skjold.detection;

import java.util.List;
import no.skjold.geometry.Area;
import no.skjold.monitoring.Plan;

/// One story: what the host hears, and the truth.
///
/// @param name how to find it again: kind, seed and number
/// @param way what he does, in a word
/// @param fault what goes wrong, in a word; `none` for nothing
/// @param plan in force at the beginning
/// @param heard ascending by receipt
/// @param outages when the server is away
/// @param truth where he truly is
/// @param baseMillis epoch milliseconds of second 0
/// @param breaches when he is truly inside a zone in force, ascending
/// @param days how much of a life it is
record Case(
    String name,
    String way,
    String fault,
    double intervalSeconds,
    Plan plan,
    List<Heard> heard,
    List<Outage> outages,
    Frame frame,
    Way truth,
    long baseMillis,
    List<Breach> breaches,
    double days) {

  Case {
    heard = List.copyOf(heard);
    outages = List.copyOf(outages);
    breaches = List.copyOf(breaches);
  }

  /// The server is away, and what is sent meanwhile comes afterwards.
  record Outage(long fromMillis, long toMillis) {}

  /// A true stay in a zone in force.
  ///
  /// @param deepestMetres how far from the edge he came
  record Breach(long fromMillis, long toMillis, double deepestMetres) {}

  boolean clean() {
    return fault.equals("none");
  }

  /// True signed distance to the nearest zone of the plan, metres, positive inside.
  double trueDistance(Area area, long atMillis) {
    Way.Point point = truth.at((atMillis - baseMillis) / 1000.0);
    return area.signedDistanceMetres(frame.latitude(point.north()), frame.longitude(point.east()));
  }
}

package no.skjold.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Holds recordings of real receivers against the errors the study's receivers have.
///
/// Of a recording the truth is not known. What can be compared is how far each fix lies from where
/// it would lie if he went evenly from the fix before to the fix after: that holds the receiver's
/// short-term error, and his turns. The long wander, common to neighbouring fixes, does not show in
/// it; and of a network's fix, how far it lies from a satellite fix of the same second.
public final class RecordedErrors {
  private static final int FEWEST = 30;
  private static final int MODELLED = 20_000;
  private static final double METRES_PER_DEGREE = 111_320;
  private static final long SAME_MILLIS = 1_000;
  private static final double GAP = 4;

  private RecordedErrors() {}

  /// A recorded position.
  ///
  /// @param radiusMetres claimed 68 % radius; NaN where nothing is claimed
  public record Position(long atMillis, double latitude, double longitude, double radiusMetres) {}

  /// One recording beside the model.
  ///
  /// @param what was compared
  /// @param count how often
  /// @param intervalSeconds between fixes, median
  /// @param recorded metres: p50, p95, p99
  /// @param open the same of the model under open sky (or of its network fixes)
  /// @param street the same among houses; empty for network fixes
  /// @param withinClaims share within the claimed radius, of the recording; NaN where not claimed
  /// @param modelWithinClaims the same of the model
  public record Comparison(
      String what,
      int count,
      double intervalSeconds,
      double[] recorded,
      double[] open,
      double[] street,
      double withinClaims,
      double modelWithinClaims) {

    /// For machines.
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("what", what);
      map.put("count", count);
      map.put("intervalSeconds", intervalSeconds);
      map.put("recordedMetresP50P95P99", recorded);
      map.put("modelMetresP50P95P99", open);
      if (street.length > 0) {
        map.put("modelAmongHousesMetresP50P95P99", street);
      }
      if (!Double.isNaN(withinClaims)) {
        map.put("recordedWithinClaims", withinClaims);
        map.put("modelWithinClaims", modelWithinClaims);
      }
      return map;
    }
  }

  /// A recording of a way, ascending by time; empty where too little can be compared.
  public static List<Comparison> ofWay(String name, List<Position> way) {
    List<Double> off = new ArrayList<>();
    List<Double> intervals = new ArrayList<>();
    for (int i = 1; i + 1 < way.size(); i++) {
      double before = seconds(way, i - 1, i);
      double after = seconds(way, i, i + 1);
      if (before > 0 && after > 0 && after < GAP * before && before < GAP * after) {
        off.add(offTheLine(way.get(i - 1), way.get(i), way.get(i + 1), before / (before + after)));
        intervals.add(before);
      }
    }
    if (off.size() < FEWEST) {
      return List.of();
    }
    double interval = sorted(intervals)[intervals.size() / 2];
    return List.of(
        new Comparison(
            name + ": off the line between its neighbours",
            off.size(),
            interval,
            quantiles(sorted(off)),
            modelled(Sky.OPEN, interval),
            modelled(Sky.STREET, interval),
            Double.NaN,
            Double.NaN));
  }

  /// Fixes by wireless networks against satellite fixes of the same second.
  public static List<Comparison> ofNetwork(
      String name, List<Position> network, List<Position> satellites) {
    List<Double> off = new ArrayList<>();
    int within = 0;
    for (Position one : network) {
      for (Position other : satellites) {
        if (Math.abs(one.atMillis() - other.atMillis()) <= SAME_MILLIS) {
          double metres = metres(one, other);
          off.add(metres);
          within += metres <= one.radiusMetres() ? 1 : 0;
          break;
        }
      }
    }
    if (off.size() < FEWEST / 3) {
      return List.of();
    }
    Receiver receiver = new Receiver(Receiver.Quality.ORDINARY, new SplittableRandom(1));
    Way.Point here = new Way.Point(0, 0, 0, 0, Sky.OPEN);
    List<Double> modelled = new ArrayList<>();
    int modelWithin = 0;
    for (int i = 0; i < MODELLED; i++) {
      Receiver.Reading reading = receiver.byNetwork(here);
      double metres = StrictMath.hypot(reading.north(), reading.east());
      modelled.add(metres);
      modelWithin += metres <= reading.claimMetres() ? 1 : 0;
    }
    return List.of(
        new Comparison(
            name + ": by wireless networks, off the satellite fix of the same second",
            off.size(),
            0,
            quantiles(sorted(off)),
            quantiles(sorted(modelled)),
            new double[0],
            (double) within / off.size(),
            (double) modelWithin / MODELLED));
  }

  private static double seconds(List<Position> way, int from, int to) {
    return (way.get(to).atMillis() - way.get(from).atMillis()) / 1000.0;
  }

  private static double offTheLine(Position before, Position at, Position after, double share) {
    return metres(
        at,
        new Position(
            at.atMillis(),
            before.latitude() + share * (after.latitude() - before.latitude()),
            before.longitude() + share * (after.longitude() - before.longitude()),
            Double.NaN));
  }

  private static double metres(Position one, Position other) {
    double cosine = StrictMath.cos(StrictMath.toRadians(one.latitude()));
    return METRES_PER_DEGREE
        * StrictMath.hypot(
            one.latitude() - other.latitude(), (one.longitude() - other.longitude()) * cosine);
  }

  private static double[] modelled(Sky sky, double interval) {
    Receiver receiver = new Receiver(Receiver.Quality.ORDINARY, new SplittableRandom(1));
    Way.Point here = new Way.Point(0, 0, 0, 0, sky);
    List<double[]> errors = new ArrayList<>();
    for (int i = 0; i < MODELLED; i++) {
      Receiver.Reading reading = receiver.measure(here, i * interval);
      if (reading != null) {
        errors.add(new double[] {reading.north(), reading.east()});
      }
    }
    List<Double> off = new ArrayList<>();
    for (int i = 1; i + 1 < errors.size(); i++) {
      double[] before = errors.get(i - 1);
      double[] after = errors.get(i + 1);
      off.add(
          StrictMath.hypot(
              errors.get(i)[0] - (before[0] + after[0]) / 2,
              errors.get(i)[1] - (before[1] + after[1]) / 2));
    }
    return quantiles(sorted(off));
  }

  private static double[] sorted(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private static double[] quantiles(double[] ascending) {
    return Arrays.stream(new double[] {0.5, 0.95, 0.99})
        .map(share -> Tally.quantile(ascending, share))
        .toArray();
  }
}

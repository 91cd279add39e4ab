package no.skjold.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Seeded inputs for properties: people who walk, stand, drive through and fall silent, with
/// receivers that err.
final class Walks {
  private final SplittableRandom random;

  Walks(long seed) {
    this.random = new SplittableRandom(seed);
  }

  double normal() {
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum - 6;
  }

  SplittableRandom random() {
    return random;
  }

  /// About `count` inputs of one life round the centre, in order of receipt.
  List<Input> life(int count) {
    List<Input> inputs = new ArrayList<>();
    double north = 400 + random.nextDouble() * 8000;
    double east = random.nextDouble() * 2000 - 1000;
    double speed = 1;
    double heading = random.nextDouble() * 6.28;
    long now = Life.START;
    for (int i = 0; i < count; i++) {
      if (random.nextInt(20) == 0) {
        speed = new double[] {0, 1.3, 5, 14, 25}[random.nextInt(5)];
        heading = random.nextInt(2) == 0 ? StrictMath.atan2(-east, -north) : heading + normal();
      }
      long seconds = new long[] {1, 5, 15, 30, 60, 60}[random.nextInt(6)];
      if (random.nextInt(60) == 0) {
        seconds = random.nextInt(2000);
      }
      now += seconds * 1000;
      north += StrictMath.cos(heading) * speed * seconds;
      east += StrictMath.sin(heading) * speed * seconds;
      if (StrictMath.abs(north) > 12_000 || StrictMath.abs(east) > 12_000) {
        heading = StrictMath.atan2(-east, -north);
      }
      inputs.add(input(now, north, east, speed));
    }
    return inputs;
  }

  private Input input(long now, double north, double east, double speed) {
    int dice = random.nextInt(200);
    if (dice < 4) {
      DeviceReport.Kind kind =
          Codes.of(DeviceReport.Kind.values(), random.nextInt(DeviceReport.Kind.values().length));
      return new DeviceReport(Life.BRACELET, now, now, kind, random.nextInt(100), -1);
    }
    double error = dice < 8 ? 300 : 6;
    Fix fix = Life.fix(now, north + normal() * error, east + normal() * error);
    double reported = dice < 100 ? speed : Double.NaN;
    return Life.with(fix, now + random.nextInt(1500), 4 + random.nextDouble() * 20, reported, -1);
  }

  /// Swaps neighbours of the order of receipt, keeping receipt times ascending; and doubles some.
  List<Input> shuffled(List<Input> inputs) {
    List<Input> given = new ArrayList<>(inputs);
    for (int i = 0; i + 1 < given.size(); i++) {
      if (random.nextInt(5) == 0
          && given.get(i) instanceof Fix one
          && given.get(i + 1) instanceof Fix other
          && other.deviceTimeMillis() - one.deviceTimeMillis() < 100_000) {
        given.set(
            i,
            Life.with(
                other, one.receivedAtMillis(), other.accuracy(), other.speedMetresPerSecond(), -1));
        given.set(
            i + 1,
            Life.with(
                one, other.receivedAtMillis(), one.accuracy(), one.speedMetresPerSecond(), -1));
        i++;
      }
    }
    return given;
  }
}

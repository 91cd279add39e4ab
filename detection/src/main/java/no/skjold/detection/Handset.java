package no.skjold.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import org.jspecify.annotations.Nullable;

/// A device on its wearer: measures at its interval, and sends what it measured as well as its
/// faults let it.
final class Handset {
  private static final double BUNCH_SECONDS = 0.05;
  private static final double REBOOT_SECONDS = 25;
  private static final double STILL_METRES_PER_SECOND = 0.3;

  private static final double SENSE_SECONDS = 2;

  private final String deviceId;
  private final double intervalSeconds;
  private final Receiver receiver;
  private final Frame frame;
  private final RandomGenerator random;
  private Receiver.@Nullable Reading frozenAt;

  Handset(
      String deviceId,
      double intervalSeconds,
      Receiver.Quality quality,
      Frame frame,
      RandomGenerator random) {
    this.deviceId = deviceId;
    this.intervalSeconds = intervalSeconds;
    this.receiver = new Receiver(quality, random);
    this.frame = frame;
    this.random = random;
  }

  /// What is heard of it, ascending by receipt.
  ///
  /// @param baseMillis epoch milliseconds of second 0
  List<Heard> record(Way way, double from, double to, Faults faults, long baseMillis) {
    List<Heard> heard = new ArrayList<>((int) ((to - from) / intervalSeconds) + 16);
    long sequence = 0;
    double second = from;
    boolean moving = true;
    while (second < to) {
      if (Faults.covers(faults.dead(), second)) {
        second = Faults.end(faults.dead(), second) + REBOOT_SECONDS;
        sequence = 0;
        moving = true;
        continue;
      }
      sequence++;
      boolean moves = moved(way, Math.max(from, second - intervalSeconds), second);
      if (moves != moving) {
        moving = moves;
        DeviceReport.Kind kind = moves ? DeviceReport.Kind.MOVING : DeviceReport.Kind.STILL;
        heard.add(
            new Heard(
                report(kind, second, faults, baseMillis, -1),
                baseMillis + millis(second),
                way.at(second).north(),
                way.at(second).east()));
      }
      heard.add(measured(way, second, faults, baseMillis, sequence, heard.size()));
      second += intervalSeconds;
    }
    for (Faults.Said said : faults.says()) {
      heard.add(
          new Heard(
              report(said.kind(), said.second(), faults, baseMillis, -1),
              baseMillis + millis(said.second()),
              way.at(said.second()).north(),
              way.at(said.second()).east()));
    }
    misdeliver(heard, faults);
    heard.sort(Comparator.comparingLong(one -> one.input().receivedAtMillis()));
    return heard;
  }

  /// Its sense of motion is always on.
  private static boolean moved(Way way, double from, double to) {
    for (double second = from; second <= to; second += SENSE_SECONDS) {
      if (way.at(second).metresPerSecond() > STILL_METRES_PER_SECOND) {
        return true;
      }
    }
    return way.at(to).metresPerSecond() > STILL_METRES_PER_SECOND;
  }

  private Heard measured(
      Way way, double second, Faults faults, long baseMillis, long sequence, int index) {
    Way.Point truth = way.at(second);
    boolean byNetwork = Faults.covers(faults.byNetwork(), second);
    Receiver.Reading reading =
        byNetwork ? receiver.byNetwork(truth) : receiver.measure(truth, second);
    if (reading != null && frozenAt != null && Faults.covers(faults.frozen(), second)) {
      reading =
          new Receiver.Reading(
              frozenAt.north(), frozenAt.east(), frozenAt.claimMetres(), reading.metresPerSecond());
    }
    frozenAt = reading == null ? frozenAt : reading;
    long trueMillis = baseMillis + millis(second);
    if (reading == null || Faults.covers(faults.blind(), second)) {
      return new Heard(
          report(DeviceReport.Kind.HEARTBEAT, second, faults, baseMillis, sequence),
          trueMillis,
          truth.north(),
          truth.east());
    }
    long deviceMillis = trueMillis + faults.clockAheadMillis();
    Fix fix =
        new Fix(
            deviceId,
            deviceMillis,
            received(way, second, faults, baseMillis, index),
            frame.latitude(reading.north()),
            frame.longitude(reading.east()),
            reading.claimMetres(),
            Fix.AccuracyKind.RADIUS_68,
            reading.metresPerSecond(),
            Double.NaN,
            byNetwork ? Fix.Source.WIFI : Fix.Source.GNSS,
            -1,
            false,
            -1,
            sequence);
    return new Heard(fix, trueMillis, truth.north(), truth.east());
  }

  private DeviceReport report(
      DeviceReport.Kind kind, double second, Faults faults, long baseMillis, long sequence) {
    double sent = Faults.end(faults.unheard(), second);
    return new DeviceReport(
        deviceId,
        baseMillis + millis(second) + faults.clockAheadMillis(),
        baseMillis + millis(sent + latency()),
        kind,
        -1,
        sequence);
  }

  private long received(Way way, double second, Faults faults, long baseMillis, int index) {
    double sent = Faults.end(faults.unheard(), second);
    while (way.at(sent).sky() == Sky.TUNNEL && sent < way.endSecond()) {
      sent += 1;
    }
    boolean stored = sent > second;
    return baseMillis + millis(sent + (stored ? 1 + BUNCH_SECONDS * (index % 200) : latency()));
  }

  private double latency() {
    return 0.15 - 0.5 * StrictMath.log(1 - random.nextDouble());
  }

  private void misdeliver(List<Heard> heard, Faults faults) {
    int count = heard.size();
    for (int i = 0; i < count; i++) {
      long received = heard.get(i).input().receivedAtMillis();
      if (random.nextDouble() < faults.duplicateChance()) {
        heard.add(heard.get(i).receivedAt(received + millis(random.nextDouble(0.1, 90))));
      }
      if (random.nextDouble() < faults.swapChance() && i + 1 < count) {
        long next = heard.get(i + 1).input().receivedAtMillis();
        heard.set(i, heard.get(i).receivedAt(Math.max(received, next) + 100));
      }
    }
  }

  private static long millis(double seconds) {
    return Math.round(seconds * 1000);
  }
}

package no.skjold.benchmarks.live;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The fixes of one device, one after the other, as text in its protocol. The person strolls up and
/// down a street by the device's clock, however often it sends. Owned by the event loop of its
/// connection.
final class Track {

  /// The zone all share: a square of about 4.4 km round an invented place.
  static final double LATITUDE = 59.93;

  static final double LONGITUDE = 10.76;
  static final double HALF_DEGREES = 0.02;

  private static final long SCALE = 10_000_000;
  private static final long LATITUDE_SCALED = Math.round(LATITUDE * SCALE);
  private static final long LONGITUDE_SCALED = Math.round(LONGITUDE * SCALE);
  private static final long OUTSIDE_SCALED = Math.round(0.1 * SCALE);
  private static final int HOMES = 1000;

  /// 1.2 m a second, in ten-millionths of a degree of latitude.
  private static final long STROLL_SCALED_PER_SECOND = 108;

  private static final long STREET_MILLIS = 600_000;

  private final Device device;
  private final Scenario scenario;
  private final long latitude;
  private final StringBuilder text = new StringBuilder(160);
  private long sent;
  private long second = -1;
  private String secondText = "";

  Track(Device device, Scenario scenario) {
    this.device = device;
    this.scenario = scenario;
    // Homes 11 to 22 km to the north, or within the zone.
    long spread = Math.floorMod(device.number() * 7919L, HOMES) * SCALE / 10 / HOMES;
    this.latitude =
        scenario.isInside(device.number())
            ? LATITUDE_SCALED + spread / 100
            : LATITUDE_SCALED + OUTSIDE_SCALED + spread;
  }

  /// The next fix as Skjold JSON.
  String nextJson(long nowMillis) {
    long at = device.clock().next(nowMillis);
    text.setLength(0);
    text.append("{\"t\":\"");
    appendTime(at);
    text.append("\",\"lat\":");
    appendDegrees(latitude + strolled(at));
    text.append(",\"lon\":");
    appendDegrees(LONGITUDE_SCALED);
    text.append(",\"acc\":8.5,\"spd\":1.2,\"crs\":0,\"src\":\"gnss\",\"bat\":")
        .append(battery())
        .append(",\"seq\":")
        .append(sent)
        .append('}');
    sent++;
    return text.toString();
  }

  /// The next fix as an OsmAnd query.
  String nextQuery(long nowMillis) {
    long at = device.clock().next(nowMillis);
    text.setLength(0);
    text.append("/?id=").append(device.secret()).append("&timestamp=").append(at).append("&lat=");
    appendDegrees(latitude + strolled(at));
    text.append("&lon=");
    appendDegrees(LONGITUDE_SCALED);
    text.append("&accuracy=8.5&speed=2.3&bearing=0&batt=").append(battery());
    sent++;
    return text.toString();
  }

  private int battery() {
    return scenario.isLow(device.number(), sent) ? 15 : 71;
  }

  private static long strolled(long atMillis) {
    long along = atMillis % (2 * STREET_MILLIS);
    long there = Math.min(along, 2 * STREET_MILLIS - along);
    return there * STROLL_SCALED_PER_SECOND / 1000;
  }

  private void appendTime(long atMillis) {
    if (atMillis / 1000 != second) {
      second = atMillis / 1000;
      String whole = Instant.ofEpochSecond(second).truncatedTo(ChronoUnit.SECONDS).toString();
      secondText = whole.substring(0, whole.length() - 1);
    }
    text.append(secondText).append('.');
    appendPadded(atMillis % 1000, 100);
    text.append('Z');
  }

  private void appendDegrees(long scaled) {
    text.append(scaled / SCALE).append('.');
    appendPadded(scaled % SCALE, SCALE / 10);
  }

  private void appendPadded(long digits, long largestPower) {
    for (long power = largestPower; power > 0; power /= 10) {
      text.append((char) ('0' + digits / power % 10));
    }
  }
}

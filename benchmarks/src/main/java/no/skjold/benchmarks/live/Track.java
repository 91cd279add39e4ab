package no.skjold.benchmarks.live;

import java.time.Instant;
import java.util.Locale;

/// The fixes of one device, one after the other, as text in its protocol. Owned by the event loop
/// of its connection.
final class Track {

  /// The zone all share: a square of about 4.4 km round an invented place.
  static final double LATITUDE = 59.93;

  static final double LONGITUDE = 10.76;
  static final double HALF_DEGREES = 0.02;

  private static final int PLACES = 256;
  private static final String[] INSIDE = new String[PLACES];
  private static final String[] OUTSIDE = new String[PLACES];
  private static final String[] INSIDE_QUERY = new String[PLACES];
  private static final String[] OUTSIDE_QUERY = new String[PLACES];

  static {
    for (int i = 0; i < PLACES; i++) {
      double wander = i * 1e-5;
      double inside = LATITUDE + wander / 2;
      // Some 30 km to the north.
      double outside = LATITUDE + 0.3 + wander;
      INSIDE[i] = json(inside, LONGITUDE + wander);
      OUTSIDE[i] = json(outside, LONGITUDE + wander);
      INSIDE_QUERY[i] = query(inside, LONGITUDE + wander);
      OUTSIDE_QUERY[i] = query(outside, LONGITUDE + wander);
    }
  }

  private final Device device;
  private final Scenario scenario;
  private final StringBuilder text = new StringBuilder(160);
  private long sent;
  private long millis;
  private String time = "";

  Track(Device device, Scenario scenario) {
    this.device = device;
    this.scenario = scenario;
  }

  private static String json(double latitude, double longitude) {
    return String.format(
        Locale.ROOT,
        "\",\"lat\":%.6f,\"lon\":%.6f,\"acc\":8.5,\"spd\":1.2,\"crs\":90,\"src\":\"gnss\",\"bat\":71,\"seq\":",
        latitude,
        longitude);
  }

  private static String query(double latitude, double longitude) {
    return String.format(
        Locale.ROOT,
        "&lat=%.6f&lon=%.6f&accuracy=8.5&speed=2.3&bearing=90&batt=71",
        latitude,
        longitude);
  }

  long sent() {
    return sent;
  }

  /// The next fix as Skjold JSON.
  String nextJson(long nowMillis) {
    boolean inside = scenario.isInside(device.number(), sent);
    int place = (int) (sent & (PLACES - 1));
    text.setLength(0);
    text.append("{\"t\":\"")
        .append(time(nowMillis))
        .append(inside ? INSIDE[place] : OUTSIDE[place])
        .append(sent)
        .append('}');
    sent++;
    return text.toString();
  }

  /// The next fix as an OsmAnd query.
  String nextQuery(long nowMillis) {
    boolean inside = scenario.isInside(device.number(), sent);
    int place = (int) (sent & (PLACES - 1));
    text.setLength(0);
    text.append("/?id=")
        .append(device.secret())
        .append("&timestamp=")
        .append(nowMillis)
        .append(inside ? INSIDE_QUERY[place] : OUTSIDE_QUERY[place]);
    sent++;
    return text.toString();
  }

  private String time(long nowMillis) {
    if (nowMillis != millis) {
      millis = nowMillis;
      time = Instant.ofEpochMilli(nowMillis).toString();
    }
    return time;
  }
}

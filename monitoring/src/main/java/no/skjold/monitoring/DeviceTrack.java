package no.skjold.monitoring;

import org.jspecify.annotations.Nullable;

/// What one subject's state remembers of one of his devices: recent fixes, silence, levels.
final class DeviceTrack {
  static final long NEVER = Long.MAX_VALUE;
  static final long UNKNOWN = Long.MIN_VALUE;

  /// A fix older than this against the newest is late.
  static final long RING_MILLIS = 120_000;

  private static final double MOVING_METRES_PER_SECOND = 1;
  private static final double GONE_METRES = 40;
  private static final int SEEN = 32;
  private static final int LEVEL_CELLS = 3;
  private static final int STEADY_ENOUGH = 3;
  private static final long SHORTEST_PACE_MILLIS = 5_000;
  private static final long PACE_ERROR_MILLIS = 2_000;

  private final String deviceId;
  long reportingIntervalMillis;
  long deliveryAllowanceMillis;
  final FixRing ring;

  /// When silence, or its next grade, is due.
  long silenceDueMillis = NEVER;

  /// 0 while heard, else the grade registered: ordinal of [Severity] + 1.
  int lostGrade;

  /// Whether the loss is registered (and its window, if any).
  long lostWindow;

  /// Not heard since the server restarted.
  boolean unheardSinceRestart;

  /// Since when nobody listened, until his way back is looked at ([Retrace]).
  long awaySinceMillis = NEVER;

  /// Bits by [Level]: what the device says, what of it is registered, and what of that was planned
  /// and woke nobody.
  int levelsOn;

  int levelsRegistered;
  int levelsPlanned;
  private long @Nullable [] levelCells;
  boolean batteryLow;
  boolean batteryCritical;

  long contactReceivedMillis = UNKNOWN;

  /// When it said last, by its clock, that it is carried about, and that it lies still.
  long movingSaidMillis = UNKNOWN;

  long stillSaidMillis = UNKNOWN;

  /// How far he went while it told one place ([#repeated]), and up to when.
  double repeatedMetres;

  private long repeatedMillis = UNKNOWN;
  private long clockDeviceMillis = UNKNOWN;
  private long clockReceivedMillis = UNKNOWN;
  private int steady;
  private long @Nullable [] seen;
  private int seenNext;

  /// Around the anchor nothing can change within the clearance, in metres; memory only.
  double anchorLatitude;

  double anchorLongitude;
  double anchorMetresPerLongitude;
  double clearanceMetres;
  double previousReachMetres;

  DeviceTrack(Plan.SupervisedDevice device) {
    this(device.deviceId(), new FixRing());
    configure(device);
  }

  private DeviceTrack(String deviceId, FixRing ring) {
    this.deviceId = deviceId;
    this.ring = ring;
  }

  void configure(Plan.SupervisedDevice device) {
    reportingIntervalMillis = device.reportingIntervalMillis();
    deliveryAllowanceMillis = device.deliveryAllowanceMillis();
  }

  String deviceId() {
    return deviceId;
  }

  long patienceMillis() {
    return reportingIntervalMillis + deliveryAllowanceMillis;
  }

  /// Whether it was carried about since its last position, as it says itself.
  boolean movedSinceLastFix() {
    return movingSaidMillis != UNKNOWN && movingSaidMillis >= ring.deviceTimeMillis(newest());
  }

  /// Whether by what it said last it is being carried about.
  private boolean carriedAbout() {
    return movingSaidMillis > stillSaidMillis;
  }

  /// Whether it has lain still since its last position, as it says itself.
  boolean stillSinceLastFix() {
    return stillSaidMillis > movingSaidMillis && !movedSinceLastFix();
  }

  /// Whether a later fix says to the bit where it was already, while it is carried about by its own
  /// sense of motion or at a speed it measures. A receiver that measures anew never does; one that
  /// lies still may hold its position, unless he went on from it meanwhile. Such a fix is a sign of
  /// life and no position: silence goes on being judged.
  boolean repeats(Fix fix) {
    int newest = newest();
    return newest >= 0
        && fix.deviceTimeMillis() > ring.deviceTimeMillis(newest)
        && fix.latitude() == ring.latitude(newest)
        && fix.longitude() == ring.longitude(newest)
        && (fix.speedMetresPerSecond() >= MOVING_METRES_PER_SECOND
            || carriedAbout()
            || repeatedMetres >= GONE_METRES);
  }

  /// Takes note of such a fix: how far he went, by the speeds measured, while it told one place.
  void repeated(Fix fix) {
    long since = Math.max(ring.deviceTimeMillis(newest()), repeatedMillis);
    double speed = fix.speedMetresPerSecond();
    long elapsed = Math.max(0, fix.deviceTimeMillis() - since);
    repeatedMetres += speed > 0 ? speed * elapsed / 1000 : 0;
    repeatedMillis = Math.max(repeatedMillis, fix.deviceTimeMillis());
  }

  int newest() {
    return ring.size() - 1;
  }

  /// Nothing latched and nothing missing.
  boolean calm() {
    return lostGrade == 0
        && levelsOn == 0
        && levelsRegistered == 0
        && !batteryLow
        && !batteryCritical
        && !unheardSinceRestart
        && awaySinceMillis == NEVER;
  }

  /// When a fix was measured: the device's clock, unless it is ahead of receipt, or so steadily
  /// behind that it must be wrong: stored fixes come in a bunch, those of a wrong clock at the pace
  /// they were measured.
  long correctedMillis(long deviceTimeMillis, long receivedAtMillis) {
    long lag = receivedAtMillis - deviceTimeMillis;
    if (lag > RING_MILLIS) {
      lookAtPace(deviceTimeMillis, receivedAtMillis);
    } else {
      paceFrom(deviceTimeMillis, receivedAtMillis, 0);
    }
    boolean wrong = lag < 0 || steady >= STEADY_ENOUGH;
    return wrong ? receivedAtMillis : deviceTimeMillis;
  }

  /// Compares the pace of both clocks since the last look, however many fixes came in between; over
  /// too short a time it tells nothing yet, unless they part company.
  private void lookAtPace(long deviceTimeMillis, long receivedAtMillis) {
    if (clockReceivedMillis == UNKNOWN) {
      paceFrom(deviceTimeMillis, receivedAtMillis, 0);
      return;
    }
    long between = receivedAtMillis - clockReceivedMillis;
    long error = Math.abs(deviceTimeMillis - clockDeviceMillis - between);
    boolean paced = error <= Math.max(PACE_ERROR_MILLIS, between / 5);
    if (!paced) {
      paceFrom(deviceTimeMillis, receivedAtMillis, 0);
    } else if (between >= SHORTEST_PACE_MILLIS) {
      paceFrom(deviceTimeMillis, receivedAtMillis, Math.min(steady + 1, STEADY_ENOUGH));
    }
  }

  private void paceFrom(long deviceTimeMillis, long receivedAtMillis, int steadySoFar) {
    clockDeviceMillis = deviceTimeMillis;
    clockReceivedMillis = receivedAtMillis;
    steady = steadySoFar;
  }

  /// Whether this report was already taken in, in the ring or lately before it.
  boolean alreadyHeard(Fix fix) {
    if (ring.holds(fix)) {
      return true;
    }
    long print = print(fix.deviceTimeMillis(), fix.sequence(), fix.latitude(), fix.longitude());
    for (int i = 0; seen != null && i < SEEN; i++) {
      if (seen[i] == print) {
        return true;
      }
    }
    return false;
  }

  /// Remembers that a fix was taken in, once the ring no longer holds it.
  void rememberOldest() {
    remember(
        print(ring.deviceTimeMillis(0), ring.sequence(0), ring.latitude(0), ring.longitude(0)));
  }

  void rememberLate(Fix fix) {
    remember(print(fix.deviceTimeMillis(), fix.sequence(), fix.latitude(), fix.longitude()));
  }

  private void remember(long print) {
    if (seen == null) {
      seen = new long[SEEN];
    }
    seen[seenNext] = print;
    seenNext = (seenNext + 1) % SEEN;
  }

  /// Never 0, which is an empty place. The number alone identifies a report of its time.
  private static long print(long deviceTime, long sequence, double latitude, double longitude) {
    long content =
        sequence >= 0
            ? sequence
            : Double.doubleToRawLongBits(latitude) * 31 + Double.doubleToRawLongBits(longitude);
    long mixed = (deviceTime * 0x9E3779B97F4A7C15L ^ content) * 0xBF58476D1CE4E5B9L;
    return (mixed ^ mixed >>> 31) | 1;
  }

  /// Device time at which a level was last said to be on.
  long levelOnMillis(Level level) {
    return levelCells == null ? UNKNOWN : levelCells[Codes.code(level) * LEVEL_CELLS];
  }

  long levelOffMillis(Level level) {
    return levelCells == null ? UNKNOWN : levelCells[Codes.code(level) * LEVEL_CELLS + 1];
  }

  long levelWindow(Level level) {
    return levelCells == null ? 0 : levelCells[Codes.code(level) * LEVEL_CELLS + 2];
  }

  void levelOnMillis(Level level, long millis) {
    cells()[Codes.code(level) * LEVEL_CELLS] = millis;
  }

  void levelOffMillis(Level level, long millis) {
    cells()[Codes.code(level) * LEVEL_CELLS + 1] = millis;
  }

  void levelWindow(Level level, long window) {
    cells()[Codes.code(level) * LEVEL_CELLS + 2] = window;
  }

  private long[] cells() {
    if (levelCells == null) {
      levelCells = new long[Level.values().length * LEVEL_CELLS];
      for (int i = 0; i < levelCells.length; i++) {
        levelCells[i] = i % LEVEL_CELLS == 2 ? 0 : UNKNOWN;
      }
    }
    return levelCells;
  }

  /// Lets go of what rested on a window.
  void windowClosed(long window) {
    if (lostWindow == window) {
      lostWindow = 0;
    }
    for (Level level : Level.values()) {
      if (levelWindow(level) == window) {
        levelWindow(level, 0);
      }
    }
  }

  void write(BinaryWriter out) {
    out.text(deviceId).i64(reportingIntervalMillis).i64(deliveryAllowanceMillis);
    ring.write(out);
    out.i64(silenceDueMillis).u8(lostGrade).i64(lostWindow).bool(unheardSinceRestart);
    out.i64(awaySinceMillis);
    out.i32(levelsOn).i32(levelsRegistered).i32(levelsPlanned).longs(levelCells);
    out.bool(batteryLow).bool(batteryCritical);
    out.i64(movingSaidMillis).i64(stillSaidMillis).f64(repeatedMetres).i64(repeatedMillis);
    out.i64(contactReceivedMillis).i64(clockDeviceMillis).i64(clockReceivedMillis).i32(steady);
    out.longs(seen).i32(seenNext);
    out.f64(anchorLatitude).f64(anchorLongitude).f64(anchorMetresPerLongitude);
    out.f64(clearanceMetres).f64(previousReachMetres);
  }

  static DeviceTrack read(BinaryReader in) {
    String deviceId = in.text();
    long interval = in.i64();
    long allowance = in.i64();
    DeviceTrack track = new DeviceTrack(deviceId, FixRing.read(in));
    track.reportingIntervalMillis = interval;
    track.deliveryAllowanceMillis = allowance;
    track.silenceDueMillis = in.i64();
    track.lostGrade = in.u8();
    track.lostWindow = in.i64();
    track.unheardSinceRestart = in.bool();
    track.awaySinceMillis = in.i64();
    track.levelsOn = in.i32();
    track.levelsRegistered = in.i32();
    track.levelsPlanned = in.i32();
    track.levelCells = in.findLongs();
    track.batteryLow = in.bool();
    track.batteryCritical = in.bool();
    track.movingSaidMillis = in.i64();
    track.stillSaidMillis = in.i64();
    track.repeatedMetres = in.f64();
    track.repeatedMillis = in.i64();
    track.contactReceivedMillis = in.i64();
    track.clockDeviceMillis = in.i64();
    track.clockReceivedMillis = in.i64();
    track.steady = in.i32();
    track.seen = in.findLongs();
    track.seenNext = in.i32();
    track.anchorLatitude = in.f64();
    track.anchorLongitude = in.f64();
    track.anchorMetresPerLongitude = in.f64();
    track.clearanceMetres = in.f64();
    track.previousReachMetres = in.f64();
    return track;
  }
}

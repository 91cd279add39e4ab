package no.skjold.monitoring;

/// The last eight fixes of one device, ascending by time, in one array of longs (doubles by their
/// bits), so that a quiet fix touches little memory and allocates nothing.
///
/// Index 0 is the oldest. Slots are physical places: they stay put while the ring turns, except
/// when a fix is put in between; [ZoneFilter] keeps its figures by the same slots.
final class FixRing {
  static final int CAPACITY = 8;

  private static final int AT = 0;
  private static final int DEVICE_TIME = 1;
  private static final int RECEIVED = 2;
  private static final int LATITUDE = 3;
  private static final int LONGITUDE = 4;
  private static final int ACCURACY = 5;
  private static final int SPEED = 6;
  private static final int COURSE = 7;
  private static final int SEQUENCE = 8;
  private static final int PACKED = 9;
  private static final int SIGMA = 10;
  private static final int STRIDE = 11;

  private static final Fix.AccuracyKind[] ACCURACY_KINDS = Fix.AccuracyKind.values();
  private static final Fix.Source[] SOURCES = Fix.Source.values();

  private final long[] cells;
  private int head;
  private int count;

  FixRing() {
    this(new long[CAPACITY * STRIDE], 0, 0);
  }

  private FixRing(long[] cells, int head, int count) {
    this.cells = cells;
    this.head = head;
    this.count = count;
  }

  int size() {
    return count;
  }

  boolean full() {
    return count == CAPACITY;
  }

  int slot(int index) {
    return (head + index) & (CAPACITY - 1);
  }

  long atMillis(int index) {
    return cells[cell(index) + AT];
  }

  long deviceTimeMillis(int index) {
    return cells[cell(index) + DEVICE_TIME];
  }

  long receivedAtMillis(int index) {
    return cells[cell(index) + RECEIVED];
  }

  double latitude(int index) {
    return Double.longBitsToDouble(cells[cell(index) + LATITUDE]);
  }

  double longitude(int index) {
    return Double.longBitsToDouble(cells[cell(index) + LONGITUDE]);
  }

  double speed(int index) {
    return Double.longBitsToDouble(cells[cell(index) + SPEED]);
  }

  double course(int index) {
    return Double.longBitsToDouble(cells[cell(index) + COURSE]);
  }

  long sequence(int index) {
    return cells[cell(index) + SEQUENCE];
  }

  /// Effective sigma, once its neighbours have had their say.
  double sigma(int index) {
    return Double.longBitsToDouble(cells[cell(index) + SIGMA]);
  }

  void sigma(int index, double metres) {
    cells[cell(index) + SIGMA] = Double.doubleToRawLongBits(metres);
  }

  /// Effective sigma of the fix looked at alone.
  double ownSigma(int index, Parameters parameters) {
    int cell = cell(index);
    long packed = cells[cell + PACKED];
    return Sigma.of(
        Double.longBitsToDouble(cells[cell + ACCURACY]),
        ACCURACY_KINDS[(int) (packed & 0xff)],
        SOURCES[(int) (packed >>> 8 & 0xff)],
        (short) (packed >>> 24),
        parameters);
  }

  /// Where a fix of this time belongs: the number of fixes not after it.
  int indexFor(long atMillis, long deviceTimeMillis, long sequence) {
    int index = count;
    while (index > 0 && after(index - 1, atMillis, deviceTimeMillis, sequence)) {
      index--;
    }
    return index;
  }

  private boolean after(int index, long atMillis, long deviceTimeMillis, long sequence) {
    int cell = cell(index);
    if (cells[cell + AT] != atMillis) {
      return cells[cell + AT] > atMillis;
    }
    if (cells[cell + DEVICE_TIME] != deviceTimeMillis) {
      return cells[cell + DEVICE_TIME] > deviceTimeMillis;
    }
    return cells[cell + SEQUENCE] > sequence;
  }

  /// Whether this very report is held: same device time, and same number or same content.
  boolean holds(Fix fix) {
    for (int i = count - 1; i >= 0; i--) {
      int cell = cell(i);
      if (cells[cell + DEVICE_TIME] == fix.deviceTimeMillis() && sameReport(cell, fix)) {
        return true;
      }
    }
    return false;
  }

  private boolean sameReport(int cell, Fix fix) {
    boolean sameNumber = fix.sequence() >= 0 && cells[cell + SEQUENCE] == fix.sequence();
    return sameNumber
        || (cells[cell + LATITUDE] == Double.doubleToRawLongBits(fix.latitude())
            && cells[cell + LONGITUDE] == Double.doubleToRawLongBits(fix.longitude())
            && cells[cell + ACCURACY] == Double.doubleToRawLongBits(fix.accuracy()));
  }

  /// Puts a fix after all others, letting the oldest go when full.
  void append(Fix fix, long atMillis, double sigma) {
    insert(count, fix, atMillis, sigma);
  }

  /// Puts a fix at `index` of the ring as it is now; when full the oldest goes, and the fix ends up
  /// one lower. Not for index 0 of a full ring. Returns where it ended up.
  int insert(int index, Fix fix, long atMillis, double sigma) {
    int target = index;
    if (full()) {
      head = slot(1);
      count--;
      target--;
    }
    for (int i = count; i > target; i--) {
      System.arraycopy(cells, cell(i - 1), cells, cell(i), STRIDE);
    }
    count++;
    write(cell(target), fix, atMillis, sigma);
    return target;
  }

  private void write(int cell, Fix fix, long atMillis, double sigma) {
    cells[cell + AT] = atMillis;
    cells[cell + DEVICE_TIME] = fix.deviceTimeMillis();
    cells[cell + RECEIVED] = fix.receivedAtMillis();
    cells[cell + LATITUDE] = Double.doubleToRawLongBits(fix.latitude());
    cells[cell + LONGITUDE] = Double.doubleToRawLongBits(fix.longitude());
    cells[cell + ACCURACY] = Double.doubleToRawLongBits(fix.accuracy());
    cells[cell + SPEED] = Double.doubleToRawLongBits(fix.speedMetresPerSecond());
    cells[cell + COURSE] = Double.doubleToRawLongBits(fix.courseDegrees());
    cells[cell + SEQUENCE] = fix.sequence();
    cells[cell + PACKED] =
        Codes.code(fix.accuracyKind())
            | (long) Codes.code(fix.source()) << 8
            | (fix.mock() ? 1L << 16 : 0)
            | (fix.satellites() & 0xffffL) << 24
            | (fix.batteryPercent() & 0xffL) << 40;
    cells[cell + SIGMA] = Double.doubleToRawLongBits(sigma);
  }

  /// The fix as it was reported.
  Fix fix(int index, String deviceId) {
    int cell = cell(index);
    long packed = cells[cell + PACKED];
    return new Fix(
        deviceId,
        cells[cell + DEVICE_TIME],
        cells[cell + RECEIVED],
        latitude(index),
        longitude(index),
        Double.longBitsToDouble(cells[cell + ACCURACY]),
        ACCURACY_KINDS[(int) (packed & 0xff)],
        speed(index),
        Double.longBitsToDouble(cells[cell + COURSE]),
        SOURCES[(int) (packed >>> 8 & 0xff)],
        (short) (packed >>> 24),
        (packed >>> 16 & 1) != 0,
        (byte) (packed >>> 40),
        cells[cell + SEQUENCE]);
  }

  private int cell(int index) {
    return slot(index) * STRIDE;
  }

  void write(BinaryWriter out) {
    out.u8(head).u8(count).longs(cells);
  }

  static FixRing read(BinaryReader in) {
    int head = in.u8();
    int count = in.u8();
    long[] cells = in.findLongs();
    if (cells == null
        || cells.length != CAPACITY * STRIDE
        || head >= CAPACITY
        || count > CAPACITY) {
      throw new IllegalArgumentException("subject state: ring of fixes broken");
    }
    return new FixRing(cells, head, count);
  }
}

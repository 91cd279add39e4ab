package no.skjold.monitoring;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One zone of the plan as one subject's state knows it: when it is in force, the registered stay,
/// stays before it, and a filter per device where there is anything to remember.
final class ZoneWatch {
  static final long NONE = Long.MIN_VALUE;
  private static final int STAYS_REMEMBERED = 4;

  private Zone zone;
  private Plan.Order order;

  /// When the registered stay began, or [#NONE].
  long enteredAtMillis = NONE;

  /// The open window of that stay; 0 when none or expired.
  long window;

  /// The open window of a late stay; 0 when none.
  long lateWindow;

  long lateFromMillis = NONE;
  long lateToMillis = NONE;
  long approachedAtMillis = NONE;
  private long @Nullable [] pastStays;
  private @Nullable ZoneFilter[] filters = new ZoneFilter[0];

  ZoneWatch(Zone zone, Plan.Order order) {
    this.zone = zone;
    this.order = order;
  }

  Zone zone() {
    return zone;
  }

  Plan.Order order() {
    return order;
  }

  void rebind(Zone zone, Plan.Order order) {
    this.zone = zone;
    this.order = order;
  }

  boolean inForceAt(long millis) {
    return millis >= fromMillis() && millis < toMillis();
  }

  long fromMillis() {
    return Math.max(zone.validFromMillis(), order.validFromMillis());
  }

  long toMillis() {
    return Math.min(zone.validToMillis(), order.validToMillis());
  }

  boolean occupied() {
    return enteredAtMillis != NONE;
  }

  /// Ends the registered stay and remembers it.
  void left(long atMillis) {
    remember(enteredAtMillis, atMillis);
    enteredAtMillis = NONE;
    window = 0;
  }

  void remember(long fromMillis, long toMillis) {
    if (pastStays == null) {
      pastStays = new long[2 * STAYS_REMEMBERED];
      Arrays.fill(pastStays, NONE);
    }
    System.arraycopy(pastStays, 0, pastStays, 2, pastStays.length - 2);
    pastStays[0] = fromMillis;
    pastStays[1] = Math.max(fromMillis, toMillis);
  }

  /// Whether a remembered stay overlaps this time.
  boolean knowsStay(long fromMillis, long toMillis) {
    for (int i = 0; pastStays != null && i < pastStays.length; i += 2) {
      if (pastStays[i] != NONE && pastStays[i] <= toMillis && pastStays[i + 1] >= fromMillis) {
        return true;
      }
    }
    return false;
  }

  /// When the last remembered stay ended, or [#NONE].
  long lastLeftMillis() {
    return pastStays == null ? NONE : pastStays[1];
  }

  @Nullable ZoneFilter findFilter(int device) {
    return device < filters.length ? filters[device] : null;
  }

  ZoneFilter filter(int device) {
    ZoneFilter filter = findFilter(device);
    if (filter == null) {
      filter = new ZoneFilter();
      put(device, filter);
    }
    return filter;
  }

  void put(int device, @Nullable ZoneFilter filter) {
    if (device >= filters.length) {
      filters = Arrays.copyOf(filters, device + 1);
    }
    filters[device] = filter;
  }

  boolean hasFilter(int device) {
    return findFilter(device) != null;
  }

  /// Puts filters in the order of a new list of devices; `from[i]` is the old index or -1.
  void reorder(int[] from) {
    @Nullable ZoneFilter[] reordered = new ZoneFilter[from.length];
    for (int i = 0; i < from.length; i++) {
      reordered[i] = from[i] < 0 ? null : findFilter(from[i]);
    }
    filters = reordered;
  }

  void write(BinaryWriter out) {
    out.text(zone.zoneId()).i64(enteredAtMillis).i64(window);
    out.i64(lateWindow).i64(lateFromMillis).i64(lateToMillis).i64(approachedAtMillis);
    out.longs(pastStays).i32(filters.length);
    for (ZoneFilter filter : filters) {
      out.bool(filter != null);
      if (filter != null) {
        filter.write(out);
      }
    }
  }

  /// Reads everything after the zone's id.
  void read(BinaryReader in) {
    enteredAtMillis = in.i64();
    window = in.i64();
    lateWindow = in.i64();
    lateFromMillis = in.i64();
    lateToMillis = in.i64();
    approachedAtMillis = in.i64();
    pastStays = in.findLongs();
    int count = in.i32();
    for (int i = 0; i < count; i++) {
      put(i, in.bool() ? ZoneFilter.read(in) : null);
    }
  }
}

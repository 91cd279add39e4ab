package no.skjold.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One subject's memory: membership per zone, latched levels, ring of recent fixes, open windows,
/// deadlines. Mutable, confined to its lane's thread. Its binary form is versioned and is never
/// written outside memory while it holds anything derived from a position outside a lawful window.
public final class SubjectState {
  private static final int FORM = 4;
  private static final int HASH_BYTES = 32;
  static final long NEVER = Long.MAX_VALUE;

  private final long subjectId;
  private final byte[] salt;
  private long lastSequence;
  private byte[] lastHash = new byte[HASH_BYTES];
  private long lastContactMillis;
  private long nextDeadlineMillis = NEVER;

  /// Supervised, or rebuilt, since.
  long sinceMillis;

  boolean rebuilt;

  /// Transitions to restore from at the first input of a rebuilt subject.
  List<Transition> restoring = List.of();

  @Nullable Plan plan;
  ZoneWatch[] zones = new ZoneWatch[0];
  DeviceTrack[] devices = new DeviceTrack[0];
  List<OpenWindow> windows = new ArrayList<>(0);

  /// Starts and ends of zones, orders and planned states up to here have had their effect.
  long scheduledUpToMillis;

  /// The earliest deadline that no fix can move: windows, starts and ends of zones and orders.
  long fixedDeadlineMillis = NEVER;

  /// Whether nothing but position and silence can matter at the next fix.
  boolean calm;

  private SubjectState(long subjectId, byte[] commitmentSalt) {
    if (commitmentSalt.length != HASH_BYTES) {
      throw new IllegalArgumentException("commitmentSalt: 32 bytes expected");
    }
    this.subjectId = subjectId;
    this.salt = commitmentSalt.clone();
  }

  /// A subject supervised for the first time, from `nowMillis`.
  ///
  /// @param commitmentSalt 32 random bytes for the salted commitments of this subject's records
  public static SubjectState fresh(long subjectId, long nowMillis, byte[] commitmentSalt) {
    SubjectState state = new SubjectState(subjectId, commitmentSalt);
    state.sinceMillis = nowMillis;
    state.scheduledUpToMillis = nowMillis;
    return state;
  }

  /// After a restart: what the log tells, and unknown for the rest. The first input it is given is
  /// to be [Input.Restarted].
  ///
  /// @param transitions all transitions since (and including) those that opened windows or latched
  ///   levels still in force, and in any case the last one, ascending by sequence; places are not
  ///   needed
  /// @param lastContactMillis when he was last heard, or 0
  public static SubjectState rebuilt(
      long subjectId, List<Transition> transitions, long lastContactMillis, byte[] commitmentSalt) {
    SubjectState state = new SubjectState(subjectId, commitmentSalt);
    state.rebuilt = true;
    state.restoring = transitions.stream().map(Transition::withoutPlace).toList();
    state.lastContactMillis = lastContactMillis;
    if (!transitions.isEmpty()) {
      Transition last = transitions.getLast();
      state.lastSequence = last.sequence();
      state.lastHash = last.recordHash().clone();
      state.scheduledUpToMillis = last.receivedAtMillis();
    }
    return state;
  }

  /// The restrained person.
  public long subjectId() {
    return subjectId;
  }

  /// When the host must deliver a deadline; `Long.MAX_VALUE` for never.
  public long nextDeadlineMillis() {
    return nextDeadlineMillis;
  }

  /// The sequence of the last transition; 0 before the first.
  public long lastSequence() {
    return lastSequence;
  }

  /// When any device of his was last heard (time, never place), epoch milliseconds; 0 for never.
  public long lastContactMillis() {
    return lastContactMillis;
  }

  /// Whether any of his devices has not given a position since the restart.
  public boolean unknownSinceRestart() {
    for (DeviceTrack device : devices) {
      if (device.unheardSinceRestart) {
        return true;
      }
    }
    return rebuilt && plan == null;
  }

  /// Numbers of the lawful windows open now, ascending.
  public List<Long> openWindows() {
    return windows.stream().map(OpenWindow::number).sorted().toList();
  }

  byte[] salt() {
    return salt;
  }

  byte[] lastHash() {
    return lastHash;
  }

  void registered(long sequence, byte[] hash) {
    lastSequence = sequence;
    lastHash = hash;
  }

  void contact(long receivedAtMillis) {
    lastContactMillis = Math.max(lastContactMillis, receivedAtMillis);
  }

  @SuppressWarnings(
      "ReferenceEquality") // another instance is looked at afresh; quick on the hot path
  boolean isBoundTo(Plan other) {
    return plan == other;
  }

  Plan boundPlan() {
    return Objects.requireNonNull(plan, "no plan bound");
  }

  /// Whether supervision rests on an order in force at this time.
  boolean supervisedAt(long millis) {
    for (Plan.Order order : boundPlan().orders()) {
      if (millis >= order.validFromMillis() && millis < order.validToMillis()) {
        return true;
      }
    }
    return false;
  }

  /// Whether something is planned for this time that keeps the equipment quiet.
  boolean quietAt(long millis) {
    for (PlannedState state : boundPlan().plannedStates()) {
      if (state.quietAt(millis)) {
        return true;
      }
    }
    return false;
  }

  int indexOf(String deviceId) {
    for (int i = 0; i < devices.length; i++) {
      if (devices[i].deviceId().equals(deviceId)) {
        return i;
      }
    }
    return -1;
  }

  @Nullable ZoneWatch findZone(@Nullable String zoneId) {
    for (ZoneWatch zone : zones) {
      if (zone.zone().zoneId().equals(zoneId)) {
        return zone;
      }
    }
    return null;
  }

  @Nullable OpenWindow findWindow(long number) {
    for (OpenWindow window : windows) {
      if (window.number() == number) {
        return window;
      }
    }
    return null;
  }

  /// Whether any device puts him inside by its newest fix.
  boolean insideByAny(ZoneWatch zone) {
    for (int i = 0; i < devices.length; i++) {
      ZoneFilter filter = zone.findFilter(i);
      if (filter != null && filter.insideNow(devices[i].ring)) {
        return true;
      }
    }
    return false;
  }

  /// After anything but a quiet fix: lets idle filters go, and works out deadlines afresh.
  void settle() {
    boolean nothingLatched = windows.isEmpty();
    for (ZoneWatch zone : zones) {
      for (int i = 0; i < devices.length; i++) {
        ZoneFilter filter = zone.findFilter(i);
        if (filter != null && filter.idle(devices[i].ring)) {
          zone.put(i, null);
        }
        nothingLatched &= !zone.hasFilter(i);
      }
      nothingLatched &= !zone.occupied();
    }
    for (DeviceTrack device : devices) {
      nothingLatched &= device.calm();
    }
    calm = nothingLatched && plan != null;
    fixedDeadlineMillis = fixedDeadline();
    refreshDeadline();
  }

  void refreshDeadline() {
    long next = fixedDeadlineMillis;
    for (DeviceTrack device : devices) {
      next = Math.min(next, device.silenceDueMillis);
    }
    nextDeadlineMillis = next;
  }

  private long fixedDeadline() {
    long next = nextEdgeMillis();
    for (OpenWindow window : windows) {
      next = Math.min(next, window.closesAtMillis());
    }
    return next;
  }

  /// When the next zone, order or planned state begins or ends; [#NEVER] for none.
  long nextEdgeMillis() {
    long next = NEVER;
    for (ZoneWatch zone : zones) {
      next = Math.min(next, upcoming(zone.zone().validFromMillis()));
      next = Math.min(next, upcoming(zone.zone().validToMillis()));
    }
    if (plan != null) {
      for (Plan.Order order : plan.orders()) {
        next = Math.min(next, upcoming(order.validFromMillis()));
        next = Math.min(next, upcoming(order.validToMillis()));
      }
      for (PlannedState state : plan.plannedStates()) {
        next = Math.min(next, upcoming(state.fromMillis()));
        next = Math.min(next, upcoming(state.toMillis()));
      }
    }
    return next;
  }

  private long upcoming(long edgeMillis) {
    return edgeMillis > scheduledUpToMillis ? edgeMillis : NEVER;
  }

  /// The version of the plan it is bound to; 0 when it has had no input yet.
  public int planVersion() {
    return plan == null ? 0 : plan.version();
  }

  /// The versioned binary form. It holds positions: memory only, or sealed.
  public byte[] toBytes() {
    BinaryWriter out = new BinaryWriter().u8(FORM).i64(subjectId).bytes(salt);
    out.i64(lastSequence).bytes(lastHash).i64(lastContactMillis).i64(sinceMillis).bool(rebuilt);
    out.i64(scheduledUpToMillis).i32(planVersion()).i32(restoring.size());
    restoring.forEach(transition -> out.bytes(transition.toBytes()));
    out.i32(windows.size());
    windows.forEach(window -> window.write(out));
    out.i32(devices.length);
    for (DeviceTrack device : devices) {
      device.write(out);
    }
    out.i32(zones.length);
    for (ZoneWatch zone : zones) {
      zone.write(out);
    }
    return out.toBytes();
  }

  /// Reads what [#toBytes()] wrote: from then on it decides as the original would.
  ///
  /// @param plan the plan of the version it was bound to (any plan when it had had no input)
  public static SubjectState fromBytes(byte[] bytes, Plan plan) {
    BinaryReader in = new BinaryReader(bytes, "subject state").version(FORM);
    SubjectState state = new SubjectState(in.i64(), in.bytes());
    state.registered(in.i64(), in.bytes());
    state.lastContactMillis = in.i64();
    state.sinceMillis = in.i64();
    state.rebuilt = in.bool();
    state.scheduledUpToMillis = in.i64();
    int planVersion = in.i32();
    if (planVersion != 0 && planVersion != plan.version()) {
      throw new IllegalArgumentException("subject state: bound to plan version " + planVersion);
    }
    state.plan = planVersion == 0 ? null : plan;
    state.readRest(in, plan);
    in.end();
    state.settle();
    return state;
  }

  private void readRest(BinaryReader in, Plan plan) {
    restoring = new ArrayList<>();
    for (int left = in.i32(); left > 0; left--) {
      restoring.add(Transition.fromBytes(in.bytes()));
    }
    for (int left = in.i32(); left > 0; left--) {
      windows.add(OpenWindow.read(in));
    }
    devices = new DeviceTrack[in.i32()];
    for (int i = 0; i < devices.length; i++) {
      devices[i] = DeviceTrack.read(in);
    }
    zones = new ZoneWatch[in.i32()];
    for (int i = 0; i < zones.length; i++) {
      zones[i] = watch(plan, in.text());
      zones[i].read(in);
    }
  }

  private static ZoneWatch watch(Plan plan, String zoneId) {
    for (Plan.Order order : plan.orders()) {
      for (Zone zone : order.zones()) {
        if (zone.zoneId().equals(zoneId)) {
          return new ZoneWatch(zone, order);
        }
      }
    }
    throw new IllegalArgumentException("subject state: zone " + zoneId + " is not in the plan");
  }

  /// Ids only.
  @Override
  public String toString() {
    return "SubjectState[" + subjectId + " sequence " + lastSequence + "]";
  }

  /// Bit by bit; for tests of determinism.
  boolean sameAs(SubjectState other) {
    return Arrays.equals(toBytes(), other.toBytes());
  }
}

package no.skjold.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import no.skjold.geometry.Area;
import no.skjold.geometry.Areas;

/// One invented subject, his plan and everything the engine said of him: the builder of the tests.
/// Places are metres north and east of an invented centre.
final class Life implements TransitionSink {
  static final double CENTRE_LATITUDE = 59.91;
  static final double CENTRE_LONGITUDE = 10.75;
  static final long START = 1_790_000_000_000L;
  static final String BRACELET = "bracelet-1";
  static final byte[] SALT = new byte[32];

  record Kept(long window, Fix fix, double probability, double distanceMetres) {}

  record Warned(String zoneId, String deviceId, boolean warnDevice, long atMillis) {}

  final List<Transition> transitions = new ArrayList<>();
  final List<Kept> evidence = new ArrayList<>();
  final List<Warned> warnings = new ArrayList<>();
  private final Set<Long> open = new TreeSet<>();
  final Engine engine;
  Plan plan;
  SubjectState state = SubjectState.fresh(1, START, SALT);
  long now = START;

  Life(Plan plan, Engine engine) {
    this.plan = plan;
    this.engine = engine;
  }

  Life(Plan plan) {
    this(plan, new Engine());
  }

  /// Bound by one order with one circle of 500 m round the centre and a buffer of 100 m.
  static Life besideOneZone() {
    return new Life(planOf(circle("home", 0, 0, 500, 100)));
  }

  static Zone circle(String id, double north, double east, double radius, double buffer) {
    return new Zone(id, area(north, east, radius), buffer, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  static Area area(double north, double east, double radius) {
    return Areas.circle(latitude(north), longitude(east), radius);
  }

  static Plan planOf(Zone... zones) {
    return planOf(1, Parameters.DEFAULT, List.of(order("order-1", zones)), BRACELET);
  }

  static Plan planOf(int version, Parameters parameters, List<Plan.Order> orders, String... ids) {
    List<Plan.SupervisedDevice> devices = new ArrayList<>();
    for (String id : ids) {
      devices.add(new Plan.SupervisedDevice(id, 60_000, 30_000));
    }
    return new Plan(1, version, orders, devices, parameters);
  }

  static Plan.Order order(String id, Zone... zones) {
    return new Plan.Order(
        id, "strpl. § 222 g", Long.MIN_VALUE, Long.MAX_VALUE, true, List.of(zones), List.of());
  }

  static double latitude(double north) {
    return CENTRE_LATITUDE + north / 111_410;
  }

  static double longitude(double east) {
    return CENTRE_LONGITUDE + east / 55_960;
  }

  static Fix fix(long at, double north, double east) {
    return new Fix(
        BRACELET,
        at,
        at,
        latitude(north),
        longitude(east),
        10,
        Fix.AccuracyKind.RADIUS_68,
        Double.NaN,
        Double.NaN,
        Fix.Source.GNSS,
        9,
        false,
        -1,
        -1);
  }

  static Fix with(Fix fix, long receivedAt, double accuracy, double speed, long sequence) {
    return new Fix(
        fix.deviceId(),
        fix.deviceTimeMillis(),
        receivedAt,
        fix.latitude(),
        fix.longitude(),
        accuracy,
        fix.accuracyKind(),
        speed,
        fix.courseDegrees(),
        fix.source(),
        fix.satellites(),
        fix.mock(),
        fix.batteryPercent(),
        sequence);
  }

  static Fix moving(Fix fix, double metresPerSecond, double courseDegrees) {
    return new Fix(
        fix.deviceId(),
        fix.deviceTimeMillis(),
        fix.receivedAtMillis(),
        fix.latitude(),
        fix.longitude(),
        fix.accuracy(),
        fix.accuracyKind(),
        metresPerSecond,
        courseDegrees,
        fix.source(),
        fix.satellites(),
        fix.mock(),
        fix.batteryPercent(),
        fix.sequence());
  }

  static Fix by(String deviceId, Fix fix) {
    return new Fix(
        deviceId,
        fix.deviceTimeMillis(),
        fix.receivedAtMillis(),
        fix.latitude(),
        fix.longitude(),
        fix.accuracy(),
        fix.accuracyKind(),
        fix.speedMetresPerSecond(),
        fix.courseDegrees(),
        fix.source(),
        fix.satellites(),
        fix.mock(),
        fix.batteryPercent(),
        fix.sequence());
  }

  static Fix mock(Fix fix) {
    return new Fix(
        fix.deviceId(),
        fix.deviceTimeMillis(),
        fix.receivedAtMillis(),
        fix.latitude(),
        fix.longitude(),
        fix.accuracy(),
        fix.accuracyKind(),
        fix.speedMetresPerSecond(),
        fix.courseDegrees(),
        fix.source(),
        fix.satellites(),
        true,
        fix.batteryPercent(),
        fix.sequence());
  }

  /// Lets time pass, then measures and receives a fix at once.
  Life after(long seconds, double north, double east) {
    now += seconds * 1000;
    return give(fix(now, north, east));
  }

  /// The same, with a change to the fix.
  Life after(long seconds, double north, double east, UnaryOperator<Fix> change) {
    now += seconds * 1000;
    return give(change.apply(fix(now, north, east)));
  }

  /// A track as text: lines of seconds since the last, metres north, metres east.
  Life track(String lines) {
    lines
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> line.split("\\s+", -1))
        .forEach(cells ->
            after(
                Long.parseLong(cells[0]),
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2])));
    return this;
  }

  Life report(DeviceReport.Kind kind) {
    return give(new DeviceReport(BRACELET, now, now, kind, -1, -1));
  }

  /// Lets time pass without a word; deadlines come when they are due.
  Life silent(long seconds) {
    now += seconds * 1000;
    while (state.nextDeadlineMillis() <= now) {
      long due = state.nextDeadlineMillis();
      engine.decide(plan, state, new Input.Deadline(due), this);
    }
    return this;
  }

  Life give(Input input) {
    now = Math.max(now, input.receivedAtMillis());
    engine.decide(plan, state, input, this);
    return this;
  }

  Life change(Plan changed) {
    give(new Input.PlanChanged(changed, now));
    plan = changed;
    return this;
  }

  /// The host goes away and comes back with what the log says.
  Life restart(long seconds) {
    long blindSince = now;
    now += seconds * 1000;
    state = SubjectState.rebuilt(1, transitions, state.lastContactMillis(), SALT);
    return give(new Input.Restarted(blindSince, now));
  }

  List<TransitionKind> kinds() {
    return transitions.stream().map(Transition::kind).toList();
  }

  /// Kinds after the first so many.
  List<TransitionKind> kindsAfter(int seen) {
    return transitions.stream().skip(seen).map(Transition::kind).toList();
  }

  Transition last() {
    return transitions.getLast();
  }

  Transition first(TransitionKind kind) {
    return transitions.stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
  }

  @Override
  public void transition(Transition transition) {
    transitions.add(transition);
    open.remove(transition.closesWindow());
    if (transition.opensWindow()) {
      open.add(transition.sequence());
    }
  }

  @Override
  public void evidence(long windowSequence, Fix fix, double probability, double distanceMetres) {
    if (!open.contains(windowSequence)) {
      throw new AssertionError("evidence outside an open window, of window " + windowSequence);
    }
    evidence.add(new Kept(windowSequence, fix, probability, distanceMetres));
  }

  @Override
  public void approached(String zoneId, String deviceId, boolean warnDevice, long atMillis) {
    warnings.add(new Warned(zoneId, deviceId, warnDevice, atMillis));
  }
}

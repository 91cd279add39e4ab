package no.skjold.server.citizen;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.skjold.monitoring.Plan;
import no.skjold.server.alarm.AlarmPath.DrillStanding;
import no.skjold.server.measure.MeasureKind;
import no.skjold.server.measure.MeasureState;
import no.skjold.server.measure.Measures.ForHer;
import no.skjold.server.supervision.Standings.Heard;
import no.skjold.server.supervision.Standings.Standing;
import no.skjold.server.supervision.Standings.State;
import no.skjold.server.supervision.SupervisionHealth.Health;

/// What protects one person right now, part by part and true: what is not known to work is never
/// said to. Pure; places do not come into it.
final class Protection {

  private static final Duration SOON = Duration.ofDays(30);
  private static final long SLOW_MILLIS = 10_000;

  private final Facts facts;
  private final List<Part> parts = new ArrayList<>();

  private Protection(Facts facts) {
    this.facts = facts;
  }

  /// What is known.
  ///
  /// @param orders those of the plan that protect her, whether in force or not
  /// @param bans what else was decided to protect her
  /// @param standing of the restrained person; empty when he is not supervised
  /// @param alarm whether an alarm is open about something that goes on
  /// @param path how the live drill of the alarm path stands; empty where none runs
  /// @param measures those she may be told of that are not over
  record Facts(
      Instant now,
      Plan plan,
      List<Plan.Order> orders,
      Bans bans,
      Optional<Standing> standing,
      boolean alarm,
      Health health,
      Centre centre,
      Notice notice,
      Optional<DrillStanding> path,
      List<ForHer> measures) {
    Facts {
      measures = List.copyOf(measures);
    }
  }

  /// What was decided to protect her, by itself: only monitoring stands in the plan.
  ///
  /// @param until the ends of those in force; empty for no end
  /// @param waiting whether one is decided that does not work yet
  /// @param monitoring whether monitoring is decided, in force or not
  record Bans(List<Optional<Instant>> until, boolean waiting, boolean monitoring) {
    static final Bans NONE = new Bans(List.of(), false, false);
  }

  /// Who would see an alarm at the police.
  enum Centre {
    /// An operator has the alarm screen open.
    ATTENDED,
    /// Nobody has; those on duty get a message.
    MESSAGED,
    /// Nobody has, and no message is known to reach anybody.
    NOBODY
  }

  /// Whether a message would reach her.
  enum Notice {
    REACHES,
    NO_NUMBER,
    NO_WAY_OUT,
    FAULT,
    TURNED_OFF
  }

  /// How a part stands; gravest last.
  enum Verdict {
    WORKS,
    SOON,
    UNKNOWN,
    /// It did what it is there for: an alarm is open.
    ALARM,
    FAILS
  }

  /// A part.
  ///
  /// @param name text key of what it is
  /// @param says text key of how it stands
  /// @param at the time it is about, if any
  record Part(String name, Verdict verdict, String says, Optional<Instant> at) {}

  /// A ban that nobody monitors has no device, no zone and no alarm to say anything of.
  static List<Part> of(Facts facts) {
    Protection protection = new Protection(facts);
    if (protection.monitored()) {
      protection.device();
      protection.zone();
    }
    protection.order();
    if (protection.monitored()) {
      protection.control();
      protection.path();
      protection.centre();
      protection.notice();
    }
    protection.hers();
    return List.copyOf(protection.parts);
  }

  private boolean monitored() {
    boolean onlyBans = !facts.bans().until().isEmpty() || facts.bans().waiting();
    return !onlyBans
        || facts.bans().monitoring()
        || !facts.orders().isEmpty()
        || !facts.plan().devices().isEmpty();
  }

  /// The gravest of all parts.
  static Verdict worst(List<Part> parts) {
    return parts.stream().map(Part::verdict).max(Comparator.naturalOrder()).orElse(Verdict.UNKNOWN);
  }

  /// What nobody follows fails, whatever is planned for it.
  private void device() {
    Optional<Standing> standing = facts.standing();
    if (standing.isEmpty() || standing.get().devices().isEmpty()) {
      add("device", Verdict.FAILS, facts.bans().monitoring() ? "not_fitted" : "none");
      return;
    }
    Optional<Instant> quiet = quietUntil();
    if (quiet.isPresent() && followed()) {
      boolean unheard = standing.get().state() == State.UNKNOWN_SINCE_RESTART;
      add("device", Verdict.UNKNOWN, unheard ? "planned_restart" : "planned", quiet);
      return;
    }
    Optional<Instant> heard = standing.get().heardAt();
    switch (standing.get().state()) {
      case NOT_SUPERVISED -> add("device", Verdict.FAILS, "fault");
      case UNKNOWN_SINCE_RESTART -> add("device", Verdict.UNKNOWN, "restart", heard);
      case SILENT -> add("device", Verdict.FAILS, "silent", heard);
      case QUIET, ALARM -> heard(standing.get(), heard);
    }
  }

  /// Whether there is a device of his, and what it says is decided upon.
  private boolean followed() {
    return !facts.plan().devices().isEmpty()
        && facts
            .standing()
            .filter(it -> !it.devices().isEmpty() && it.state() != State.NOT_SUPERVISED)
            .isPresent();
  }

  /// Until when his equipment wakes nobody, by agreement; where he is meanwhile is not for her
  /// page.
  private Optional<Instant> quietUntil() {
    return facts.plan().plannedStates().stream()
        .filter(it -> it.kind().quiet() && holds(it.fromMillis(), it.toMillis()))
        .map(it -> Instant.ofEpochMilli(it.toMillis()))
        .max(Comparator.naturalOrder());
  }

  /// Each device is judged by itself: one that talks does not speak for one that is silent.
  private void heard(Standing standing, Optional<Instant> heard) {
    if (heard.isEmpty()) {
      add("device", Verdict.UNKNOWN, "never");
    } else if (standing.devices().stream().anyMatch(this::late)) {
      add("device", Verdict.UNKNOWN, "late", heard);
    } else {
      add("device", Verdict.WORKS, "heard", heard);
    }
  }

  private boolean late(Heard device) {
    Instant due = facts.now().minusMillis(patience(device.deviceId()));
    return device.at().isEmpty() || device.at().get().isBefore(due);
  }

  private long patience(String deviceId) {
    return facts.plan().devices().stream()
        .filter(it -> it.deviceId().equals(deviceId))
        .mapToLong(it -> it.reportingIntervalMillis() + it.deliveryAllowanceMillis())
        .findFirst()
        .orElse(0);
  }

  /// Watched by his device alone: it says no more than what is known of that.
  private void zone() {
    boolean any =
        inForce().stream()
            .flatMap(it -> it.zones().stream())
            .anyMatch(it -> holds(it.validFromMillis(), it.validToMillis()));
    Optional<Instant> quiet = quietUntil();
    if (!any) {
      add("zone", Verdict.FAILS, "none");
    } else if (!followed()) {
      add("zone", Verdict.FAILS, "unwatched");
    } else if (quiet.isPresent()) {
      add("zone", Verdict.UNKNOWN, "planned", quiet);
    } else if (parts.getLast().verdict() != Verdict.WORKS) {
      add("zone", Verdict.UNKNOWN, "unheard");
    } else if (facts.alarm()) {
      add("zone", Verdict.ALARM, "alarm");
    } else {
      add("zone", Verdict.WORKS, "holds");
    }
  }

  private void order() {
    List<Optional<Instant>> ends = new ArrayList<>(facts.bans().until());
    inForce().forEach(it -> ends.add(end(it)));
    if (ends.isEmpty()) {
      add("order", Verdict.FAILS, facts.bans().waiting() ? "waiting" : "none");
      return;
    }
    if (ends.stream().anyMatch(Optional::isEmpty)) {
      add("order", Verdict.WORKS, "endless");
      return;
    }
    Instant end = ends.stream().flatMap(Optional::stream).max(Instant::compareTo).orElseThrow();
    boolean soon = end.isBefore(facts.now().plus(SOON));
    add("order", soon ? Verdict.SOON : Verdict.WORKS, soon ? "soon" : "until", Optional.of(end));
  }

  /// Monitoring that ends before the ban it belongs to: only what stands in the plan raises an
  /// alarm, so the first of it to end is told, unless the line of the order does.
  private void control() {
    Optional<Instant> first =
        inForce().stream().flatMap(it -> end(it).stream()).min(Comparator.naturalOrder());
    first
        .filter(it -> it.isBefore(facts.now().plus(SOON)) && !parts.getLast().at().equals(first))
        .ifPresent(it -> add("control", Verdict.SOON, "soon", first));
  }

  private static Optional<Instant> end(Plan.Order order) {
    return order.validToMillis() == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(order.validToMillis()));
  }

  private List<Plan.Order> inForce() {
    return facts.orders().stream()
        .filter(it -> holds(it.validFromMillis(), it.validToMillis()))
        .toList();
  }

  private boolean holds(long fromMillis, long toMillis) {
    long now = facts.now().toEpochMilli();
    return fromMillis <= now && now < toMillis;
  }

  /// As the last drill found it, and only as long as that counts.
  private void path() {
    if (facts.path().isEmpty()) {
      add("path", Verdict.UNKNOWN, "not_drilled");
      return;
    }
    DrillStanding drill = facts.path().get();
    Optional<Instant> good = Optional.of(drill.lastGood());
    if (drill.notConfirmed(facts.now())) {
      add("path", Verdict.FAILS, drill.confirmedAt() == null ? "never" : "not_confirmed", good);
    } else if (drill.confirmedAt() == null) {
      add("path", Verdict.UNKNOWN, "waiting", good);
    } else {
      add("path", Verdict.WORKS, "confirmed", good);
    }
  }

  /// What she has herself. That it was in place on some day does not tell that it works now.
  private void hers() {
    for (ForHer it : facts.measures()) {
      if (it.kind() == MeasureKind.MOBILE_ALARM) {
        mobile(it);
      } else if (it.state() == MeasureState.NO_COVERAGE) {
        add("coverage", Verdict.FAILS, "none");
      }
    }
  }

  private void mobile(ForHer alarm) {
    switch (alarm.state()) {
      case IN_PLACE ->
          add("mobile", Verdict.UNKNOWN, "in_place", alarm.since().map(Protection::at));
      case NO_COVERAGE -> add("mobile", Verdict.FAILS, "no_coverage");
      case PROPOSED, AGREED -> add("mobile", Verdict.FAILS, "awaited");
      case ENDED, NOT_DONE -> {}
    }
  }

  private static Instant at(LocalDate day) {
    return day.atStartOfDay(Words.NORWAY).toInstant();
  }

  private void centre() {
    if (!keepsUp(facts.health())) {
      add("centre", Verdict.FAILS, "fault");
      return;
    }
    switch (facts.centre()) {
      case ATTENDED -> add("centre", Verdict.WORKS, "attended");
      case MESSAGED -> add("centre", Verdict.UNKNOWN, "unattended");
      case NOBODY -> add("centre", Verdict.FAILS, "nobody");
    }
  }

  /// Whether what the server knows can be shown as how it is now.
  static boolean keepsUp(Health health) {
    return health.databaseAnswers()
        && health.laneLagMillis() < SLOW_MILLIS
        && health.logLagMillis() < SLOW_MILLIS;
  }

  private void notice() {
    switch (facts.notice()) {
      case REACHES -> add("notice", Verdict.WORKS, "reaches");
      case NO_NUMBER -> add("notice", Verdict.FAILS, "no_number");
      case NO_WAY_OUT -> add("notice", Verdict.FAILS, "no_way_out");
      case FAULT -> add("notice", Verdict.FAILS, "fault");
      case TURNED_OFF -> add("notice", Verdict.SOON, "turned_off");
    }
  }

  private void add(String part, Verdict verdict, String says) {
    add(part, verdict, says, Optional.empty());
  }

  private void add(String part, Verdict verdict, String says, Optional<Instant> at) {
    String name = "citizen.part." + part;
    parts.add(new Part(name, verdict, name + "." + says, at));
  }
}

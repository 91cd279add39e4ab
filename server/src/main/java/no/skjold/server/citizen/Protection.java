package no.skjold.server.citizen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.skjold.monitoring.Plan;
import no.skjold.server.supervision.Standings.Heard;
import no.skjold.server.supervision.Standings.Standing;
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
  /// @param orders those that protect her, whether in force or not
  /// @param standing of the restrained person; empty when he is not supervised
  record Facts(
      Instant now,
      Plan plan,
      List<Plan.Order> orders,
      Optional<Standing> standing,
      Health health,
      Centre centre,
      Notice notice) {}

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
    FAILS
  }

  /// A part.
  ///
  /// @param name text key of what it is
  /// @param says text key of how it stands
  /// @param at the time it is about, if any
  record Part(String name, Verdict verdict, String says, Optional<Instant> at) {}

  static List<Part> of(Facts facts) {
    Protection protection = new Protection(facts);
    protection.device();
    protection.zone();
    protection.order();
    protection.centre();
    protection.notice();
    return List.copyOf(protection.parts);
  }

  /// The gravest of all parts.
  static Verdict worst(List<Part> parts) {
    return parts.stream().map(Part::verdict).max(Comparator.naturalOrder()).orElse(Verdict.UNKNOWN);
  }

  private void device() {
    Optional<Standing> standing = facts.standing();
    if (standing.isEmpty() || standing.get().devices().isEmpty()) {
      add("device", Verdict.FAILS, "none");
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

  private void zone() {
    boolean any =
        inForce().stream()
            .flatMap(it -> it.zones().stream())
            .anyMatch(it -> holds(it.validFromMillis(), it.validToMillis()));
    add("zone", any ? Verdict.WORKS : Verdict.FAILS, any ? "holds" : "none");
  }

  private void order() {
    List<Plan.Order> inForce = inForce();
    if (inForce.isEmpty()) {
      add("order", Verdict.FAILS, "none");
      return;
    }
    long until = inForce.stream().mapToLong(Plan.Order::validToMillis).max().orElseThrow();
    if (until == Long.MAX_VALUE) {
      add("order", Verdict.WORKS, "endless");
      return;
    }
    Instant end = Instant.ofEpochMilli(until);
    boolean soon = end.isBefore(facts.now().plus(SOON));
    add("order", soon ? Verdict.SOON : Verdict.WORKS, soon ? "soon" : "until", Optional.of(end));
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

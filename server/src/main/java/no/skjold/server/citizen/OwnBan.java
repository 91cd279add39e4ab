package no.skjold.server.citizen;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import no.skjold.geometry.Area;
import no.skjold.monitoring.Plan;
import no.skjold.server.supervision.Standings;
import no.skjold.server.supervision.Standings.Heard;
import no.skjold.server.supervision.Standings.Standing;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.zone.Districts;
import org.springframework.stereotype.Component;

/// What the restrained person's page shows of one case: his bans and his device. Made from the
/// decisions that have reached him and from when his device was heard; asks nothing about anybody
/// else. Any thread.
@Component
class OwnBan {

  private static final int CHARGE_AT = 30;

  private final Subjects subjects;
  private final Standings standings;
  private final Districts borders;
  private final OwnOrders orders;
  private final InstantSource clock;
  private final Words words;

  OwnBan(
      Subjects subjects,
      Standings standings,
      Districts borders,
      OwnOrders orders,
      InstantSource clock,
      Words words) {
    this.subjects = subjects;
    this.standings = standings;
    this.borders = borders;
    this.orders = orders;
    this.clock = clock;
    this.words = words;
  }

  /// As the page shows it.
  ///
  /// @param orders what was decided here and has reached him
  /// @param bans what else stands in the plan, set up for trial
  record Shown(
      long subjectId,
      List<OwnOrders.Shown> orders,
      List<ShownBan> bans,
      List<ShownDevice> devices) {

    public boolean hasNothing() {
      return orders.isEmpty() && bans.isEmpty() && devices.isEmpty();
    }
  }

  /// A ban with its dates in words.
  ///
  /// @param kind names the words that explain it
  record ShownBan(Ban ban, String kind, String from, String until) {}

  /// His device.
  ///
  /// @param heard when, and how long ago; blank for not since the server started
  /// @param battery blank when it has not told
  record ShownDevice(String heard, String battery, boolean charge, boolean silent) {}

  Shown of(long subjectId) {
    Plan plan = subjects.find(subjectId).map(Subjects.Subject::plan).orElseThrow();
    Instant now = clock.instant();
    return new Shown(
        subjectId,
        orders.of(subjectId, plan, now),
        Ban.inForce(plan, now.toEpochMilli(), it -> ZoneMap.of(it.area().toGeoJson(), borders))
            .stream()
            .map(this::shown)
            .toList(),
        standings.find(subjectId).map(it -> devices(it, plan, now)).orElse(List.of()));
  }

  private ShownBan shown(Ban ban) {
    return new ShownBan(
        ban,
        ban.kind().name(),
        words.day(ban.from()),
        ban.until().map(words::until).orElseGet(() -> words.of("citizen.ban.endless")));
  }

  private List<ShownDevice> devices(Standing standing, Plan plan, Instant now) {
    return standing.devices().stream().map(it -> device(it, plan, now)).toList();
  }

  private ShownDevice device(Heard device, Plan plan, Instant now) {
    Optional<Integer> battery = device.batteryPercent();
    return new ShownDevice(
        device.at().map(it -> words.timeAndAge(it, now)).orElse(""),
        battery.map(it -> words.of("citizen.device.percent", it)).orElse(""),
        battery.filter(it -> it <= CHARGE_AT).isPresent(),
        device.at().filter(it -> it.isAfter(now.minusMillis(patience(device, plan)))).isEmpty());
  }

  private static long patience(Heard device, Plan plan) {
    return plan.devices().stream()
        .filter(it -> it.deviceId().equals(device.deviceId()))
        .mapToLong(it -> it.reportingIntervalMillis() + it.deliveryAllowanceMillis())
        .findFirst()
        .orElse(0);
  }

  /// A zone's outline for a map of his own; empty when the decision has no such zone.
  Optional<String> outline(long subjectId, String zoneId) {
    return subjects.find(subjectId).stream()
        .flatMap(it -> it.plan().orders().stream())
        .filter(it -> it.validToMillis() > clock.millis())
        .flatMap(it -> it.zones().stream())
        .filter(it -> it.zoneId().equals(zoneId))
        .map(it -> it.area())
        .map(Area::toGeoJson)
        .findFirst();
  }
}

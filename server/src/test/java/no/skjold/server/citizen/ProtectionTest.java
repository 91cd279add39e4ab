package no.skjold.server.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.Order;
import no.skjold.monitoring.Plan.SupervisedDevice;
import no.skjold.monitoring.PlannedState;
import no.skjold.monitoring.Zone;
import no.skjold.server.alarm.AlarmPath.DrillOutcome;
import no.skjold.server.alarm.AlarmPath.DrillStanding;
import no.skjold.server.citizen.Protection.Bans;
import no.skjold.server.citizen.Protection.Centre;
import no.skjold.server.citizen.Protection.Facts;
import no.skjold.server.citizen.Protection.Notice;
import no.skjold.server.citizen.Protection.Part;
import no.skjold.server.citizen.Protection.Verdict;
import no.skjold.server.measure.MeasureKind;
import no.skjold.server.measure.MeasureState;
import no.skjold.server.measure.Measures.ForHer;
import no.skjold.server.supervision.Standings.Heard;
import no.skjold.server.supervision.Standings.Standing;
import no.skjold.server.supervision.Standings.State;
import no.skjold.server.supervision.SupervisionHealth.Health;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProtectionTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final long DAY = 86_400_000L;
  private static final Health WELL = new Health(0, 0, true, 1, 0);

  @Test
  void works_when_every_part_is_known_to() {
    List<Part> parts = parts(State.QUIET, NOW.minusSeconds(30), WELL, Notice.REACHES, 90);
    assertThat(parts).extracting(Part::verdict).containsOnly(Verdict.WORKS);
    assertThat(Protection.worst(parts)).isEqualTo(Verdict.WORKS);
  }

  @Test
  void does_not_say_of_a_device_that_should_have_been_heard_again_that_it_works() {
    assertThat(device(State.QUIET, NOW.minusSeconds(91))).isEqualTo(Verdict.UNKNOWN);
    assertThat(device(State.QUIET, NOW.minusSeconds(89))).isEqualTo(Verdict.WORKS);
  }

  @Test
  void knows_nothing_after_a_restart_and_fails_when_signals_are_missing_or_nobody_decides() {
    assertThat(device(State.UNKNOWN_SINCE_RESTART, NOW)).isEqualTo(Verdict.UNKNOWN);
    assertThat(device(State.SILENT, NOW)).isEqualTo(Verdict.FAILS);
    assertThat(device(State.NOT_SUPERVISED, NOW)).isEqualTo(Verdict.FAILS);
  }

  @Test
  void does_not_say_of_equipment_that_is_quiet_by_agreement_that_it_works() {
    for (PlannedState.Kind kind : PlannedState.Kind.values()) {
      List<Part> parts = Protection.of(planned(kind, State.QUIET));
      assertThat(parts)
          .as(kind.name())
          .filteredOn(it -> it.verdict() != Verdict.WORKS)
          .extracting(Part::says, Part::verdict)
          .containsExactly(
              kind.quiet()
                  ? new Tuple[] {
                    tuple("citizen.part.device.planned", Verdict.UNKNOWN),
                    tuple("citizen.part.zone.planned", Verdict.UNKNOWN)
                  }
                  : new Tuple[0]);
    }
  }

  @Test
  void hides_behind_what_is_planned_nothing_that_fails_or_is_unknown() {
    for (PlannedState.Kind kind : PlannedState.Kind.values()) {
      assertThat(says(planned(kind, State.NOT_SUPERVISED)))
          .as(kind.name())
          .startsWith("citizen.part.device.fault", "citizen.part.zone.unwatched");
      Facts restarted = planned(kind, State.UNKNOWN_SINCE_RESTART);
      assertThat(says(restarted))
          .startsWith(
              kind.quiet() ? "citizen.part.device.planned_restart" : "citizen.part.device.restart",
              kind.quiet() ? "citizen.part.zone.planned" : "citizen.part.zone.unheard");
      assertThat(says(with(restarted, new Bans(List.of(), false, true), Optional.empty())))
          .startsWith("citizen.part.device.not_fitted", "citizen.part.zone.unwatched");
      assertThat(says(with(restarted, Bans.NONE, Optional.empty())))
          .startsWith("citizen.part.device.none", "citizen.part.zone.unwatched");
    }
  }

  @Test
  void says_no_more_of_the_zone_than_is_known_of_the_device_that_watches_it() {
    for (State state : State.values()) {
      for (Instant heard : List.of(NOW, NOW.minusSeconds(91))) {
        List<Part> parts = parts(state, heard, WELL, Notice.REACHES, 90);
        assertThat(parts.get(1).verdict() == Verdict.WORKS)
            .as(state + " " + parts)
            .isEqualTo(parts.getFirst().verdict() == Verdict.WORKS);
      }
    }
    assertThat(says(facts(State.SILENT, NOW, WELL, Centre.ATTENDED, Notice.REACHES, 90)))
        .startsWith("citizen.part.device.silent", "citizen.part.zone.unheard");
    assertThat(says(facts(State.NOT_SUPERVISED, NOW, WELL, Centre.ATTENDED, Notice.REACHES, 90)))
        .startsWith("citizen.part.device.fault", "citizen.part.zone.unwatched");
  }

  @Test
  void does_not_say_of_the_zone_that_it_works_while_an_alarm_is_open() {
    Facts well = facts(State.ALARM, NOW, WELL, Centre.ATTENDED, Notice.REACHES, 90);
    List<Part> parts = Protection.of(alarm(well));
    assertThat(parts)
        .filteredOn(it -> it.verdict() != Verdict.WORKS)
        .extracting(Part::says, Part::verdict)
        .containsExactly(tuple("citizen.part.zone.alarm", Verdict.ALARM));
    assertThat(Protection.worst(parts)).isEqualTo(Verdict.ALARM);
    Facts away = facts(State.NOT_SUPERVISED, NOW, WELL, Centre.ATTENDED, Notice.REACHES, 90);
    assertThat(says(alarm(away)))
        .as("what fails is not hidden behind it")
        .contains("citizen.part.zone.unwatched");
  }

  private static Facts alarm(Facts facts) {
    return new Facts(
        facts.now(),
        facts.plan(),
        facts.orders(),
        facts.bans(),
        facts.standing(),
        true,
        facts.health(),
        facts.centre(),
        facts.notice(),
        facts.path(),
        facts.measures());
  }

  private static DrillStanding drilled(DrillOutcome outcome, @Nullable Instant confirmed) {
    return new DrillStanding(outcome, NOW, 90, confirmed, NOW.minusSeconds(3_600), 380);
  }

  private static Part path(Optional<DrillStanding> drill) {
    Facts it = facts(State.QUIET, NOW, WELL, Centre.ATTENDED, Notice.REACHES, 90);
    return part("path", with(it, drill, List.of()));
  }

  private static Part part(String name, Facts facts) {
    return Protection.of(facts).stream()
        .filter(it -> it.name().equals("citizen.part." + name))
        .findFirst()
        .orElseThrow();
  }

  private static Facts with(Facts facts, Optional<DrillStanding> drill, List<ForHer> measures) {
    return new Facts(
        facts.now(),
        facts.plan(),
        facts.orders(),
        facts.bans(),
        facts.standing(),
        facts.alarm(),
        facts.health(),
        facts.centre(),
        facts.notice(),
        drill,
        measures);
  }

  @Test
  void says_that_the_way_to_the_police_works_only_while_a_drill_came_through_lately() {
    Instant lately = NOW.minusSeconds(379);
    assertThat(path(Optional.of(drilled(DrillOutcome.CONFIRMED, lately))))
        .isEqualTo(
            new Part(
                "citizen.part.path",
                Verdict.WORKS,
                "citizen.part.path.confirmed",
                Optional.of(lately)));
    assertThat(path(Optional.of(drilled(DrillOutcome.CONFIRMED_RECORD_BEHIND, lately))).verdict())
        .isEqualTo(Verdict.WORKS);
    Part old = path(Optional.of(drilled(DrillOutcome.CONFIRMED, NOW.minusSeconds(381))));
    assertThat(old.verdict()).as("none for too long").isEqualTo(Verdict.FAILS);
    assertThat(path(Optional.of(drilled(DrillOutcome.NOT_CONFIRMED, lately))).verdict())
        .isEqualTo(Verdict.FAILS);
    assertThat(path(Optional.of(drilled(DrillOutcome.NOT_CONFIRMED, null))).says())
        .isEqualTo("citizen.part.path.never");
    assertThat(path(Optional.empty()).verdict()).as("no drill").isEqualTo(Verdict.UNKNOWN);
    DrillStanding first = new DrillStanding(DrillOutcome.WAITING, null, 0, null, NOW, 380);
    assertThat(path(Optional.of(first)).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void never_says_of_an_alarm_of_hers_that_it_works_since_nobody_here_knows() {
    Facts well = facts(State.QUIET, NOW, WELL, Centre.ATTENDED, Notice.REACHES, 90);
    for (MeasureState state : MeasureState.values()) {
      for (MeasureKind kind : MeasureKind.values()) {
        ForHer hers =
            new ForHer(kind, state, LocalDate.of(2026, 12, 1), Optional.of(LocalDate.EPOCH));
        assertThat(Protection.of(with(well, well.path(), List.of(hers))))
            .as(kind + " " + state)
            .filteredOn(it -> it.name().matches(".*(mobile|coverage)"))
            .noneMatch(it -> it.verdict() == Verdict.WORKS)
            .hasSize(
                (kind == MeasureKind.MOBILE_ALARM && !state.over())
                        || state == MeasureState.NO_COVERAGE
                    ? 1
                    : 0);
      }
    }
  }

  private static List<String> says(Facts facts) {
    return Protection.of(facts).stream().map(Part::says).toList();
  }

  private static Facts planned(PlannedState.Kind kind, State state) {
    Facts facts = facts(state, NOW, WELL, Centre.ATTENDED, Notice.REACHES, 90);
    long from = NOW.toEpochMilli() - 1;
    long to = NOW.toEpochMilli() + 3_600_000;
    Plan plan = facts.plan().withPlannedStates(List.of(new PlannedState("p", kind, from, to)));
    return new Facts(
        facts.now(),
        plan,
        facts.orders(),
        facts.bans(),
        facts.standing(),
        facts.alarm(),
        facts.health(),
        facts.centre(),
        facts.notice(),
        facts.path(),
        facts.measures());
  }

  private static Facts with(Facts facts, Bans bans, Optional<Standing> standing) {
    return new Facts(
        facts.now(),
        facts.plan(),
        facts.orders(),
        bans,
        standing,
        facts.alarm(),
        facts.health(),
        facts.centre(),
        facts.notice(),
        facts.path(),
        facts.measures());
  }

  @Test
  void fails_when_the_order_is_over_and_warns_in_the_last_month() {
    List<Part> over = parts(State.QUIET, NOW, WELL, Notice.REACHES, -1);
    assertThat(over)
        .filteredOn(it -> it.verdict() == Verdict.FAILS)
        .extracting(Part::name)
        .containsExactly("citizen.part.zone", "citizen.part.order");
    assertThat(Protection.worst(parts(State.QUIET, NOW, WELL, Notice.REACHES, 20)))
        .isEqualTo(Verdict.SOON);
  }

  @Test
  void warns_of_monitoring_that_ends_before_the_ban_does() {
    Facts soon = facts(State.QUIET, NOW, WELL, Centre.ATTENDED, Notice.REACHES, 5);
    Optional<Instant> inFiveDays = Optional.of(NOW.plusSeconds(5 * 86_400));
    Optional<Instant> inHundred = Optional.of(NOW.plusSeconds(100 * 86_400));
    for (Optional<Instant> end : List.of(inHundred, Optional.<Instant>empty())) {
      Bans ban = new Bans(List.of(end), false, true);
      assertThat(Protection.of(with(soon, ban, soon.standing())))
          .contains(
              new Part(
                  "citizen.part.control", Verdict.SOON, "citizen.part.control.soon", inFiveDays));
    }
    Bans aBan = new Bans(List.of(inHundred), false, true);
    Facts late = facts(State.QUIET, NOW, WELL, Centre.ATTENDED, Notice.REACHES, 90);
    assertThat(Protection.worst(Protection.of(with(late, aBan, late.standing()))))
        .isEqualTo(Verdict.WORKS);
    assertThat(says(soon))
        .as("once is enough")
        .contains("citizen.part.order.soon")
        .doesNotContain("citizen.part.control.soon");
  }

  @Test
  void warns_of_the_first_of_what_is_monitored_to_end() {
    Facts soon = facts(State.QUIET, NOW, WELL, Centre.ATTENDED, Notice.REACHES, 5);
    Facts late = facts(State.QUIET, NOW, WELL, Centre.ATTENDED, Notice.REACHES, 90);
    List<Order> both = List.of(late.orders().getFirst(), soon.orders().getFirst());
    Facts facts =
        new Facts(
            NOW,
            soon.plan(),
            both,
            Bans.NONE,
            soon.standing(),
            false,
            soon.health(),
            soon.centre(),
            soon.notice(),
            soon.path(),
            soon.measures());
    assertThat(says(facts)).contains("citizen.part.order.until", "citizen.part.control.soon");
  }

  @Test
  void says_that_it_fails_when_the_server_lags_or_a_message_would_not_come() {
    Health away = new Health(0, 0, false, 1, 0);
    Health late = new Health(11_000, 0, true, 1, 0);
    assertThat(Protection.worst(parts(State.QUIET, NOW, away, Notice.REACHES, 90)))
        .isEqualTo(Verdict.FAILS);
    assertThat(Protection.worst(parts(State.QUIET, NOW, late, Notice.REACHES, 90)))
        .isEqualTo(Verdict.FAILS);
    assertThat(Protection.worst(parts(State.QUIET, NOW, WELL, Notice.NO_NUMBER, 90)))
        .isEqualTo(Verdict.FAILS);
  }

  @Test
  void says_of_a_ban_without_monitoring_how_it_stands_and_nothing_of_a_device() {
    Instant end = NOW.plusSeconds(100 * 86_400);
    assertThat(withoutMonitoring(new Bans(List.of(Optional.of(end)), false, false)))
        .extracting(Part::name, Part::verdict)
        .containsExactly(tuple("citizen.part.order", Verdict.WORKS));
    assertThat(withoutMonitoring(new Bans(List.of(), true, false)))
        .extracting(Part::says, Part::verdict)
        .containsExactly(tuple("citizen.part.order.waiting", Verdict.FAILS));
  }

  @Test
  void says_that_monitoring_which_is_decided_and_not_fitted_does_not_work() {
    assertThat(withoutMonitoring(new Bans(List.of(Optional.empty()), false, true)))
        .first()
        .extracting(Part::says, Part::verdict)
        .containsExactly("citizen.part.device.not_fitted", Verdict.FAILS);
  }

  private static List<Part> withoutMonitoring(Bans bans) {
    Plan plan = new Plan(1, 1, List.of(), List.of(), Parameters.DEFAULT);
    return Protection.of(
        new Facts(
            NOW,
            plan,
            List.of(),
            bans,
            Optional.empty(),
            false,
            WELL,
            Centre.ATTENDED,
            Notice.REACHES,
            Optional.empty(),
            List.of()));
  }

  @Test
  void says_that_it_fails_when_nobody_at_the_police_would_see_an_alarm() {
    assertThat(centre(Centre.ATTENDED)).isEqualTo(Verdict.WORKS);
    assertThat(centre(Centre.MESSAGED)).isEqualTo(Verdict.UNKNOWN);
    assertThat(centre(Centre.NOBODY)).isEqualTo(Verdict.FAILS);
  }

  private static Verdict centre(Centre centre) {
    return parts(State.QUIET, NOW, WELL, centre, Notice.REACHES, 90).stream()
        .filter(it -> it.name().equals("citizen.part.centre"))
        .map(Part::verdict)
        .findFirst()
        .orElseThrow();
  }

  private static Verdict device(State state, Instant heard) {
    return parts(state, heard, WELL, Notice.REACHES, 90).getFirst().verdict();
  }

  private static List<Part> parts(
      State state, Instant heard, Health health, Notice notice, int daysLeft) {
    return parts(state, heard, health, Centre.ATTENDED, notice, daysLeft);
  }

  private static List<Part> parts(
      State state, Instant heard, Health health, Centre centre, Notice notice, int daysLeft) {
    return Protection.of(facts(state, heard, health, centre, notice, daysLeft));
  }

  private static Facts facts(
      State state, Instant heard, Health health, Centre centre, Notice notice, int daysLeft) {
    long now = NOW.toEpochMilli();
    double[] square = {10, 59, 11, 59, 11, 60, 10, 60, 10, 59};
    Zone zone = new Zone("Z1", Areas.polygon(square), 0, now - 100 * DAY, now + daysLeft * DAY);
    Order order =
        new Order(
            "O1",
            "strpl. § 222 g",
            now - 100 * DAY,
            now + daysLeft * DAY,
            false,
            List.of(zone),
            List.of());
    Plan plan =
        new Plan(
            1,
            1,
            List.of(order),
            List.of(new SupervisedDevice("D1", 60_000, 30_000)),
            Parameters.DEFAULT);
    Standing standing =
        new Standing(
            state,
            Optional.of(heard),
            List.of(new Heard("D1", Optional.of(heard), Optional.empty())));
    return new Facts(
        NOW,
        plan,
        plan.orders(),
        Bans.NONE,
        Optional.of(standing),
        false,
        health,
        centre,
        notice,
        Optional.of(drilled(DrillOutcome.CONFIRMED, NOW.minusSeconds(60))),
        List.of());
  }
}

package no.skjold.monitoring;

import static no.skjold.monitoring.TransitionKind.JAMMING_DETECTED;
import static no.skjold.monitoring.TransitionKind.NOT_HEARD_SINCE_RESTART;
import static no.skjold.monitoring.TransitionKind.SIGNAL_LOST;
import static no.skjold.monitoring.TransitionKind.STRAP_CLOSED;
import static no.skjold.monitoring.TransitionKind.STRAP_OPENED;
import static no.skjold.monitoring.TransitionKind.SUPERVISION_GAP;
import static no.skjold.monitoring.TransitionKind.ZONE_ENTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import no.skjold.monitoring.PlannedState.Kind;
import org.junit.jupiter.api.Test;

/// What is planned keeps the equipment quiet, for a time; never a zone.
class PlannedStateTest {

  private static final long MINUTE = 60_000;
  private static final long FROM = Life.START + 10 * MINUTE;
  private static final long TO = Life.START + 60 * MINUTE;

  private final Life life = planned(Kind.REMOVAL).after(0, 5_000, 0);

  private static Life planned(Kind kind) {
    return new Life(
        Life.planOf(Life.circle("home", 0, 0, 500, 100))
            .withPlannedStates(List.of(new PlannedState("planned-1", kind, FROM, TO))));
  }

  private Life untilMinute(int minute) {
    return life.silent(minute * 60L - (life.now - Life.START) / 1000);
  }

  private void reportingUntilMinute(int minute) {
    while (life.now < Life.START + minute * MINUTE) {
      life.after(60, 5_000, 0);
    }
  }

  @Test
  void a_bracelet_taken_off_as_planned_wakes_nobody_and_keeps_no_place() {
    reportingUntilMinute(15);
    life.report(DeviceReport.Kind.STRAP_OPEN).after(60, 5_000, 0);
    life.report(DeviceReport.Kind.STRAP_CLOSED);

    assertThat(life.kinds()).containsExactly(STRAP_OPENED, STRAP_CLOSED);
    assertThat(life.transitions.getFirst().severity()).isEqualTo(Severity.INFORMATION);
    assertThat(life.transitions.getFirst().reason()).isEqualTo("planned");
    assertThat(life.transitions.getFirst().place()).isNull();
    assertThat(life.evidence).isEmpty();
  }

  @Test
  void one_still_off_when_it_ends_is_critical_to_the_second() {
    reportingUntilMinute(15);
    life.report(DeviceReport.Kind.STRAP_OPEN);
    reportingUntilMinute(61);

    assertThat(life.kinds()).containsExactly(STRAP_OPENED, STRAP_OPENED);
    assertThat(life.last().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(life.last().atMillis()).isEqualTo(TO);
  }

  @Test
  void one_taken_off_before_it_begins_or_after_it_ended_is_critical() {
    reportingUntilMinute(9);
    life.report(DeviceReport.Kind.STRAP_OPEN);
    assertThat(life.last().severity()).isEqualTo(Severity.CRITICAL);
    life.report(DeviceReport.Kind.STRAP_CLOSED);

    reportingUntilMinute(60);
    life.report(DeviceReport.Kind.STRAP_OPEN);
    assertThat(life.last().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void one_opened_just_before_stays_critical_through_it() {
    reportingUntilMinute(9);
    life.report(DeviceReport.Kind.STRAP_OPEN);
    reportingUntilMinute(61);

    assertThat(life.kinds()).containsExactly(STRAP_OPENED);
    assertThat(life.state.openWindows()).isNotEmpty();
  }

  @Test
  void it_ends_early_when_it_is_called_off() {
    reportingUntilMinute(15);
    life.report(DeviceReport.Kind.STRAP_OPEN);
    life.change(life.plan.withPlannedStates(List.of()).with(2));

    assertThat(life.kinds()).containsExactly(STRAP_OPENED, STRAP_OPENED);
    assertThat(life.last().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(life.last().atMillis()).isEqualTo(life.now);
  }

  @Test
  void what_was_open_before_a_restart_is_raised_when_it_ends() {
    reportingUntilMinute(15);
    life.report(DeviceReport.Kind.STRAP_OPEN).restart(40);
    untilMinute(61);

    assertThat(life.kinds()).containsExactly(STRAP_OPENED, SUPERVISION_GAP, STRAP_OPENED);
    assertThat(life.last().severity()).isEqualTo(Severity.CRITICAL);
    untilMinute(62);
    assertThat(life.last().kind()).isEqualTo(NOT_HEARD_SINCE_RESTART);
  }

  @Test
  void what_ended_while_the_host_was_away_is_raised_when_it_is_back() {
    reportingUntilMinute(15);
    life.report(DeviceReport.Kind.STRAP_OPEN).restart(60 * 60);

    assertThat(life.transitions)
        .filteredOn(it -> it.kind() == STRAP_OPENED)
        .extracting(Transition::severity)
        .containsExactly(Severity.INFORMATION, Severity.CRITICAL);
  }

  @Test
  void a_strap_cut_before_it_began_and_told_within_it_is_critical() {
    reportingUntilMinute(15);
    life.give(
        new DeviceReport(
            Life.BRACELET, FROM - MINUTE, life.now, DeviceReport.Kind.STRAP_OPEN, -1, -1));

    assertThat(life.last().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void it_survives_being_written_down_in_between() {
    reportingUntilMinute(15);
    life.report(DeviceReport.Kind.STRAP_OPEN);
    life.plan = PlanJson.read(PlanJson.write(life.plan));
    life.state = SubjectState.fromBytes(life.state.toBytes(), life.plan);
    reportingUntilMinute(61);

    assertThat(life.last().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void silence_is_waited_out_and_counts_again_from_when_it_ends() {
    reportingUntilMinute(12);
    untilMinute(60);
    assertThat(life.kinds()).isEmpty();

    untilMinute(62);
    assertThat(life.kinds()).containsExactly(SIGNAL_LOST);
    assertThat(life.last().atMillis()).isEqualTo(TO + 90_000);
  }

  @Test
  void a_zone_is_watched_all_the_same_and_so_is_jamming() {
    reportingUntilMinute(15);
    life.after(300, 0, 0).after(60, 0, 0).report(DeviceReport.Kind.JAMMING);

    assertThat(life.kinds()).containsExactly(ZONE_ENTERED, JAMMING_DETECTED);
    assertThat(life.transitions).allMatch(it -> it.severity() == Severity.CRITICAL);
  }

  @Test
  void travel_keeps_nothing_quiet() {
    Life away = planned(Kind.TRAVEL).after(15 * 60, 5_000, 0);
    away.report(DeviceReport.Kind.STRAP_OPEN);

    assertThat(away.last().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void nothing_is_planned_for_longer_than_its_kind_bears() {
    long hours13 = 13 * 60 * MINUTE;
    assertThatThrownBy(() -> new PlannedState("a", Kind.REMOVAL, FROM, FROM + hours13))
        .isInstanceOf(InvalidPlanException.class);
    assertThatThrownBy(() -> new PlannedState("a", Kind.CUSTODY, FROM, FROM))
        .isInstanceOf(InvalidPlanException.class);
  }
}

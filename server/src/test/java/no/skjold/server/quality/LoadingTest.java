package no.skjold.server.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import no.skjold.server.alarm.CountedAlarms.Raise;
import no.skjold.server.alarm.Duty.Change;
import org.junit.jupiter.api.Test;

/// Alarms per operator, at the edges of what is counted.
class LoadingTest {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final Set<String> OSLO = Set.of("oslo");
  private static final Set<String> VEST = Set.of("vest");

  private static Raise ago(Duration ago, Set<String> districts) {
    return new Raise(NOW.minus(ago), districts);
  }

  private static List<Change> onDuty(int operators) {
    return List.of(
        new Change(
            NOW.minus(Duration.ofHours(30)),
            IntStream.range(0, operators).mapToObj(_ -> OSLO).toList()));
  }

  private static Load load(List<Raise> raises, List<Change> duty) {
    return new Loading(raises, duty, NOW).of(Set.of());
  }

  @Test
  void ten_minutes_ago_is_outside_and_now_is_inside() {
    Duration ten = Duration.ofMinutes(10);
    List<Raise> raises =
        List.of(
            ago(ten, OSLO),
            ago(ten.minusMillis(1), OSLO),
            ago(Duration.ZERO, OSLO),
            ago(Duration.ofMillis(-1), OSLO));
    Load load = load(raises, onDuty(1));
    assertThat(load.alarms()).isEqualTo(2);
    assertThat(load.perOperator()).isEqualTo(2.0);
    assertThat(load.day().spans().get(143)).isEqualTo(2);
    assertThat(load.day().spans().get(142)).isEqualTo(1);
    assertThat(load.day().alarms()).isEqualTo(3);
  }

  @Test
  void a_day_ago_is_outside_the_day() {
    Duration day = Duration.ofHours(24);
    Load load = load(List.of(ago(day, OSLO), ago(day.minusMillis(1), OSLO)), onDuty(1));
    assertThat(load.day().alarms()).isEqualTo(1);
    assertThat(load.day().spans().getFirst()).isEqualTo(1);
    assertThat(load.day().spans()).hasSize(144);
  }

  @Test
  void one_each_is_steady_ten_each_an_upset_and_more_a_flood() {
    assertThat(Load.Level.of(0, 2)).isEqualTo(Load.Level.STEADY);
    assertThat(Load.Level.of(2, 2)).isEqualTo(Load.Level.STEADY);
    assertThat(Load.Level.of(3, 2)).isEqualTo(Load.Level.BUSY);
    assertThat(Load.Level.of(20, 2)).isEqualTo(Load.Level.BUSY);
    assertThat(Load.Level.of(21, 2)).isEqualTo(Load.Level.FLOOD);
  }

  @Test
  void nobody_on_duty_is_said_and_nothing_is_divided() {
    Load load = load(List.of(ago(Duration.ofMinutes(1), OSLO)), onDuty(0));
    assertThat(load.level()).isEqualTo(Load.Level.NOBODY);
    assertThat(load.alarms()).isEqualTo(1);
    assertThat(load.perOperator()).isNull();
    assertThat(load.day().perOperator()).isNull();
    assertThat(load.day().unattendedAlarms()).isEqualTo(1);
    assertThat(load.day().unattendedSeconds()).isEqualTo(86_400);
    assertThat(load(List.of(), onDuty(0)).level()).isEqualTo(Load.Level.NOBODY);
  }

  @Test
  void the_day_is_divided_by_those_who_were_there_and_alarms_that_met_nobody_are_apart() {
    // Two on duty for an hour, then nobody for an hour, then one for an hour: 18 spans of duty.
    List<Change> duty =
        List.of(
            new Change(NOW.minus(Duration.ofHours(3)), List.of(OSLO, OSLO)),
            new Change(NOW.minus(Duration.ofHours(2)), List.of()),
            new Change(NOW.minus(Duration.ofHours(1)), List.of(OSLO)));
    List<Raise> raises =
        List.of(
            ago(Duration.ofHours(5), OSLO),
            ago(Duration.ofMinutes(170), OSLO),
            ago(Duration.ofHours(2), OSLO),
            ago(Duration.ofMinutes(90), OSLO),
            ago(Duration.ofHours(1), OSLO),
            ago(Duration.ofMinutes(5), OSLO));
    Load load = load(raises, duty);
    assertThat(load.knownSince()).isEqualTo(NOW.minus(Duration.ofHours(3)));
    assertThat(load.day().alarms()).isEqualTo(6);
    assertThat(load.day().unattendedAlarms()).isEqualTo(2);
    assertThat(load.day().unattendedSeconds()).isEqualTo(3_600);
    assertThat(load.day().perOperator()).isEqualTo(3 / 18.0);
  }

  @Test
  void a_district_has_its_own_alarms_those_of_all_and_its_own_operators() {
    List<Raise> raises =
        List.of(
            ago(Duration.ofMinutes(1), OSLO),
            ago(Duration.ofMinutes(2), VEST),
            ago(Duration.ofMinutes(3), Set.of("oslo", "vest")),
            ago(Duration.ofMinutes(4), Set.of()));
    List<Change> duty = onDuty(2);
    Load vest = new Loading(raises, duty, NOW).of(VEST);
    assertThat(vest.alarms()).isEqualTo(3);
    assertThat(vest.level()).isEqualTo(Load.Level.NOBODY);
    Load all = new Loading(raises, duty, NOW).of(Set.of());
    assertThat(all.alarms()).isEqualTo(4);
    assertThat(all.perOperator()).isEqualTo(2.0);
    assertThat(all.districts())
        .containsExactly(
            new Load.District("oslo", 3, 2, 1.5, Load.Level.BUSY),
            new Load.District("vest", 3, 0, null, Load.Level.NOBODY));
  }
}

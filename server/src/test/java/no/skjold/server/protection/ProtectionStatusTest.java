package no.skjold.server.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import no.skjold.monitoring.Severity;
import no.skjold.server.alarm.AlarmPath.DrillOutcome;
import no.skjold.server.alarm.AlarmPath.DrillStanding;
import no.skjold.server.alarm.Episode;
import no.skjold.server.measure.MeasureKind;
import no.skjold.server.measure.MeasureState;
import no.skjold.server.measure.Measures.ForOffice;
import no.skjold.server.protection.ProtectionStatus.Facts;
import no.skjold.server.protection.ProtectionStatus.Item;
import no.skjold.server.protection.ProtectionStatus.State;
import no.skjold.server.protection.ProtectionStatus.Stored;
import no.skjold.server.protection.ProtectionStatus.What;
import no.skjold.server.supervision.Standings.Heard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProtectionStatusTest {

  private static final Instant NOW = Instant.parse("2026-12-01T11:00:00Z");
  private static final Instant LATELY = NOW.minusSeconds(30);

  private static Optional<DrillStanding> drill(DrillOutcome outcome, @Nullable Instant confirmed) {
    return Optional.of(
        new DrillStanding(outcome, NOW, 90, confirmed, NOW.minusSeconds(3_600), 380));
  }

  private static Watch watch(Watch.Says says) {
    return new Watch(says, Optional.of(LATELY), 1);
  }

  private static Heard told(@Nullable Integer percent) {
    return new Heard("d", Optional.of(LATELY), Optional.ofNullable(percent));
  }

  private static Facts well() {
    return new Facts(
        NOW,
        drill(DrillOutcome.CONFIRMED, LATELY),
        Optional.of(watch(Watch.Says.HEARD)),
        List.of(told(80)),
        List.of(),
        true,
        Optional.of(new Stored(List.of(Optional.of(NOW.plusSeconds(86_400))), false, List.of())));
  }

  private static Facts path(Optional<DrillStanding> drill) {
    Facts it = well();
    return new Facts(NOW, drill, it.watch(), it.devices(), it.open(), true, it.stored());
  }

  private static Facts his(Optional<Watch> watch, List<Heard> devices, boolean current) {
    Facts it = well();
    return new Facts(NOW, it.path(), watch, devices, it.open(), current, it.stored());
  }

  private static Facts order(List<Optional<Instant>> untils, boolean waiting) {
    Facts it = well();
    return new Facts(
        NOW,
        it.path(),
        it.watch(),
        it.devices(),
        it.open(),
        true,
        Optional.of(new Stored(untils, waiting, List.of())));
  }

  private static Facts with(List<Episode> open, List<ForOffice> hers) {
    Facts it = well();
    return new Facts(
        NOW,
        it.path(),
        it.watch(),
        it.devices(),
        open,
        true,
        Optional.of(new Stored(List.of(), false, hers)));
  }

  private static Optional<Item> find(What what, Facts facts) {
    return ProtectionStatus.of(facts).items().stream().filter(it -> it.what() == what).findFirst();
  }

  private static State state(What what, Facts facts) {
    return find(what, facts).orElseThrow().state();
  }

  @Test
  void tells_each_part_with_since_when() {
    assertThat(ProtectionStatus.of(well()).items())
        .extracting(Item::what, Item::state, it -> it.time().isPresent())
        .containsExactly(
            tuple(What.PATH, State.WORKS, true),
            tuple(What.DEVICE, State.WORKS, true),
            tuple(What.BATTERY, State.WORKS, true),
            tuple(What.TAMPERING, State.WORKS, true),
            tuple(What.ORDER, State.WORKS, true));
  }

  @Test
  void says_of_the_path_that_it_works_only_while_the_last_drill_counts() {
    assertThat(state(What.PATH, path(Optional.empty()))).isEqualTo(State.NOT_KNOWN);
    assertThat(state(What.PATH, path(drill(DrillOutcome.CONFIRMED_RECORD_BEHIND, LATELY))))
        .isEqualTo(State.WORKS);
    assertThat(state(What.PATH, path(drill(DrillOutcome.NOT_CONFIRMED, LATELY))))
        .isEqualTo(State.DOES_NOT);
    assertThat(state(What.PATH, path(drill(DrillOutcome.NOT_CONFIRMED, null))))
        .isEqualTo(State.DOES_NOT);
    assertThat(state(What.PATH, path(drill(DrillOutcome.CONFIRMED, NOW.minusSeconds(381)))))
        .as("the drill stands still")
        .isEqualTo(State.DOES_NOT);
    DrillStanding first = new DrillStanding(DrillOutcome.WAITING, null, 0, null, NOW, 380);
    assertThat(state(What.PATH, path(Optional.of(first)))).isEqualTo(State.NOT_KNOWN);
  }

  @Test
  void nothing_his_device_tells_counts_as_working_unless_it_is_heard_as_it_should_be() {
    for (Watch.Says says : Watch.Says.values()) {
      for (boolean current : List.of(true, false)) {
        Facts facts = his(Optional.of(watch(says)), List.of(told(80)), current);
        boolean works = says == Watch.Says.HEARD && current;
        for (What what : List.of(What.DEVICE, What.BATTERY, What.TAMPERING)) {
          assertThat(state(what, facts) == State.WORKS)
              .as(says + " " + current + " " + what)
              .isEqualTo(works);
        }
      }
    }
    assertThat(find(What.DEVICE, his(Optional.empty(), List.of(), true)))
        .as("nothing monitors him")
        .isEmpty();
  }

  @Test
  void the_lowest_battery_counts_and_one_that_tells_nothing_is_not_known() {
    Optional<Watch> heard = Optional.of(watch(Watch.Says.HEARD));
    assertThat(state(What.BATTERY, his(heard, List.of(told(80), told(20)), true)))
        .isEqualTo(State.DOES_NOT);
    assertThat(state(What.BATTERY, his(heard, List.of(told(80), told(21)), true)))
        .isEqualTo(State.WORKS);
    assertThat(state(What.BATTERY, his(heard, List.of(told(80), told(null)), true)))
        .isEqualTo(State.NOT_KNOWN);
    assertThat(state(What.BATTERY, his(heard, List.of(), true))).isEqualTo(State.NOT_KNOWN);
  }

  @Test
  void tampering_that_goes_on_is_told_and_what_is_over_or_something_else_is_not() {
    for (Episode.About about : Episode.About.values()) {
      for (boolean goesOn : List.of(true, false)) {
        Episode episode =
            new Episode(
                about,
                Severity.CRITICAL,
                LATELY,
                goesOn,
                false,
                Optional.empty(),
                Optional.empty());
        assertThat(state(What.TAMPERING, with(List.of(episode), List.of())) == State.DOES_NOT)
            .as(about + " " + goesOn)
            .isEqualTo(about == Episode.About.TAMPERING && goesOn);
      }
    }
  }

  @Test
  void a_ban_works_while_one_is_in_force_and_not_while_it_is_only_decided() {
    assertThat(state(What.ORDER, order(List.of(), false))).isEqualTo(State.DOES_NOT);
    assertThat(state(What.ORDER, order(List.of(), true))).isEqualTo(State.DOES_NOT);
    assertThat(find(What.ORDER, order(List.of(Optional.of(NOW), Optional.of(LATELY)), false)))
        .get()
        .extracting(Item::time)
        .isEqualTo(Optional.of(NOW));
    assertThat(state(What.ORDER, order(List.of(Optional.empty()), true))).isEqualTo(State.WORKS);
  }

  @Test
  void what_only_the_database_tells_is_not_known_without_it_and_the_rest_is_told() {
    Facts it = well();
    Facts away =
        new Facts(NOW, it.path(), it.watch(), it.devices(), it.open(), false, Optional.empty());
    assertThat(state(What.ORDER, away)).isEqualTo(State.NOT_KNOWN);
    assertThat(state(What.PATH, away)).isEqualTo(State.WORKS);
    assertThat(state(What.TAMPERING, away)).isEqualTo(State.NOT_KNOWN);
  }

  @Test
  void never_says_of_what_she_has_that_it_works_since_nobody_here_knows() {
    for (MeasureKind kind : MeasureKind.values()) {
      for (MeasureState state : MeasureState.values()) {
        ForOffice hers =
            new ForOffice(1, kind, state, Optional.empty(), "", "", LocalDate.EPOCH, false);
        List<Item> told =
            ProtectionStatus.of(with(List.of(), List.of(hers))).items().stream()
                .filter(it -> Arrays.asList(What.HER_ALARM, What.COVERAGE).contains(it.what()))
                .toList();
        assertThat(told).as(kind + " " + state).noneMatch(it -> it.state() == State.WORKS);
        assertThat(told.stream().anyMatch(it -> it.says().equals("no_coverage")))
            .isEqualTo(state == MeasureState.NO_COVERAGE);
      }
    }
  }
}

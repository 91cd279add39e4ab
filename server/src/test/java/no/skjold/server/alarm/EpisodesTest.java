package no.skjold.server.alarm;

import static no.skjold.monitoring.Severity.CRITICAL;
import static no.skjold.monitoring.Severity.HIGH;
import static no.skjold.monitoring.Severity.INFORMATION;
import static no.skjold.monitoring.Severity.NOTICE;
import static no.skjold.monitoring.TransitionKind.BATTERY_LOW;
import static no.skjold.monitoring.TransitionKind.BATTERY_RESTORED;
import static no.skjold.monitoring.TransitionKind.CASE_OPENED;
import static no.skjold.monitoring.TransitionKind.DEVICE_POWERED_OFF;
import static no.skjold.monitoring.TransitionKind.JAMMING_DETECTED;
import static no.skjold.monitoring.TransitionKind.MOCK_LOCATION_DETECTED;
import static no.skjold.monitoring.TransitionKind.NOT_HEARD_SINCE_RESTART;
import static no.skjold.monitoring.TransitionKind.SIGNAL_LOST;
import static no.skjold.monitoring.TransitionKind.SIGNAL_RESTORED;
import static no.skjold.monitoring.TransitionKind.STRAP_CLOSED;
import static no.skjold.monitoring.TransitionKind.STRAP_OPENED;
import static no.skjold.monitoring.TransitionKind.SUPERVISION_DEGRADED;
import static no.skjold.monitoring.TransitionKind.SUPERVISION_GAP;
import static no.skjold.monitoring.TransitionKind.WINDOW_EXPIRED;
import static no.skjold.monitoring.TransitionKind.ZONE_CROSSED;
import static no.skjold.monitoring.TransitionKind.ZONE_ENTERED;
import static no.skjold.monitoring.TransitionKind.ZONE_ENTERED_LATE;
import static no.skjold.monitoring.TransitionKind.ZONE_LEFT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.alarm.Alarm.WindowReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodesTest {

  private static final long T = 1_700_000_000_000L;

  static final AlarmRules RULES =
      new AlarmRules(
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofSeconds(60),
          5,
          0.2,
          false);

  private final Board board = new Board();
  private int subjects = 10;

  private final Episodes episodes =
      new Episodes(
          RULES,
          new Knowledge() {
            @Override
            public String reference(long subjectId) {
              return "sak-" + subjectId;
            }

            @Override
            public Set<String> districts(Transition transition) {
              return Set.of("oslo");
            }

            @Override
            public int subjects() {
              return subjects;
            }

            @Override
            public Optional<WindowReference> opened(Transition transition) {
              return Optional.empty();
            }
          });

  private void hear(Transitions... transitions) {
    Batch batch = new Batch(board);
    Arrays.stream(transitions).forEach(it -> episodes.apply(batch, it.build()));
    batch.changes().forEach(board::put);
  }

  private static Transitions a(TransitionKind kind, long number) {
    return Transitions.a(kind).of(7, number).at(T + number * 1_000);
  }

  private ActOutcome act(String id, Act act, Instant at) {
    Batch batch = new Batch(board);
    ActOutcome outcome =
        new Handling(RULES)
            .act(batch, id, board.find(id).orElseThrow().version(), act, "Operatør 7", at);
    batch.changes().forEach(board::put);
    return outcome;
  }

  /// `id state severity desk inside`, one line per alarm.
  private String told() {
    return board.all().stream()
        .sorted(Comparator.comparing(Alarm::id))
        .map(it ->
            String.join(
                " ",
                it.id(),
                Codes.of(it.cause()),
                Codes.of(it.state()),
                Codes.of(it.severity()),
                Codes.of(it.desk()),
                it.inside() ? "inside" : "over"))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "ZONE_ENTERED,CRITICAL,operations",
    "ZONE_CROSSED,CRITICAL,operations",
    "MAY_HAVE_CROSSED,CRITICAL,operations",
    "ZONE_ENTERED_LATE,CRITICAL,operations",
    "STRAP_OPENED,CRITICAL,operations technical",
    "CASE_OPENED,CRITICAL,operations technical",
    "JAMMING_DETECTED,CRITICAL,operations technical",
    "DEVICE_POWERED_OFF,CRITICAL,operations technical",
    "MOCK_LOCATION_DETECTED,CRITICAL,operations technical",
    "SIGNAL_LOST,NOTICE,technical",
    "SIGNAL_LOST,HIGH,technical",
    "SIGNAL_LOST,CRITICAL,operations technical",
    "BATTERY_LOW,NOTICE,technical",
    "BATTERY_CRITICAL,HIGH,technical",
    "NOT_HEARD_SINCE_RESTART,CRITICAL,operations technical",
    "SUPERVISION_GAP,HIGH,technical operations",
    "SUPERVISION_DEGRADED,HIGH,operations technical",
  })
  void each_kind_goes_to_its_desks(TransitionKind kind, Severity severity, String desks) {
    hear(a(kind, 1).grave(severity));
    Alarm alarm = board.all().iterator().next();
    List<String> expected = List.of(desks.split(" "));
    assertThat(Codes.of(alarm.desk())).isEqualTo(expected.getFirst());
    assertThat(alarm.desks().stream().map(Codes::of)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ZONE_LEFT",
    "SIGNAL_RESTORED",
    "STRAP_CLOSED",
    "CASE_CLOSED",
    "BATTERY_RESTORED",
    "WINDOW_EXPIRED"
  })
  void what_ends_something_raises_nothing(TransitionKind kind) {
    hear(a(kind, 1).grave(INFORMATION));
    assertThat(told()).isEmpty();
  }

  @Test
  void one_episode_per_subject_cause_and_zone() {
    hear(
        a(ZONE_ENTERED, 1).in("Z1"),
        a(ZONE_ENTERED, 2).in("Z2"),
        a(STRAP_OPENED, 3),
        a(CASE_OPENED, 4),
        a(JAMMING_DETECTED, 5),
        a(DEVICE_POWERED_OFF, 6),
        a(MOCK_LOCATION_DETECTED, 7),
        a(ZONE_CROSSED, 8).in("Z1"),
        a(ZONE_ENTERED_LATE, 9).in("Z2"),
        Transitions.a(ZONE_ENTERED).of(8, 1).in("Z1").at(T));
    assertThat(board.all()).hasSize(8);
    assertThat(board.find("7-1").orElseThrow().transitions()).hasSize(2);
  }

  @Test
  void coming_back_joins_the_open_episode() {
    hear(a(ZONE_ENTERED, 1));
    hear(a(ZONE_LEFT, 2).grave(INFORMATION));
    assertThat(told()).isEqualTo("7-1 zone raised critical operations over");
    hear(a(ZONE_ENTERED, 3));
    assertThat(told()).isEqualTo("7-1 zone raised critical operations inside");
    assertThat(board.find("7-1").orElseThrow().version()).isEqualTo(3);
  }

  @Test
  void coming_back_after_a_close_is_a_new_episode() {
    hear(a(ZONE_ENTERED, 1), a(ZONE_LEFT, 2).grave(INFORMATION));
    act("7-1", new Act.Acknowledge(""), Instant.ofEpochMilli(T + 5_000));
    act("7-1", new Act.Close(Outcome.INSIDE_ZONE, ""), Instant.ofEpochMilli(T + 6_000));
    hear(a(ZONE_ENTERED, 9));
    assertThat(told())
        .isEqualTo(
            """
            7-1 zone closed critical operations over
            7-9 zone raised critical operations inside\
            """);
  }

  @Test
  void silence_that_becomes_critical_moves_to_operations_and_must_be_seen_anew() {
    hear(a(SIGNAL_LOST, 1).grave(NOTICE));
    act("7-1", new Act.Acknowledge(""), Instant.ofEpochMilli(T + 1_500));
    assertThat(told()).isEqualTo("7-1 silence acknowledged notice technical inside");
    hear(a(SIGNAL_LOST, 2).grave(HIGH));
    assertThat(told()).isEqualTo("7-1 silence acknowledged high technical inside");
    hear(a(SIGNAL_LOST, 3).grave(CRITICAL));
    assertThat(told()).isEqualTo("7-1 silence raised critical operations inside");
    Alarm alarm = board.find("7-1").orElseThrow();
    assertThat(alarm.owner()).isNull();
    assertThat(alarm.desks()).contains(Desk.TECHNICAL);
    assertThat(alarm.raisedAt()).isEqualTo(Instant.ofEpochMilli(T + 3_000));
  }

  @Test
  void what_only_technicians_would_have_seen_passes_by_itself_when_nobody_took_it() {
    hear(a(SIGNAL_LOST, 1).grave(NOTICE), a(BATTERY_LOW, 2).grave(NOTICE));
    hear(a(SIGNAL_RESTORED, 3).grave(INFORMATION), a(BATTERY_RESTORED, 4).grave(INFORMATION));
    assertThat(told())
        .isEqualTo(
            """
            7-1 silence closed notice technical over
            7-2 battery closed notice technical over\
            """);
    assertThat(board.find("7-1").orElseThrow().outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void a_critical_alarm_never_closes_by_itself() {
    hear(a(STRAP_OPENED, 1), a(SIGNAL_LOST, 2));
    hear(a(STRAP_CLOSED, 3).grave(INFORMATION), a(SIGNAL_RESTORED, 4).grave(INFORMATION));
    assertThat(told())
        .isEqualTo(
            """
            7-1 strap raised critical operations over
            7-2 silence raised critical operations over\
            """);
  }

  @Test
  void the_window_closes_with_the_transition_that_closes_it() {
    hear(a(ZONE_ENTERED, 1).openingWindow());
    assertThat(board.find("7-1").orElseThrow().windowOpen()).isTrue();
    hear(a(WINDOW_EXPIRED, 2).closingWindow(1));
    assertThat(board.find("7-1").orElseThrow().windowOpen()).isFalse();
  }

  @Test
  void everybody_not_heard_after_a_restart_is_one_alarm_that_members_leave_when_heard() {
    for (long subject = 1; subject <= 4; subject++) {
      hear(Transitions.a(NOT_HEARD_SINCE_RESTART).of(subject, 1).at(T + subject));
    }
    Alarm group = board.find("group-1-1").orElseThrow();
    assertThat(board.all()).hasSize(1);
    assertThat(group.members()).extracting(it -> it.subjectId()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(group.severity()).isEqualTo(CRITICAL);
    hear(Transitions.a(SIGNAL_RESTORED).of(2, 2).at(T + 9_000).grave(INFORMATION));
    assertThat(board.find("group-1-1").orElseThrow().members())
        .extracting(it -> it.subjectId())
        .containsExactly(1L, 3L, 4L);
    for (long subject : new long[] {1, 3, 4}) {
      hear(Transitions.a(SIGNAL_RESTORED).of(subject, 2).at(T + 9_000).grave(INFORMATION));
    }
    assertThat(told()).isEqualTo("group-1-1 restart closed critical operations over");
  }

  @Test
  void whoever_was_never_missing_changes_no_group() {
    hear(Transitions.a(NOT_HEARD_SINCE_RESTART).of(1, 1).at(T));
    long version = board.find("group-1-1").orElseThrow().version();
    hear(Transitions.a(SIGNAL_RESTORED).of(9, 1).at(T + 1_000).grave(INFORMATION));
    assertThat(board.find("group-1-1").orElseThrow().version()).isEqualTo(version);
  }

  @Test
  void ten_thousand_not_heard_are_still_one_alarm_made_in_one_go() {
    Transitions[] all = new Transitions[10_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = Transitions.a(NOT_HEARD_SINCE_RESTART).of(i + 1L, 1).at(T);
    }
    hear(all);
    Alarm group = board.find("group-1-1").orElseThrow();
    assertThat(group.members()).hasSize(10_000);
    assertThat(group.version()).isEqualTo(1);
  }

  @Test
  void the_gaps_of_one_restart_are_one_alarm() {
    for (long subject = 1; subject <= 4; subject++) {
      hear(Transitions.a(SUPERVISION_GAP).of(subject, 1).at(T).grave(HIGH));
    }
    assertThat(told()).isEqualTo("group-1-1 supervision raised high technical inside");
  }

  @Test
  void many_silent_within_a_minute_are_one_alarm_with_the_critical_ones_picked_out() {
    subjects = 20;
    for (long subject = 1; subject <= 4; subject++) {
      hear(Transitions.a(SIGNAL_LOST).of(subject, 1).at(T + subject * 1_000).grave(NOTICE));
    }
    assertThat(board.all()).hasSize(4);
    hear(Transitions.a(SIGNAL_LOST).of(5, 1).at(T + 5_000).grave(NOTICE));
    hear(Transitions.a(SIGNAL_LOST).of(6, 1).at(T + 6_000).grave(CRITICAL));
    hear(Transitions.a(SIGNAL_LOST).of(8, 1).at(T + 50_000).grave(HIGH));
    assertThat(board.all().stream().filter(Alarm::open).map(Alarm::id))
        .containsExactlyInAnyOrder("group-5-1", "6-1");
    assertThat(board.find("group-5-1").orElseThrow().members()).hasSize(7);
    assertThat(board.find("1-1").orElseThrow().outcome()).isEqualTo(Outcome.GROUPED);
    hear(Transitions.a(SIGNAL_LOST).of(1, 2).at(T + 60_000).grave(CRITICAL));
    assertThat(board.find("1-2").orElseThrow().severity()).isEqualTo(CRITICAL);
  }

  @Test
  void few_silent_are_never_grouped() {
    subjects = 100;
    for (long subject = 1; subject <= 19; subject++) {
      hear(Transitions.a(SIGNAL_LOST).of(subject, 1).at(T + subject * 1_000).grave(NOTICE));
    }
    assertThat(board.all()).noneMatch(Alarm::grouped);
    hear(Transitions.a(SIGNAL_LOST).of(20, 1).at(T + 20_000).grave(NOTICE));
    assertThat(board.all()).anyMatch(Alarm::grouped);
  }

  @Test
  void silences_far_apart_in_time_are_never_grouped() {
    for (long subject = 1; subject <= 10; subject++) {
      hear(Transitions.a(SIGNAL_LOST).of(subject, 1).at(T + subject * 120_000).grave(NOTICE));
    }
    assertThat(board.all()).noneMatch(Alarm::grouped);
  }

  @Test
  void degraded_supervision_is_shown_for_its_own_subject() {
    hear(a(SUPERVISION_DEGRADED, 1).grave(HIGH));
    assertThat(told()).isEqualTo("7-1 supervision raised critical operations over");
  }

  @Test
  void a_close_needs_an_acknowledgement_and_an_outcome_and_can_be_undone_for_a_while() {
    hear(a(ZONE_ENTERED, 1));
    Instant now = Instant.ofEpochMilli(T + 10_000);
    Act close = new Act.Close(Outcome.OTHER, "");
    assertThat(act("7-1", close, now)).isInstanceOf(ActOutcome.NotPossible.class);
    act("7-1", new Act.PatrolSent(""), now);
    assertThat(board.find("7-1").orElseThrow().state()).isEqualTo(AlarmState.IN_PROGRESS);
    assertThat(act("7-1", new Act.Close(null, ""), now)).isInstanceOf(ActOutcome.NotPossible.class);
    assertThat(act("7-1", new Act.Close(Outcome.PASSED, ""), now))
        .isInstanceOf(ActOutcome.NotPossible.class);
    assertThat(act("7-1", close, now)).isInstanceOf(ActOutcome.Done.class);
    assertThat(act("7-1", new Act.Reopen(""), now)).isInstanceOf(ActOutcome.NotPossible.class);
    assertThat(act("7-1", new Act.Reopen("feil knapp"), now.plusSeconds(601)))
        .isInstanceOf(ActOutcome.NotPossible.class);
    assertThat(act("7-1", new Act.Reopen("feil knapp"), now.plusSeconds(599)))
        .isInstanceOf(ActOutcome.Done.class);
    assertThat(told()).isEqualTo("7-1 zone acknowledged critical operations inside");
  }

  @Test
  void a_late_stay_takes_nothing_from_the_stay_that_goes_on() {
    hear(a(ZONE_ENTERED, 1).openingWindow().distance(40));
    hear(a(ZONE_ENTERED_LATE, 2).openingWindow().distance(90));
    Alarm both = board.find("7-1").orElseThrow();
    assertThat(both.window()).isNotNull().extracting(WindowReference::sequence).isEqualTo(1L);
    assertThat(both.distanceMetres()).isEqualTo(40.0);
    hear(a(ZONE_LEFT, 3).grave(INFORMATION).from(null).closingWindow(2));
    assertThat(told()).isEqualTo("7-1 zone raised critical operations inside");
    assertThat(board.find("7-1").orElseThrow().windowOpen()).isTrue();
    hear(a(ZONE_LEFT, 4).grave(INFORMATION).closingWindow(1).distance(-70));
    assertThat(told()).isEqualTo("7-1 zone raised critical operations over");
    assertThat(board.find("7-1").orElseThrow().windowOpen()).isFalse();
    assertThat(board.find("7-1").orElseThrow().distanceMetres())
        .as("a figure of a fix outside is not shown")
        .isEqualTo(40.0);
  }

  @Test
  void a_crossing_takes_nothing_from_the_stay_that_goes_on() {
    hear(a(ZONE_ENTERED, 1).openingWindow());
    hear(a(ZONE_CROSSED, 2).openingWindow());
    hear(a(ZONE_LEFT, 3).grave(INFORMATION).closingWindow(2));
    assertThat(told()).isEqualTo("7-1 zone raised critical operations inside");
    assertThat(board.find("7-1").orElseThrow().windowOpen()).isTrue();
  }

  @Test
  void a_late_stay_by_itself_ends_by_itself() {
    hear(a(ZONE_CROSSED, 1).openingWindow());
    hear(a(ZONE_ENTERED_LATE, 2).openingWindow());
    hear(a(ZONE_LEFT, 3).grave(INFORMATION).from(null).closingWindow(2));
    assertThat(told()).isEqualTo("7-1 zone raised critical operations over");
  }

  @ParameterizedTest
  @CsvSource({
    "SIGNAL_LOST,SIGNAL_RESTORED",
    "STRAP_OPENED,STRAP_CLOSED",
    "CASE_OPENED,CASE_CLOSED",
    "JAMMING_DETECTED,JAMMING_ENDED",
    "DEVICE_POWERED_OFF,DEVICE_POWERED_ON"
  })
  void one_device_well_again_says_nothing_of_another(TransitionKind on, TransitionKind off) {
    hear(a(on, 1).from("a"), a(on, 2).from("b"));
    hear(a(off, 3).from("a").grave(INFORMATION));
    assertThat(board.find("7-1").orElseThrow().inside()).isTrue();
    hear(a(on, 4).from("a"), a(off, 5).from("b").grave(INFORMATION));
    assertThat(board.find("7-1").orElseThrow().inside()).isTrue();
    hear(a(off, 6).from("a").grave(INFORMATION));
    assertThat(board.find("7-1").orElseThrow().inside()).isFalse();
  }

  @Test
  void he_leaves_a_group_only_with_his_last_device() {
    hear(
        Transitions.a(NOT_HEARD_SINCE_RESTART).of(1, 1).at(T).from("a"),
        Transitions.a(NOT_HEARD_SINCE_RESTART).of(1, 2).at(T).from("b"));
    hear(Transitions.a(SIGNAL_RESTORED).of(1, 3).at(T + 1_000).from("a").grave(INFORMATION));
    assertThat(board.find("group-1-1").orElseThrow().members()).hasSize(1);
    hear(Transitions.a(SIGNAL_RESTORED).of(1, 4).at(T + 2_000).from("b").grave(INFORMATION));
    assertThat(told()).isEqualTo("group-1-1 restart closed critical operations over");
  }

  private void closeByHand(String id, long atMillis) {
    Instant at = Instant.ofEpochMilli(atMillis);
    assertThat(act(id, new Act.Acknowledge(""), at)).isInstanceOf(ActOutcome.Done.class);
    assertThat(act(id, new Act.Close(Outcome.DEVICE_FAULT, ""), at))
        .isInstanceOf(ActOutcome.Done.class);
  }

  @ParameterizedTest
  @CsvSource({"SIGNAL_LOST,SIGNAL_RESTORED", "STRAP_OPENED,STRAP_CLOSED"})
  void what_is_critical_and_goes_on_does_not_stay_closed(TransitionKind on, TransitionKind off) {
    Deadlines deadlines = new Deadlines(RULES, Instant.ofEpochMilli(T));
    hear(a(on, 1));
    closeByHand("7-1", T + 10_000);
    Alarm closed = board.find("7-1").orElseThrow();
    assertThat(deadlines.raiseAgainDue(closed, Instant.ofEpochMilli(T + 309_000))).isFalse();
    assertThat(deadlines.raiseAgainDue(closed, Instant.ofEpochMilli(T + 310_000))).isTrue();
    hear(a(off, 20).grave(INFORMATION));
    Alarm over = board.find("7-1").orElseThrow();
    assertThat(deadlines.raiseAgainDue(over, Instant.ofEpochMilli(T + 310_000))).isFalse();
  }

  @Test
  void a_closed_group_of_the_unheard_rises_again_until_they_are_heard() {
    hear(Transitions.a(NOT_HEARD_SINCE_RESTART).of(1, 1).at(T));
    closeByHand("group-1-1", T + 10_000);
    assertThat(board.find("group-1-1").orElseThrow().watched()).isTrue();
    hear(Transitions.a(SIGNAL_RESTORED).of(1, 2).at(T + 20_000).grave(INFORMATION));
    assertThat(told()).isEqualTo("group-1-1 restart closed critical operations over");
    assertThat(board.find("group-1-1").orElseThrow().watched()).isFalse();
  }

  @Test
  void more_of_the_same_raises_the_closed_alarm_and_makes_no_second() {
    hear(a(STRAP_OPENED, 1).from("a"));
    closeByHand("7-1", T + 10_000);
    hear(a(STRAP_OPENED, 20).from("b"));
    assertThat(told()).isEqualTo("7-1 strap raised critical operations inside");
    assertThat(board.find("7-1").orElseThrow().raises()).isEqualTo(2);
  }

  @Test
  void a_group_becomes_as_grave_as_its_gravest_member() {
    hear(Transitions.a(NOT_HEARD_SINCE_RESTART).of(1, 1).at(T).grave(HIGH));
    act("group-1-1", new Act.Acknowledge(""), Instant.ofEpochMilli(T + 1_000));
    hear(Transitions.a(NOT_HEARD_SINCE_RESTART).of(2, 1).at(T + 2_000).grave(CRITICAL));
    assertThat(told()).isEqualTo("group-1-1 restart raised critical operations inside");
  }

  @Test
  void a_group_that_grows_steadily_is_seen_anew_some_time_after_it_was_taken() {
    hear(Transitions.a(NOT_HEARD_SINCE_RESTART).of(1, 1).at(T));
    act("group-1-1", new Act.Acknowledge(""), Instant.ofEpochMilli(T + 10_000));
    for (int minute = 1; minute <= 5; minute++) {
      hear(Transitions.a(NOT_HEARD_SINCE_RESTART).of(1 + minute, 1).at(T + minute * 60_000L));
      assertThat(board.find("group-1-1").orElseThrow().state()).isEqualTo(AlarmState.ACKNOWLEDGED);
    }
    hear(Transitions.a(NOT_HEARD_SINCE_RESTART).of(9, 1).at(T + 6 * 60_000L));
    assertThat(board.find("group-1-1").orElseThrow().state()).isEqualTo(AlarmState.RAISED);
  }

  @Test
  void taking_over_is_logged_and_leaves_one_owner() {
    hear(a(ZONE_ENTERED, 1));
    Instant now = Instant.ofEpochMilli(T + 10_000);
    act("7-1", new Act.Acknowledge(""), now);
    act("7-1", new Act.Assign("Operatør 9", ""), now);
    Alarm alarm = board.find("7-1").orElseThrow();
    assertThat(alarm.owner()).isEqualTo("Operatør 9");
    assertThat(alarm.log().getLast())
        .isEqualTo(new Alarm.LogLine(now, "Operatør 7", "assigned", "Operatør 9"));
  }
}

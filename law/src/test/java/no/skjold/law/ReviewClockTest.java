package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import no.skjold.law.OpenRequest.NotWaiting;
import no.skjold.law.OpenRequest.WaitsForStatement;
import no.skjold.law.ReviewClock.Overdue;
import no.skjold.law.ReviewClock.Reviewed;
import no.skjold.law.ReviewClock.Running;
import no.skjold.law.ReviewClock.Warned;
import org.junit.jupiter.api.Test;

/// The 24-hour routine.
class ReviewClockTest {

  private static final Law LAW = new Law(Rulebook.standard());
  private static final Instant START = Instant.parse("2026-12-24T20:00:00Z");

  @Test
  void it_warns_at_twelve_and_twenty_hours_and_is_over_at_twenty_four() {
    ReviewClock clock = LAW.reviewClock(START);
    assertThat(clock.at(hours(0))).isEqualTo(new Running(Duration.ofHours(24)));
    assertThat(clock.at(hours(12).minusSeconds(1))).isInstanceOf(Running.class);
    assertThat(clock.at(hours(12))).isEqualTo(warned(12, 12));
    assertThat(clock.at(hours(20).minusSeconds(1)))
        .isEqualTo(new Warned(Duration.ofHours(12), Duration.ofHours(4).plusSeconds(1)));
    assertThat(clock.at(hours(20))).isEqualTo(warned(20, 4));
    assertThat(clock.at(hours(24).minusSeconds(1))).isInstanceOf(Warned.class);
    assertThat(clock.at(hours(24))).isEqualTo(new Overdue(Duration.ZERO));
    assertThat(clock.at(hours(30))).isEqualTo(new Overdue(Duration.ofHours(6)));
  }

  @Test
  void weekends_and_holidays_do_not_stop_it() {
    assertThat(LAW.reviewClock(START).expires()).isEqualTo("2026-12-25T20:00:00Z");
  }

  @Test
  void twenty_four_hours_are_twenty_four_hours_when_clocks_change() {
    assertThat(local(LAW.reviewClock(Instant.parse("2026-10-24T20:00:00Z")).expires()))
        .isEqualTo("2026-10-25T21:00+01:00[Europe/Oslo]");
    assertThat(local(LAW.reviewClock(Instant.parse("2026-03-28T21:00:00Z")).expires()))
        .isEqualTo("2026-03-29T23:00+02:00[Europe/Oslo]");
  }

  @Test
  void it_stops_at_a_prosecutors_action() {
    ReviewClock clock = LAW.reviewClock(START);
    assertThat(clock.stoppedAt(hours(23))).isEqualTo(new Reviewed(Duration.ofHours(23), true));
    assertThat(clock.stoppedAt(hours(24))).isEqualTo(new Reviewed(Duration.ofHours(24), false));
  }

  @Test
  void nothing_stops_it_before_it_started() {
    ReviewClock clock = LAW.reviewClock(START);
    assertThat(clock.stoppedAt(START)).isEqualTo(new Reviewed(Duration.ZERO, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.stoppedAt(START.minusSeconds(1)))
        .withMessage(
            "The action at 2026-12-24T19:59:59Z is before the clock started, at"
                + " 2026-12-24T20:00:00Z");
  }

  @Test
  void its_limit_is_positive_and_at_most_a_year() {
    ReviewClock clock = LAW.reviewClock(START);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.with(Duration.ZERO, List.of()))
        .withMessage("The limit is PT0S; it must be positive and at most PT8784H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.with(ReviewClock.LONGEST.plusSeconds(1), List.of()));
    assertThat(clock.with(ReviewClock.LONGEST, List.of()).expires()).isAfter(START);
  }

  @Test
  void a_district_may_have_its_own() {
    ReviewClock clock =
        LAW.reviewClock(START).with(Duration.ofHours(12), List.of(Duration.ofHours(6)));
    assertThat(clock.at(hours(5))).isEqualTo(new Running(Duration.ofHours(7)));
    assertThat(clock.at(hours(6))).isEqualTo(warned(6, 6));
    assertThat(clock.at(hours(12))).isEqualTo(new Overdue(Duration.ZERO));
  }

  @Test
  void the_order_warnings_are_written_in_makes_no_difference() {
    ReviewClock clock =
        LAW.reviewClock(START)
            .with(Duration.ofHours(24), List.of(Duration.ofHours(20), Duration.ofHours(12)));
    assertThat(clock.at(hours(21))).isEqualTo(warned(20, 3));
  }

  @Test
  void a_request_has_one_responsible_prosecutor() {
    assertThat(request(new NotWaiting(), "a")).isEmpty();
    assertThat(request(new NotWaiting())).containsExactly(Check.NOT_ONE_RESPONSIBLE);
    assertThat(request(new NotWaiting(), " ")).containsExactly(Check.NOT_ONE_RESPONSIBLE);
    assertThat(request(new NotWaiting(), "a", "b")).containsExactly(Check.NOT_ONE_RESPONSIBLE);
  }

  @Test
  void a_request_waits_for_his_statement_only_when_a_prosecutor_says_so() {
    assertThat(request(new WaitsForStatement("a"), "a")).isEmpty();
    assertThat(request(new WaitsForStatement(""), "a"))
        .containsExactly(Check.PARKED_WITHOUT_DECISION);
  }

  private static List<Check> request(OpenRequest.Waiting waiting, String... responsible) {
    return LAW
        .examine(new OpenRequest(List.of(responsible), waiting), Orders.DAY)
        .findings()
        .stream()
        .map(Finding::check)
        .toList();
  }

  private static Warned warned(int after, int left) {
    return new Warned(Duration.ofHours(after), Duration.ofHours(left));
  }

  private static Instant hours(int hours) {
    return START.plus(Duration.ofHours(hours));
  }

  private static String local(Instant instant) {
    return ZonedDateTime.ofInstant(instant, LegalDay.OSLO).toString();
  }
}

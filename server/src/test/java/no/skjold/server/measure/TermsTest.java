package no.skjold.server.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  private static MeasureForm form(MeasureKind kind, MeasureState state, String on) {
    return new MeasureForm(
        kind.name(),
        "",
        "Oppdiktet kommune",
        "vaktmester",
        "2026-12-01",
        "ny lås",
        "",
        state.name(),
        on,
        "",
        "1");
  }

  private static Terms locks(MeasureState state, String on) {
    return form(MeasureKind.LOCKS, state, on).terms();
  }

  @ParameterizedTest
  @CsvSource({
    "PROPOSED, AGREED, true",
    "PROPOSED, IN_PLACE, true",
    "PROPOSED, PROPOSED, true",
    "PROPOSED, ENDED, false",
    "AGREED, PROPOSED, false",
    "IN_PLACE, ENDED, true",
    "IN_PLACE, NOT_DONE, false",
    "IN_PLACE, NO_COVERAGE, true",
    "NO_COVERAGE, IN_PLACE, true",
    "NO_COVERAGE, AGREED, false",
    "ENDED, IN_PLACE, false",
    "ENDED, ENDED, false",
    "NOT_DONE, AGREED, false"
  })
  void a_measure_goes_forward_only(MeasureState from, MeasureState to, boolean may) {
    assertThat(from.mayBecome(to)).isEqualTo(may);
  }

  @Test
  void one_in_place_says_since_when_and_not_since_tomorrow() {
    assertFault("on.missing", () -> locks(MeasureState.IN_PLACE, "").begun(TODAY));
    assertFault("on.later", () -> locks(MeasureState.IN_PLACE, "2026-11-26").begun(TODAY));
    assertThat(locks(MeasureState.IN_PLACE, "2026-11-25").begun(TODAY).on()).isEqualTo(TODAY);
  }

  @Test
  void only_what_needs_a_network_can_be_without_coverage_and_that_waits_for_somebody() {
    assertFault(
        "state.no_coverage", () -> locks(MeasureState.NO_COVERAGE, "2026-11-25").begun(TODAY));
    Terms alarm =
        form(MeasureKind.MOBILE_ALARM, MeasureState.NO_COVERAGE, "2026-11-25").terms().begun(TODAY);
    assertThat(alarm.state().awaited()).isTrue();
    assertThat(alarm.on()).isEqualTo(TODAY);
  }

  @Test
  void none_ends_before_it_was_in_place() {
    Terms before = locks(MeasureState.IN_PLACE, "2026-11-20");
    assertFault("on.before", () -> locks(MeasureState.ENDED, "2026-11-19").after(before, TODAY));
    assertThat(locks(MeasureState.ENDED, "2026-11-20").after(before, TODAY).state())
        .isEqualTo(MeasureState.ENDED);
  }

  @Test
  void one_that_came_to_nothing_says_why() {
    Terms before = locks(MeasureState.AGREED, "");
    assertFault("reason", () -> locks(MeasureState.NOT_DONE, "").after(before, TODAY));
  }

  @Test
  void treatment_of_him_is_never_for_her_to_see() {
    MeasureForm form =
        new MeasureForm(
            "TREATMENT_OF_HIM",
            "",
            "Oppdiktet helse",
            "inntak",
            "2026-12-01",
            "",
            "on",
            "PROPOSED",
            "",
            "",
            "");
    assertFault("not_for_her", () -> form.terms().begun(TODAY));
  }

  @Test
  void a_measure_does_not_turn_into_another() {
    Terms lights = form(MeasureKind.LIGHTS, MeasureState.AGREED, "").terms();
    assertFault("kind", () -> lights.after(locks(MeasureState.AGREED, ""), TODAY));
  }

  @Test
  void it_is_overdue_from_the_day_after_its_deadline_until_it_is_done() {
    assertThat(measure(MeasureState.AGREED, "").overdue(LocalDate.of(2026, 12, 1))).isFalse();
    assertThat(measure(MeasureState.AGREED, "").overdue(LocalDate.of(2026, 12, 2))).isTrue();
    assertThat(measure(MeasureState.IN_PLACE, "2026-11-20").overdue(LocalDate.of(2027, 1, 1)))
        .isFalse();
  }

  private static Measure measure(MeasureState state, String on) {
    return new Measure(1, 2, 1, locks(state, on), "x", "X", java.time.Instant.EPOCH);
  }

  private static void assertFault(String code, Runnable act) {
    assertThatThrownBy(act::run).isInstanceOf(Unsound.class).hasMessage(code);
  }
}

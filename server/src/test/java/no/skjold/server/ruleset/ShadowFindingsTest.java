package no.skjold.server.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.supervision.Shadowing.Counted;
import no.skjold.server.supervision.Shadowing.Outcome;
import no.skjold.server.supervision.Shadowing.Told;
import org.junit.jupiter.api.Test;

class ShadowFindingsTest {

  private static final Counted COUNTED =
      new Counted(
          LocalDate.of(2026, 12, 1),
          TransitionKind.ZONE_ENTERED,
          Outcome.ONLY_SHADOW,
          null,
          Severity.CRITICAL,
          0);
  private static final Told TOLD =
      new Told(
          1,
          3,
          TransitionKind.ZONE_ENTERED,
          Outcome.ONLY_LIVE,
          Severity.CRITICAL,
          null,
          null,
          null,
          "",
          "",
          3);

  private final ShadowFindings findings = new ShadowFindings();

  @Test
  void sums_wait_until_they_are_due_and_differences_do_not() {
    findings.counted(COUNTED);
    findings.counted(COUNTED);
    findings.told(TOLD);
    ShadowFindings.Batch now = findings.take(false);
    assertThat(now.counts()).as("each would tell its time").isEmpty();
    assertThat(now.told()).containsExactly(TOLD);
    ShadowFindings.Batch due = findings.take(true);
    assertThat(due.counts()).isEqualTo(Map.of(COUNTED, 2L));
    assertThat(due.told()).isEmpty();
    assertThat(findings.take(true).isEmpty()).isTrue();
  }

  @Test
  void what_could_not_be_written_comes_again_with_what_came_since() {
    findings.counted(COUNTED);
    findings.told(TOLD);
    ShadowFindings.Batch failed = findings.take(true);
    findings.counted(COUNTED);
    findings.putBack(failed);
    ShadowFindings.Batch next = findings.take(true);
    assertThat(next.counts()).isEqualTo(Map.of(COUNTED, 2L));
    assertThat(next.told()).containsExactly(TOLD);
  }

  @Test
  void differences_have_room_for_so_many_and_the_rest_is_a_number() {
    for (int i = 0; i < 10_003; i++) {
      findings.told(TOLD);
    }
    ShadowFindings.Batch batch = findings.take(false);
    assertThat(batch.told()).hasSize(10_000);
    assertThat(batch.untold()).isEqualTo(3);
  }
}

package no.skjold.server.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import no.skjold.monitoring.Severity;
import no.skjold.server.alarm.Episode;
import no.skjold.server.alarm.PastAlarm;
import no.skjold.server.breach.Reaction.To;
import org.junit.jupiter.api.Test;

class ReactionTest {

  private static final Instant RAISED = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void a_patrol_is_counted_from_the_alarm_and_a_prosecutor_from_when_police_had_it() {
    Breach breach = breach(RAISED.plusSeconds(3_600), RAISED.plusSeconds(10_800));
    Reaction reaction =
        Reaction.of(
            breach, Optional.of(alarm("patrol_sent", 90, "patrol_arrived", 400)), List.of());
    assertThat(reaction.took())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                To.PATROL_SENT,
                Duration.ofSeconds(90),
                To.PATROL_ARRIVED,
                Duration.ofSeconds(400),
                To.LOOKED,
                Duration.ofHours(2)));
  }

  @Test
  void what_has_not_come_to_it_yet_is_in_no_median() {
    List<Reaction> all =
        List.of(looked(60), looked(600), looked(120), new Reaction(Map.of()), looked(240));
    assertThat(Reaction.medians(all))
        .containsExactly(Map.entry(To.LOOKED, new Reaction.Median(Duration.ofMinutes(2), 4)));
  }

  private static Reaction looked(int seconds) {
    return new Reaction(Map.of(To.LOOKED, Duration.ofSeconds(seconds)));
  }

  private static Breach breach(Instant received, Instant looked) {
    Review review =
        new Review(
            1,
            looked,
            "politiadvokat-2",
            "Politiadvokat 2",
            Suspicion.REASONABLE,
            Set.of(Step.NOTHING_MORE),
            new Review.Words("oppdiktet", "", ""));
    return new Breach(
        1,
        2,
        new Told(Kind.IN_ZONE, new When.At(RAISED), "oppdiktet", ""),
        ReportedBy.ALARM,
        Set.of(),
        received,
        "a",
        received,
        "Skjold",
        Set.of(),
        List.of(review));
  }

  private static PastAlarm alarm(String first, int after, String second, int later) {
    return new PastAlarm(
        "a",
        Episode.About.ZONE,
        Severity.CRITICAL,
        RAISED,
        RAISED,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        List.of(),
        List.of(
            new PastAlarm.Deed(RAISED.plusSeconds(after), "Operatør 7", first),
            new PastAlarm.Deed(RAISED.plusSeconds(later), "Operatør 7", second)));
  }
}

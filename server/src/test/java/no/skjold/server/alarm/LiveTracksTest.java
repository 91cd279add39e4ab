package no.skjold.server.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import no.skjold.monitoring.Severity;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.supervision.LiveSupervision.LivePosition;
import org.junit.jupiter.api.Test;

class LiveTracksTest {

  private final FakeSupervision supervision = new FakeSupervision();
  private final LiveTracks tracks = new LiveTracks(supervision);

  private void hear(long subject, long window, long at) {
    supervision.position(
        new LivePosition(
            subject,
            window,
            Transitions.fix(Transitions.LATITUDE, Transitions.LONGITUDE, at),
            0.98,
            120));
  }

  @Test
  void the_latest_positions_of_a_window_are_remembered_in_order_of_their_time() {
    for (int i = 0; i <= LiveTracks.MOST_POINTS; i++) {
      hear(7, 1, 1_000L * (i ^ 1));
    }
    assertThat(tracks.of(7, 1))
        .hasSize(LiveTracks.MOST_POINTS)
        .isSortedAccordingTo(java.util.Comparator.comparing(Situations.Point::at));
    assertThat(tracks.of(7, 2)).isEmpty();
    assertThat(tracks.of(8, 1)).isEmpty();
  }

  @Test
  void nothing_of_a_window_is_remembered_once_it_has_closed() {
    hear(7, 1, 1_000);
    hear(7, 2, 2_000);
    supervision.decide(
        Transitions.a(TransitionKind.ZONE_LEFT)
            .of(7, 3)
            .grave(Severity.INFORMATION)
            .closingWindow(1)
            .build());
    assertThat(tracks.of(7, 1)).isEmpty();
    assertThat(tracks.of(7, 2)).hasSize(1);
  }

  @Test
  void nothing_is_remembered_of_whom_the_log_holds_something_else() {
    hear(7, 1, 1_000);
    hear(8, 1, 1_000);
    supervision.conflict(7);
    assertThat(tracks.of(7, 1)).isEmpty();
    assertThat(tracks.of(8, 1)).hasSize(1);
  }
}

package no.skjold.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadTest {

  @TempDir Path folder;

  private static List<Device> devices(int count) {
    return IntStream.range(0, count).mapToObj(Device::unknown).toList();
  }

  @ParameterizedTest
  @EnumSource
  void every_fix_is_acknowledged_in_turn_and_a_paced_load_keeps_its_pace(Transport transport)
      throws Exception {
    int inFlight = transport == Transport.MQTT ? 4 : 1;
    try (BareProcess bare = BareProcess.start(transport, List.of("-Xmx64m"), folder)) {
      try (Load load =
          Load.open(transport, bare.port(), devices(3), inFlight, Scenario.ORDINARY, 1)) {
        load.start(0);
        Measured measured = measureSome(load);
        load.stop();
        assertThat(measured.latency().getTotalCount()).isEqualTo(measured.acknowledged());
      }
      try (Load load = Load.open(transport, bare.port(), devices(3), 1, Scenario.QUIET, 1)) {
        long start = System.nanoTime();
        load.start(100);
        Measured measured = measureSome(load);
        load.stop();
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat((double) measured.acknowledged()).isLessThanOrEqualTo(100 * seconds);
      }
    }
  }

  /// A machine with other work may take a while until the first is acknowledged.
  private static Measured measureSome(Load load) throws Exception {
    for (int i = 0; i < 40; i++) {
      Measured measured = load.measure(Duration.ofMillis(500)).orRefuse("some");
      if (measured.acknowledged() > 10) {
        return measured;
      }
    }
    throw new AssertionError("nothing acknowledged in 20 s");
  }

  @Test
  void a_load_on_nothing_fails() {
    int nobody = ChildJvm.freePort();
    assertThatThrownBy(
            () -> Load.open(Transport.OSMAND, nobody, devices(3), 1, Scenario.QUIET, 1).close())
        .hasMessageContaining("refused");
  }
}

package no.skjold.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import no.skjold.server.device.Protocol;
import no.skjold.server.supervision.Intake.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The client that people try first.
@Timeout(60)
class MosquittoTest {

  private static final Path CLIENT = Path.of("/usr/bin/mosquitto_pub");
  private static final String GOOD =
      "{\"t\":\"2026-11-21T12:00:00Z\",\"lat\":59.91,\"lon\":10.75,\"acc\":8.5,\"seq\":1}";

  @BeforeEach
  void needsTheClient() {
    assumeTrue(Files.isExecutable(CLIENT), "mosquitto_pub is not installed");
  }

  private static int publish(RunningGateway gateway, String version, String topic, String password)
      throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    CLIENT.toString(),
                    "-V",
                    version,
                    "-h",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(gateway.mqttPort()),
                    "-i",
                    "b-1",
                    "-u",
                    "b-1",
                    "-P",
                    password,
                    "-q",
                    "1",
                    "-t",
                    topic,
                    "-m",
                    GOOD))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(said).isTrue();
    return process.exitValue();
  }

  @Test
  void is_acknowledged_in_every_version_of_the_protocol_and_refused_where_it_may_not()
      throws Exception {
    try (RunningGateway gateway = new RunningGateway()) {
      gateway.devices.add("b-1", Protocol.SKJOLD_MQTT);
      gateway.intake.always(Outcome.ACCEPTED);
      String secret = KnownDevices.secret("b-1");
      for (String version : List.of("mqttv311", "mqttv5")) {
        assertThat(publish(gateway, version, "skjold/v1/b-1/fix", secret)).isZero();
        assertThat(gateway.intake.next().deviceId()).isEqualTo("b-1");
        assertThat(publish(gateway, version, "skjold/v1/b-1/fix", "guess")).isNotZero();
        assertThat(publish(gateway, version, "skjold/v1/b-2/fix", secret)).isNotZero();
      }
      assertThat(gateway.intake.idle()).isTrue();
    }
  }
}

package no.skjold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// One alarm, two operators: one owner at a time, and nobody overwrites what they have not seen.
class TwoOperatorsTest {

  @Test
  void of_two_who_acknowledge_at_once_one_owns_the_alarm_and_the_other_is_told_who()
      throws Exception {
    try (RunningServer server = RunningServer.start()) {
      Api.Supervised one =
          server.api().supervise("2026-TWO", "dev-two", "skjold-mqtt", 59.93, 10.75, 0.02);
      try (MqttDevice device = MqttDevice.connect(server, one.deviceId(), one.secret())) {
        device.fix(Instant.now(), 59.93, 10.75, 1).get(20, java.util.concurrent.TimeUnit.SECONDS);
      }
      JsonNode alarm =
          Await.until(
                  "the alarm",
                  Duration.ofSeconds(10),
                  () -> server.api().openAlarms(),
                  found -> found.size() == 1)
              .getFirst();
      String id = alarm.path("id").asString();
      long version = alarm.path("version").asLong();
      OperatorSession seven = OperatorSession.logIn(server, "operator-7");
      OperatorSession nine = OperatorSession.logIn(server, "operator-9");

      List<HttpResponse<String>> answers;
      try (var both = Executors.newFixedThreadPool(2)) {
        Callable<HttpResponse<String>> first = () -> seven.act(id, "acknowledge", version, "{}");
        Callable<HttpResponse<String>> second = () -> nine.act(id, "acknowledge", version, "{}");
        answers = both.invokeAll(List.of(first, second)).stream().map(Future::resultNow).toList();
      }

      assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 412);
      HttpResponse<String> refused =
          answers.stream().filter(it -> it.statusCode() == 412).findFirst().orElseThrow();
      JsonNode current = Api.read(refused.body()).path("current");
      assertThat(current.path("state").asString()).isEqualTo("acknowledged");
      assertThat(current.path("owner").asString()).startsWith("Operatør");
      JsonNode after = seven.get("/api/v1/alarms/" + id);
      long acknowledgements =
          after
              .path("log")
              .valueStream()
              .filter(entry -> entry.path("act").asString().equals("acknowledged"))
              .count();
      assertThat(acknowledgements).isEqualTo(1);
    }
  }
}

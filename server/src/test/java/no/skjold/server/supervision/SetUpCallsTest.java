package no.skjold.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import no.skjold.server.Launch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// In life only an order that was decided supervises anyone.
class SetUpCallsTest {

  private static final String TOKEN = "an-integration-token-for-this-test-only";

  @TempDir private Path data;

  @Test
  void outside_the_demo_nobody_is_supervised_without_a_decision() throws Exception {
    try (ConfigurableApplicationContext server =
        Launch.on(data)
            .run("--skjold.evaluation=true", "--skjold.access.integration-token=" + TOKEN)) {
      Subjects subjects = server.getBean(Subjects.class);
      long id = subjects.create("2026-0143", "oslo").id();
      int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

      for (String call :
          new String[] {"POST ", "PUT /%d/orders/O1", "PUT /%d/zones/Z1", "DELETE /%d/zones/Z1"}) {
        HttpResponse<String> answer = send(port, call.formatted(id));
        assertThat(answer.statusCode()).as(call).isEqualTo(403);
        assertThat(answer.body()).as(call).contains("orders_are_decided");
      }
      assertThat(send(port, "POST /api/v1/demo/orders").statusCode()).isEqualTo(404);
      assertThat(subjects.list()).hasSize(1);
      assertThat(subjects.find(id).orElseThrow().plan().orders()).isEmpty();
    }
  }

  private static HttpResponse<String> send(int port, String call)
      throws IOException, InterruptedException {
    String method = call.substring(0, call.indexOf(' '));
    String path = call.substring(call.indexOf(' ') + 1);
    String whole = path.startsWith("/api") ? path : "/api/v1/subjects" + path;
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + whole))
              .header("Authorization", "Bearer " + TOKEN)
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString("{\"reference\":\"2026-0144\"}"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}

package no.skjold.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every real message of our kinds that Traccar's own tests hold decodes as those tests say:
/// `Position` is a fix, `NotNull` without coordinates is a sign of life.
class CapturedMessagesTest {

  private static final long RECEIVED = 1_795_303_035_000L;
  private static final JsonMapper JSON = new JsonMapper();

  private static List<JsonNode> messages(String protocol) throws IOException {
    Path file =
        Path.of(
            System.getProperty("skjold.shared", "absent"),
            "data/tracker-protocols",
            protocol + ".jsonl");
    assumeTrue(Files.exists(file), "the captured messages are not on this machine");
    return Files.readAllLines(file).stream().map(JSON::readTree).toList();
  }

  @Test
  void every_captured_osmand_and_traccar_client_message_decodes() throws IOException {
    List<JsonNode> messages = messages("osmand");
    assertThat(messages).isNotEmpty();
    for (JsonNode message : messages) {
      JsonNode http = message.path("http");
      String path = http.path("path").asString();
      Decoding decoding =
          path.contains("?")
              ? OsmAndQuery.parse(path.substring(path.indexOf('?') + 1)).decode("t-1", RECEIVED)
              : TraccarClientJson.parse(body(http)).decode("t-1", RECEIVED);
      assertDecodes(message, decoding);
    }
  }

  @Test
  void every_captured_owntracks_message_decodes() throws IOException {
    List<JsonNode> messages = messages("owntracks");
    assertThat(messages).isNotEmpty();
    for (JsonNode message : messages) {
      assertDecodes(message, OwnTracksJson.decode("t-1", body(message.path("http")), RECEIVED));
    }
  }

  private static byte[] body(JsonNode http) {
    return http.path("body").asString().getBytes(StandardCharsets.UTF_8);
  }

  private static void assertDecodes(JsonNode message, Decoding decoding) {
    Input input = Heard.inputs(decoding).getFirst();
    if (message.path("check").asString().equals("Position")) {
      assertThat(input).as(message.toString()).isInstanceOf(Fix.class);
    } else {
      assertThat(input)
          .as(message.toString())
          .isInstanceOfSatisfying(
              DeviceReport.class,
              it -> assertThat(it.kind()).isEqualTo(DeviceReport.Kind.HEARTBEAT));
    }
  }
}

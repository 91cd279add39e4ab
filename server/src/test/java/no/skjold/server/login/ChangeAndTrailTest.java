package no.skjold.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.device.Devices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A change and what the trail says of it are one: when the trail does not take it, nothing has
/// changed.
class ChangeAndTrailTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String ORDER =
      """
      {"legalBasis":"strpl. § 222 g","validFrom":"2026-01-01T00:00:00Z",
       "validTo":"2036-01-01T00:00:00Z","warnDevice":false,"protectedPersons":[]}
      """;

  private static final String ZONE =
      """
      {"type":"Feature","properties":{"bufferMetres":300},"geometry":{"type":"Polygon",
       "coordinates":[[[10.70,59.90],[10.75,59.90],[10.75,59.95],[10.70,59.95],[10.70,59.90]]]}}
      """;

  private static final String DEVICE = "{\"protocol\":\"skjold-mqtt\"}";

  @TempDir static Path data;
  private static LoginServer server;

  @BeforeAll
  static void start() {
    server = LoginServer.start(data, "--skjold.demo=true");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void takeEverythingAgain() throws Exception {
    asSuperuser("drop trigger if exists refused_in_test on audit.entry");
  }

  private static void refuse(String actions) throws Exception {
    asSuperuser(
        """
        create or replace function audit.refuse_in_test() returns trigger language plpgsql as
        'begin raise exception $x$refused in a test$x$; end'
        """);
    asSuperuser(
        "create trigger refused_in_test before insert on audit.entry for each row when"
            + " (new.action in ("
            + actions
            + ")) execute function audit.refuse_in_test()");
  }

  private static void asSuperuser(String statement) throws Exception {
    String port = Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(3);
    String password = Files.readString(data.resolve("database.password")).strip();
    try (Connection superuser =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/skjold", "skjold", password);
        Statement run = superuser.createStatement()) {
      run.execute(statement);
    }
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    try (Browserlike machine = new Browserlike(server.port)) {
      return machine.send(
          machine
              .request("/api/v1/subjects" + path)
              .header(
                  "Authorization", "Bearer " + server.bean(FirstAccounts.class).integrationToken())
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body)));
    }
  }

  private static JsonNode subject(long id) throws Exception {
    return JSON.readTree(send("GET", "/" + id, "").body());
  }

  private static int plans() {
    return server.jdbc().sql("select count(*) from supervision.plan").query(Integer.class).single();
  }

  @Test
  void of_plans_and_devices() throws Exception {
    long id =
        JSON.readTree(send("POST", "", "{\"reference\":\"2026-0143\"}").body()).path("id").asLong();
    String path = "/" + id;
    assertThat(send("PUT", path + "/orders/O1", ORDER).statusCode()).isEqualTo(200);
    assertThat(send("PUT", path + "/zones/Z1", ZONE).statusCode()).isEqualTo(200);
    assertThat(send("PUT", path + "/devices/b-1", DEVICE).statusCode()).isEqualTo(201);
    JsonNode before = subject(id);
    int plansBefore = plans();
    int subjectsBefore = JSON.readTree(send("GET", "", "").body()).size();

    refuse(
        "'subject_created', 'order_changed', 'zone_changed', 'zone_removed', 'device_registered',"
            + " 'device_removed'");
    for (String[] act :
        new String[][] {
          {"POST", "", "{\"reference\":\"2026-0144\"}"},
          {"PUT", path + "/orders/O2", ORDER},
          {"PUT", path + "/zones/Z2", ZONE},
          {"DELETE", path + "/zones/Z1", ""},
          {"PUT", path + "/devices/b-2", DEVICE},
          {"PUT", path + "/devices/b-1?newCredential=true", DEVICE},
          {"DELETE", path + "/devices/b-1", ""}
        }) {
      assertThat(send(act[0], act[1], act[2]).statusCode())
          .as(act[0] + act[1])
          .isGreaterThanOrEqualTo(500);
    }

    assertThat(JSON.readTree(send("GET", "", "").body())).hasSize(subjectsBefore);
    assertThat(plans()).isEqualTo(plansBefore);
    JsonNode after = subject(id);
    for (String part : new String[] {"planVersion", "orders", "devices"}) {
      assertThat(after.path(part)).as(part).isEqualTo(before.path(part));
    }
    assertThat(server.bean(Devices.class).find("b-1")).isPresent();
    assertThat(server.bean(Devices.class).find("b-2")).isEmpty();

    takeEverythingAgain();
    assertThat(send("PUT", path + "/devices/b-2", DEVICE).statusCode()).isEqualTo(201);
    assertThat(subject(id).path("planVersion").asInt())
        .isEqualTo(before.path("planVersion").asInt() + 1);
  }

  @Test
  void of_codes_and_bound_browsers() throws Exception {
    String code = handOver();
    refuse("'code_made', 'device_bound'");
    try (Browserlike officer = Browserlike.loggedIn(server.port, "adressesperre-1")) {
      officer.page("/tilgang/kode/" + LoginServer.PERSON);
      assertThat(officer.form("/tilgang/kode/" + LoginServer.PERSON, Map.of()).statusCode())
          .isGreaterThanOrEqualTo(500);
    }
    try (Browserlike her = new Browserlike(server.port)) {
      her.page("/inn");
      assertThat(Browserlike.location(her.form("/inn/kode", Map.of("kode", code))))
          .as("the code of before stands")
          .isEqualTo("/inn/knytt");
      her.page("/inn/knytt");
      assertThat(her.form("/inn/knytt", Map.of("pin", "271828", "igjen", "271828")).statusCode())
          .isGreaterThanOrEqualTo(500);
    }
    assertThat(server.jdbc().sql("select count(*) from login.device").query(Integer.class).single())
        .isZero();
  }

  private static String handOver() throws Exception {
    try (Browserlike officer = Browserlike.loggedIn(server.port, "adressesperre-1")) {
      officer.page("/tilgang/kode/" + LoginServer.PERSON);
      HttpResponse<String> made = officer.form("/tilgang/kode/" + LoginServer.PERSON, Map.of());
      Matcher code = Pattern.compile("class=\"secret\">([0-9A-Z-]+)<").matcher(made.body());
      assertThat(code.find()).as(made.body()).isTrue();
      return code.group(1);
    }
  }
}

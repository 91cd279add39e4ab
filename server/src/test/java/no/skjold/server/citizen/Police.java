package no.skjold.server.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import no.skjold.server.access.Grading;
import no.skjold.server.party.People;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the police and the register do in a world, by the pages and interfaces they have.
final class Police {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern HIDDEN =
      Pattern.compile("type=\"hidden\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"");
  private static final String HER_NUMBER = "03848812160";

  private final World world;

  Police(World world) {
    this.world = world;
  }

  /// One of the protected unit proposes it and another makes it; then she is told.
  void decide(LocalDate today) throws Exception {
    try (Visitor first = world.login("adressesperre-1");
        Visitor second = world.login("adressesperre-2")) {
      String decision = propose(first, today);
      assertThat(second.post(decision + "/fatt").statusCode()).isEqualTo(302);
      String told = today.toString();
      assertThat(first.post(decision + "/underrettet", "on", told, "how", "IN_PERSON").statusCode())
          .isEqualTo(302);
      awaitFollowed(first);
      settleZones(first);
    }
  }

  private String propose(Visitor first, LocalDate today) throws Exception {
    HttpResponse<String> page = first.get("/adressesperre/person/" + World.HER + "/vedtak");
    for (Map<String, String> typed :
        List.of(
            Map.of("address", ""),
            Map.of("kind", "GRANT"),
            Map.of("bodyKind", "police", "district", "vest", "municipality", ""),
            Map.of("criterion.CLOSE_RELATION", "on", "reason.CLOSE_RELATION", "samliv i ti år"),
            Map.of("capacity", "har våpen", "intention", "truer henne"),
            Map.of("harm", "CONSIDERABLE_HARM", "harmReason", "fare for liv"),
            Map.of("from", today.toString(), "to", today.plusYears(1).toString()))) {
      page = next(first, page, typed);
      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    }
    HttpResponse<String> done = next(first, page, Map.of());
    String location = done.headers().firstValue("Location").orElseThrow();
    return location.substring(location.indexOf("/adressesperre"));
  }

  private static HttpResponse<String> next(
      Visitor who, HttpResponse<String> page, Map<String, String> typed) throws Exception {
    Map<String, String> fields = new HashMap<>(typed);
    Matcher hidden = HIDDEN.matcher(page.body());
    while (hidden.find()) {
      if (!hidden.group(1).equals("_csrf")) {
        fields.put(hidden.group(1), hidden.group(2));
      }
    }
    fields.put("go", "on");
    return who.post(
        "/adressesperre/person/" + World.HER + "/vedtak",
        fields.entrySet().stream()
            .flatMap(it -> List.of(it.getKey(), it.getValue()).stream())
            .toArray(String[]::new));
  }

  /// The register says it of her, with where she lives now.
  void register(String street) throws Exception {
    String event =
        """
        {"sekvensnummer":700001,"hendelse":{"folkeregisteridentifikator":"%s","hendelsestype":"endringIAdressebeskyttelse","hendelsesdokument":"00000000-0000-4000-8000-000000700001","ajourholdstidspunkt":"2026-11-24T10:00:00.000+01:00"},"dokument":{"adressebeskyttelse":{"graderingsnivaa":"strengtFortrolig"},"bostedsadresse":{"adressegradering":"ugradert","vegadresse":{"adressenavn":"%s","adressenummer":{"husnummer":"4"},"poststed":{"postnummer":"5003","poststedsnavn":"Bergen"}}}}}
        """
            .formatted(HER_NUMBER, street)
            .strip();
    HttpResponse<String> answer =
        world.asMachine("POST", "/api/v1/register-events", "application/x-ndjson", event);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try (Visitor unit = world.login("adressesperre-1")) {
      awaitFollowed(unit);
    }
  }

  private void awaitFollowed(Visitor unit) {
    Await.value(
        "her grade",
        () -> world.bean(People.class).grade(World.HER),
        it -> it == Grading.STRICTLY_CONFIDENTIAL);
    Await.value(
        "everything that follows from it",
        () -> read(unit, "/adressesperre/person/" + World.HER),
        it -> it.contains("ferdig etter"));
  }

  private static void settleZones(Visitor unit) throws Exception {
    Matcher flag =
        Pattern.compile("action=\"(/adressesperre/sone/\\d+)\"")
            .matcher(read(unit, "/adressesperre"));
    while (flag.find()) {
      assertThat(unit.post(flag.group(1), "how", "KEPT").statusCode()).isEqualTo(302);
    }
  }

  private static String read(Visitor who, String path) {
    try {
      return who.get(path).body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// Every open alarm is acknowledged, handled with a patrol, and closed, by whoever answers for
  /// it. What they were of.
  List<String> handleAlarms() throws Exception {
    List<String> handled = new ArrayList<>();
    for (String login : List.of("operator-7", "operator-12")) {
      try (Visitor operator = world.login(login)) {
        if (login.equals("operator-7")) {
          Await.value(
              "the alarm of the zone",
              () -> read(operator, "/api/v1/alarms?state=open"),
              it -> it.contains("\"zone\""));
        }
        for (JsonNode alarm : open(operator)) {
          handle(operator, alarm.path("id").asString());
          handled.add(alarm.path("cause").asString());
        }
        assertThat(open(operator)).isEmpty();
      }
    }
    return handled.stream().sorted().toList();
  }

  private static void handle(Visitor operator, String id) throws Exception {
    for (String act : List.of("acknowledge", "start", "patrol-sent", "patrol-arrived")) {
      act(operator, id, act, "{\"text\":\"oppdiktet\"}");
    }
    act(operator, id, "close", "{\"outcome\":\"inside_zone\",\"text\":\"oppdiktet\"}");
  }

  private static List<JsonNode> open(Visitor operator) {
    return StreamSupport.stream(
            JSON.readTree(read(operator, "/api/v1/alarms?state=open")).spliterator(), false)
        .filter(it -> !Set.of("closed").contains(it.path("state").asString()))
        .toList();
  }

  private static void act(Visitor operator, String id, String act, String body) throws Exception {
    String version =
        JSON.readTree(operator.get("/api/v1/alarms/" + id).body()).path("version").asString();
    HttpResponse<String> answer =
        operator.send(
            "POST", "/api/v1/alarms/" + id + "/" + act, "application/json", body, version);
    assertThat(answer.statusCode()).as(act + ": " + answer.body()).isEqualTo(200);
  }
}

package no.skjold.server.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.Client;
import no.skjold.server.party.People;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Zones of a draft and of the decision it becomes, as the map and the pages without script do it.
class ZonesTest {

  private static final LocalDate IN_MAY = LocalDate.of(2027, 5, 31);
  private static final String SQUARE =
      "{\"type\":\"Polygon\",\"coordinates\":[[[10.72,59.91],[10.80,59.91],[10.80,59.95],[10.72,59.95],[10.72,59.91]]]}";
  private static final String WIDER =
      "{\"type\":\"Polygon\",\"coordinates\":[[[10.72,59.91],[10.84,59.91],[10.84,59.95],[10.72,59.95],[10.72,59.91]]]}";
  private static final String BOW =
      "{\"type\":\"Polygon\",\"coordinates\":[[[10.7,59.91],[10.8,59.95],[10.8,59.91],[10.7,59.95],[10.7,59.91]]]}";

  private static Office office;
  private static Client officer;
  private static Client prosecutor;
  private static Client unit;

  private Office.Matter matter;
  private long draft;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    office = Office.on(data, Office.oslo("2026-11-25T09:00:00"));
    officer = Client.loggedIn(office.port(), "saksbehandler-4");
    prosecutor = Client.loggedIn(office.port(), "politiadvokat-2");
    unit = Client.loggedIn(office.port(), "adressesperre-1");
  }

  @AfterAll
  static void stop() {
    officer.close();
    prosecutor.close();
    unit.close();
    office.close();
  }

  /// A draft of monitoring without a zone; the patrol is sent to 59.9188 N 10.7431 E.
  @BeforeEach
  void aDraft() {
    matter = office.begin(1);
    long ban =
        office.decide(
            matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(office.ask(matter)));
    office.serve(matter, ban);
    office.clock.advance(Duration.ofSeconds(5));
    Terms monitoring = Office.monitoring(matter, IN_MAY, LegalDay.of(office.clock.instant()));
    Terms.What what = monitoring.what();
    Terms.Control control = monitoring.control();
    Terms terms =
        monitoring
            .forbidding(
                new Terms.What(false, what.places(), what.exceptions(), what.children(), List.of()))
            .with(
                new Terms.Control(
                    false,
                    true,
                    control.breaches(),
                    "",
                    "",
                    control.howLong(),
                    List.of(
                        new Terms.ResponsePlace(
                            matter.hers().getFirst(), "Oppmøtested", 59.9188, 10.7431))));
    draft =
        office
            .drafts()
            .draft(office.prosecutor(), matter.subject(), terms, Links.monitoring(ban))
            .id();
  }

  private String api() {
    return "/api/v1/cases/" + matter.subject() + "/decisions/" + draft + "/zones";
  }

  private String pages() {
    return "/saker/" + matter.subject() + "/utkast/" + draft + "/soner";
  }

  private HttpResponse<String> put(Client who, String zone, int version, String feature)
      throws Exception {
    return who.send(
        "PUT",
        api() + "/" + zone,
        "application/geo+json",
        feature,
        Map.of("If-Match", "\"" + version + "\"", "Accept", "application/json"));
  }

  private static String feature(String geometry) {
    return feature(geometry, "\"bufferMetres\":300,\"ownHomeInside\":false");
  }

  private static String feature(String geometry, String properties) {
    return "{\"type\":\"Feature\",\"properties\":{"
        + properties
        + "},\"geometry\":"
        + geometry
        + "}";
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.builder().build().readTree(answer.body());
  }

  private Draft saved() {
    return office.orders().file(matter.subject()).draft(draft).orElseThrow();
  }

  @Test
  void a_zone_that_is_drawn_is_a_new_version_of_the_draft_and_the_old_one_stays() throws Exception {
    HttpResponse<String> answer = put(officer, "sone-1", 1, feature(SQUARE));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("ETag")).hasValue("\"2\"");
    assertThat(json(answer).path("features").path(0).path("geometry").toString())
        .isEqualTo(JsonMapper.builder().build().readTree(SQUARE).toString());
    assertThat(saved().version()).isEqualTo(2);
    assertThat(office.orders().versions(matter.subject(), draft).getFirst().terms().what().zones())
        .isEmpty();
    assertThat(json(officer.get(api() + "/sone-1")).path("properties").path("bufferMetres").asInt())
        .isEqualTo(300);
    HttpResponse<String> gone =
        officer.send(
            "DELETE", api() + "/sone-1", "application/json", "", Map.of("If-Match", "\"2\""));
    assertThat(gone.statusCode()).isEqualTo(200);
    assertThat(saved().terms().what().zones()).isEmpty();
  }

  @Test
  void whoever_draws_over_anothers_zones_is_told_who_was_first_and_what_they_did()
      throws Exception {
    put(prosecutor, "sone-1", 1, feature(SQUARE));
    HttpResponse<String> second = put(officer, "sone-1", 1, feature(WIDER));
    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(json(second).path("savedBy").asString()).isEqualTo("Politiadvokat 2");
    assertThat(second.body()).contains("\"zoneId\":\"sone-1\"", "ADDED").doesNotContain("10.7");
    assertThat(saved().version()).isEqualTo(2);
    HttpResponse<String> unsaid =
        officer.send("PUT", api() + "/sone-1", "application/geo+json", feature(WIDER));
    assertThat(unsaid.statusCode()).isEqualTo(428);
  }

  @Test
  void what_others_write_elsewhere_in_the_draft_stops_nobody_from_drawing() throws Exception {
    Draft read = saved();
    office
        .drafts()
        .save(
            office.prosecutor(),
            matter.subject(),
            draft,
            read.version(),
            read.terms().lasting(Terms.HowLong.until(LocalDate.of(2027, 3, 1))));
    assertThat(put(officer, "sone-1", 1, feature(SQUARE)).statusCode()).isEqualTo(200);
    assertThat(saved().terms().howLong().lastDay()).isEqualTo(LocalDate.of(2027, 3, 1));
  }

  @Test
  void what_cannot_be_a_zone_is_answered_with_the_member_and_the_place_and_nothing_is_saved()
      throws Exception {
    HttpResponse<String> crossed = put(officer, "sone-1", 1, feature(BOW));
    assertThat(crossed.statusCode()).isEqualTo(422);
    assertThat(crossed.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(crossed).path("code").asString()).isEqualTo("self_crossing");
    assertThat(json(crossed).path("pointer").asString()).startsWith("/geometry/coordinates/0");
    assertThat(json(crossed).path("latitude").asDouble()).isBetween(59.9, 59.96);
    String wide = "\"bufferMetres\":5001,\"ownHomeInside\":false";
    assertThat(json(put(officer, "sone-1", 1, feature(SQUARE, wide))).path("pointer").asString())
        .isEqualTo("/properties/bufferMetres");
    for (String telling : List.of("12345678901", "Storgata-5", "krisesenteret", "sone-0")) {
      assertThat(json(put(officer, telling, 1, feature(SQUARE))).path("pointer").asString())
          .as("a name he would read: %s", telling)
          .isEqualTo("/properties/zoneId");
    }
    assertThat(saved().version()).isEqualTo(1);
  }

  @Test
  void his_home_in_the_zone_is_not_overlooked_and_is_not_kept() throws Exception {
    String home = "\"homes\":[{\"latitude\":59.92,\"longitude\":10.76}]";
    String denied = "\"bufferMetres\":0,\"ownHomeInside\":false," + home;
    assertThat(json(put(officer, "sone-1", 1, feature(SQUARE, denied))).path("code").asString())
        .isEqualTo("home");
    String said = "\"bufferMetres\":0,\"ownHomeInside\":true," + home;
    assertThat(put(officer, "sone-1", 1, feature(SQUARE, said)).statusCode()).isEqualTo(200);
    assertThat(saved().terms().what().zones().getFirst().ownHomeInside()).isTrue();
    assertThat(officer.get(pages()).body())
        .contains("ligger i sonen", "ikke vare lenger enn til 25.2.2027", "§ 222");
  }

  @Test
  void the_map_is_told_size_municipality_way_from_the_edge_and_the_words_of_the_letter()
      throws Exception {
    JsonNode read =
        json(officer.send("POST", api() + "/reading", "application/geo+json", feature(SQUARE)));
    assertThat(read.path("squareMetres").asDouble()).isBetween(19e6, 21e6);
    assertThat(read.path("municipalities").toString()).contains("Oslo");
    assertThat(read.path("ownHome").asString()).isEqualTo("UNKNOWN");
    assertThat(read.path("places").path(0).path("marginMetres").asDouble())
        .isBetween(950.0, 1000.0);
    assertThat(read.path("places").path(0).path("drivingSeconds").asInt()).isBetween(42, 46);
    assertThat(read.path("words").toString()).contains("Sonen ligger i Oslo kommune");
    assertThat(read.toString()).doesNotContain("59.9188", "10.7431", "Oppmøtested");
  }

  @Test
  void a_shape_that_tells_where_somebody_hidden_is_is_refused_before_it_is_saved()
      throws Exception {
    office.bean(People.class).grade(matter.hers().getFirst(), Grading.CONFIDENTIAL);
    assertThat(officer.get(api()).statusCode()).isEqualTo(404);
    assertThat(officer.get(pages()).statusCode()).isEqualTo(404);
    String about = "{\"type\":\"Point\",\"coordinates\":[10.7431,59.9188],\"radiusMetres\":2000}";
    HttpResponse<String> told = put(unit, "sone-1", 1, feature(about));
    assertThat(told.statusCode()).isEqualTo(422);
    assertThat(json(told).path("code").asString()).isEqualTo("hidden");
    assertThat(told.body()).doesNotContain("59.9", "10.7");
    HttpResponse<String> typed =
        unit.form(
            pages() + "/filer",
            form(
                Map.of(
                    "way",
                    "circle",
                    "latitude",
                    "59,9188",
                    "longitude",
                    "10,7431",
                    "radius",
                    "2000")));
    assertThat(typed.statusCode()).isEqualTo(422);
    assertThat(typed.body()).contains("Formen røper hvor hun er");
    assertThat(put(unit, "sone-1", 1, feature(SQUARE)).statusCode()).isEqualTo(200);
  }

  @Test
  void without_a_map_a_zone_is_typed_told_in_words_changed_and_deleted() throws Exception {
    HttpResponse<String> typed =
        officer.form(
            pages() + "/filer",
            form(
                Map.of(
                    "way", "circle", "latitude", "59,92", "longitude", "10.75", "radius", "2500")));
    assertThat(typed.statusCode()).as(typed.body()).isEqualTo(302);
    String page = officer.get(pages()).body();
    assertThat(page)
        .contains("Den er rund.", "omtrent 1 min med bil", "Sonen ligger i Oslo kommune");
    byte[] png = officer.bytes(pages() + "/bilde?sone=sone-1").body();
    assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    HttpResponse<String> unanswered =
        officer.form(pages() + "/filer", form(Map.of("ownHome", "", "version", "2")));
    assertThat(unanswered.statusCode()).isEqualTo(422);
    assertThat(unanswered.body()).contains("Svar på om hans eget hjem", "[[[10.72,59.91]");
    HttpResponse<String> late = officer.form(pages() + "/filer", form(Map.of("geometry", WIDER)));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains(
            "Saksbehandler 4 endret sonene", "lagt til", "10.84", "name=\"version\" value=\"2\"");
    assertThat(
            officer
                .form(pages() + "/slett", Map.of("zoneId", "sone-1", "version", "2"))
                .statusCode())
        .isEqualTo(302);
    assertThat(officer.get(pages()).body()).contains("Ingen soner er tegnet ennå");
  }

  private static Map<String, String> form(Map<String, String> otherwise) {
    Map<String, String> form =
        new HashMap<>(
            Map.of(
                "zoneId", "sone-1",
                "way", "text",
                "geometry", SQUARE,
                "buffer", "300",
                "ownHome", "no",
                "version", "1"));
    form.putAll(otherwise);
    return form;
  }

  @Test
  void two_versions_are_compared_in_numbers_and_in_a_picture() throws Exception {
    put(officer, "sone-1", 1, feature(SQUARE));
    put(officer, "sone-1", 2, feature(WIDER));
    put(officer, "sone-2", 3, feature(SQUARE));
    String page = officer.get(pages() + "/sammenlign?fra=2&til=4").body();
    assertThat(page).contains("Sonene i versjon 2 og 4", "tegnet om", "19,9", "9,97", "lagt til");
    String draftPage = "/saker/" + matter.subject() + "/utkast/" + draft;
    assertThat(officer.get(draftPage + "/versjoner?fra=2&til=4").body())
        .contains("/soner/sammenlign?fra=2&amp;til=4");
    byte[] png = officer.bytes(pages() + "/sammenlign/bilde?fra=2&til=4&sone=sone-1").body();
    assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    assertThat(officer.get(pages() + "/sammenlign?fra=2&til=9").statusCode()).isEqualTo(404);
  }

  @Test
  void a_decision_shows_its_zones_for_good_and_lets_nobody_draw_in_it() throws Exception {
    put(prosecutor, "sone-1", 1, feature(SQUARE));
    office.drafts().decide(office.prosecutor(), matter.subject(), draft, 2, Map.of());
    String decided = "/saker/" + matter.subject() + "/vedtak/" + draft + "/soner";
    assertThat(officer.get(decided).body())
        .contains("Soner i vedtaket", "Sonen er omtrent 20\u00a0km² stor", "Varselsone: 300 m");
    assertThat(officer.bytes(decided + "/bilde?sone=sone-1").statusCode()).isEqualTo(200);
    assertThat(officer.get(pages()).statusCode()).isEqualTo(302);
    assertThat(put(prosecutor, "sone-1", 2, feature(WIDER)).statusCode()).isEqualTo(409);
    try (Client operator = Client.loggedIn(office.port(), "operator-7")) {
      assertThat(operator.get(decided).statusCode()).isEqualTo(403);
      assertThat(operator.get(api()).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void a_draft_of_another_case_is_not_there() throws Exception {
    Office.Matter other = office.begin(1);
    String elsewhere = "/saker/" + other.subject() + "/utkast/" + draft + "/soner";
    assertThat(officer.get(elsewhere).statusCode()).isEqualTo(404);
    String there = "/api/v1/cases/" + other.subject() + "/decisions/" + draft + "/zones";
    assertThat(officer.get(there).statusCode()).isEqualTo(404);
  }
}

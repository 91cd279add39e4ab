package no.skjold.server.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import no.skjold.server.access.Grading;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PeopleApiTest {

  private static final String OFFICER = "saksbehandler-4";
  private static PartyServer server;
  private static PartyClient machine;
  private static PartyClient officer;
  private static PartyClient unit;
  private static long theCase;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    server = PartyServer.on(data, "--skjold.party.searches-per-minute=1000");
    machine = server.machine();
    officer = server.login(OFFICER);
    unit = server.login("adressesperre-1");
    theCase = machine.createCase("2026-0001");
    server.assign(OFFICER, theCase);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String person(String name, String more) {
    return "{\"name\":\"%s\",\"parts\":[{\"subjectId\":%d,\"part\":\"PROTECTED\"}]%s}"
        .formatted(name, theCase, more);
  }

  @Test
  void somebody_entered_is_shown_masked_and_unmasked_on_its_own() throws Exception {
    long id =
        officer.enter(
            person(
                "Oppdiktet Elvebris",
                """
                ,"identityNumber":"458191 22389","note":"Ring helst på kvelden.",
                "addresses":[{"kind":"residence","lines":["Oppdiktet gate 3","0000 Ingensteds"]},
                             {"kind":"POSTAL","lines":"Oppdiktet boks 3\\n0000 Ingensteds"}],
                "phones":["21 00 00 10"],"emails":["elvebris@example.org"]
                """));
    assertThat(id).isGreaterThan(SealedPeople.SMALLEST_ID).isLessThan(1L << 53);
    String masked = officer.get("/api/v1/people/" + id).body();
    assertThat(masked)
        .contains("Oppdiktet Elvebris", "Oppdiktet boks 3")
        .doesNotContain("45819122389", "gate 3", "21000010", "example.org", "kvelden");
    JsonNode whole = officer.json("/api/v1/people/" + id + "/contact");
    assertThat(whole.path("identityNumber").asString()).isEqualTo("45819122389");
    assertThat(whole.at("/addresses/0/lines/0").asString()).isEqualTo("Oppdiktet gate 3");
    assertThat(whole.at("/phones/0/value").asString()).isEqualTo("+4721000010");
    assertThat(whole.at("/emails/0/value").asString()).isEqualTo("elvebris@example.org");
    assertThat(whole.path("note").asString()).isEqualTo("Ring helst på kvelden.");
    assertThat(whole.at("/parts/0/subjectId").asLong()).isEqualTo(theCase);
  }

  @Test
  void everything_about_a_person_can_be_changed_and_is_found_as_it_is_now() throws Exception {
    long id = officer.enter(person("Oppdiktet Lyngmo", ""));
    String path = "/api/v1/people/" + id;
    assertThat(put(path, "{\"version\":1,\"name\":\"Oppdiktet Ærfugl-Østmo\"}")).isEqualTo(204);
    assertThat(put(path, "{\"version\":1,\"name\":\"Oppdiktet For Sent\"}")).isEqualTo(409);
    assertThat(put(path + "/addresses/1", "{\"kind\":\"STAY\",\"lines\":[\"Et sted\"]}"))
        .isEqualTo(204);
    assertThat(put(path + "/contacts/1", "{\"kind\":\"PHONE\",\"value\":\"21000011\"}"))
        .isEqualTo(204);
    assertThat(search("name", "OSTMO aerfugl")).containsExactly(id);
    assertThat(search("name", "lyngmo")).doesNotContain(id);
    assertThat(search("phone", "0047 210 00 011")).containsExactly(id);
    assertThat(officer.send("DELETE", path + "/contacts/1", "").statusCode()).isEqualTo(204);
    assertThat(search("phone", "21000011")).isEmpty();
    assertThat(officer.send("DELETE", path + "/contacts/1", "").statusCode()).isEqualTo(404);
  }

  @Test
  void a_relation_stands_on_both_sides() throws Exception {
    long mother = officer.enter(person("Oppdiktet Bjørkelund", ""));
    long child = officer.enter(person("Oppdiktet Bjørkelund Liten", ""));
    String path = "/api/v1/people/" + mother + "/relations/PARENT/" + child;
    assertThat(put(path, "")).isEqualTo(204);
    JsonNode seen = officer.json("/api/v1/people/" + child);
    assertThat(seen.at("/relations/0/kind").asString()).isEqualTo("CHILD");
    assertThat(seen.at("/relations/0/personId").asLong()).isEqualTo(mother);
    assertThat(officer.send("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(officer.json("/api/v1/people/" + child).path("relations").size()).isZero();
  }

  @Test
  void a_machine_enters_people_and_parts_and_reads_nothing() throws Exception {
    long id = machine.enter(person("Oppdiktet Maskinført", ""));
    long other = officer.enter(person("Oppdiktet Håndført", ""));
    assertThat(machine.get("/api/v1/people/" + id).statusCode()).isEqualTo(403);
    assertThat(machine.get("/api/v1/people/" + id + "/contact").statusCode()).isEqualTo(403);
    assertThat(machine.post("/api/v1/people/search", "{\"name\":\"Oppdiktet\"}").statusCode())
        .isEqualTo(403);
    String parties = "/api/v1/subjects/" + theCase + "/parties/";
    assertThat(machine.get(parties).statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(machine.send("PUT", parties + id, "{\"part\":\"WITNESS\"}").statusCode())
        .isEqualTo(204);
    assertThat(machine.send("PUT", parties + other, "{\"part\":\"WITNESS\"}").statusCode())
        .isEqualTo(404);
    assertThat(machine.send("PUT", "/api/v1/people/" + other, "{\"name\":\"Omdøpt\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void nobody_ends_the_grade_of_an_address_by_deleting_it() throws Exception {
    long id = officer.enter(person("Oppdiktet Gradert Adresse", ""));
    String address = "/api/v1/people/" + id + "/addresses/1";
    assertThat(put(address, "{\"kind\":\"STAY\",\"lines\":[\"Et sted\"]}")).isEqualTo(204);
    server.people().gradeAddress(id, 1, Grading.STRICTLY_CONFIDENTIAL);
    assertThat(unit.send("DELETE", address, "").body()).contains("carries_protection");
    String page = unit.form("/personer/" + id + "/adresser/1/slett", Map.of()).body();
    assertThat(page).contains("Her henger et vern");
    assertThat(machine.send("DELETE", address, "").statusCode()).isEqualTo(403);
    assertThat(server.people().addresses(id)).hasSize(1);
    server.people().gradeAddress(id, 1, Grading.UNGRADED);
    assertThat(machine.send("DELETE", address, "").statusCode()).as("the same").isEqualTo(403);
    assertThat(officer.send("DELETE", address, "").statusCode()).isEqualTo(204);
    assertThat(server.people().addresses(id)).isEmpty();
  }

  @Test
  void nobody_loosens_a_grade_by_taking_away_what_it_comes_by() throws Exception {
    long graded = officer.enter(person("Oppdiktet Gradert Forelder", ""));
    long child = officer.enter(person("Oppdiktet Gradert Barn", ""));
    String link = "/api/v1/people/" + graded + "/relations/PARENT/" + child;
    assertThat(put(link, "")).isEqualTo(204);
    server.people().grade(graded, Grading.STRICTLY_CONFIDENTIAL);
    HttpResponse<String> answer = unit.send("DELETE", link, "");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("carries_protection");
    assertThat(officer.get("/api/v1/people/" + child).statusCode()).isEqualTo(404);
    assertThat(machine.send("DELETE", link, "").statusCode()).isEqualTo(403);
    assertThat(officer.send("DELETE", link, "").statusCode()).isEqualTo(404);
    // Both stand in the case that the other tests work on.
    server.people().grade(graded, Grading.UNGRADED);
  }

  @Test
  void parties_of_a_case_are_listed_and_end() throws Exception {
    long id = officer.enter("{\"name\":\"Oppdiktet Vitne\"" + inCase("WITNESS"));
    String path = "/api/v1/subjects/" + theCase + "/parties";
    assertThat(officer.get(path).body()).contains(Long.toString(id), "WITNESS");
    assertThat(officer.send("DELETE", path + "/" + id, "").statusCode()).isEqualTo(204);
    assertThat(officer.get(path).body()).doesNotContain(Long.toString(id));
  }

  private static String inCase(String part) {
    return ",\"parts\":[{\"subjectId\":%d,\"part\":\"%s\"}]}".formatted(theCase, part);
  }

  @Test
  void somebody_graded_is_as_unknown_to_the_uncleared_as_somebody_who_is_not_there()
      throws Exception {
    long graded = server.people().enter(Entries.named("Oppdiktet Skjulnes"), setOf("oslo"), "x");
    server.people().grade(graded, Grading.STRICTLY_CONFIDENTIAL);
    for (String path : new String[] {"/api/v1/people/%d", "/api/v1/people/%d/contact"}) {
      HttpResponse<String> forbidden = officer.get(path.formatted(graded));
      HttpResponse<String> unknown = officer.get(path.formatted(graded + 1));
      assertThat(forbidden.statusCode()).isEqualTo(404);
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(forbidden.body().replace("" + graded, "N"))
          .isEqualTo(unknown.body().replace("" + (graded + 1), "N"));
    }
    assertThat(search("name", "Skjulnes")).isEmpty();
    assertThat(unit.get("/api/v1/people/" + graded).statusCode()).isEqualTo(200);
  }

  @Test
  void a_number_that_belongs_to_somebody_hidden_is_taken_like_any_other_and_merged_by_the_unit()
      throws Exception {
    Entry entry = Entries.with("Oppdiktet Dobbel", "12859033316", "Hemmelig vei 9", "+4721000019");
    long hidden = server.people().findByIdentityNumber("12859033316").orElseThrow();
    server.people().grade(hidden, Grading.STRICTLY_CONFIDENTIAL);
    long twin = officer.enter(person("Oppdiktet Dobbel", ",\"identityNumber\":\"12859033316\""));
    assertThat(twin).isNotEqualTo(hidden);
    assertThat(search("identityNumber", "12859033316")).containsExactly(twin);
    HttpResponse<String> again =
        officer.post(
            "/api/v1/people", person("Oppdiktet Dobbel", ",\"identityNumber\":\"12859033316\""));
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains(Long.toString(twin)).doesNotContain(Long.toString(hidden));

    assertThat(officer.get("/api/v1/people/twins").statusCode()).isEqualTo(403);
    assertThat(unit.get("/api/v1/people/twins").body())
        .contains(Long.toString(twin), Long.toString(hidden));
    assertThat(
            unit.post("/api/v1/people/" + twin + "/merge", "{\"into\":" + hidden + "}")
                .statusCode())
        .isEqualTo(204);
    assertThat(unit.get("/api/v1/people/" + hidden).body()).contains(Long.toString(theCase));
    assertThat(officer.get("/api/v1/people/" + twin).statusCode()).isEqualTo(404);
    assertThat(entry.toString()).doesNotContain("Dobbel", "Hemmelig");
    server.people().grade(hidden, Grading.UNGRADED);
    server.people().deletePart(hidden, theCase);
  }

  @Test
  void merging_into_a_record_that_is_not_graded_loosens_nothing() throws Exception {
    String number = "30878321088";
    long twin =
        server
            .people()
            .enter(
                Entries.with("Oppdiktet Like", number, "Åpen vei 1", "+4721000033"),
                setOf("oslo"),
                "x");
    long hidden = server.people().enter(Entries.named("Oppdiktet Ulike"), setOf("oslo"), "x");
    server.people().grade(hidden, Grading.STRICTLY_CONFIDENTIAL);
    assertThat(
            unit.post("/api/v1/people/" + hidden + "/merge", "{\"into\":" + twin + "}")
                .statusCode())
        .isEqualTo(204);
    assertThat(server.people().grade(twin)).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
    assertThat(server.people().addresses(twin))
        .isNotEmpty()
        .allMatch(it -> it.grade() == Grading.STRICTLY_CONFIDENTIAL);
  }

  @Test
  void what_is_wrong_is_said_field_by_field_without_quoting_it() throws Exception {
    HttpResponse<String> answer =
        officer.post(
            "/api/v1/people",
            """
            {"name":" ","identityNumber":"12345678901","phones":["ikke et nummer"],
             "emails":["heller ikke"],"addresses":[{"kind":"HUS","lines":[]}]}
            """);
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode problem = PartyClient.JSON.readTree(answer.body());
    assertThat(problem.path("faults").findValuesAsString("code"))
        .containsExactlyInAnyOrder(
            "name_missing",
            "identity_number",
            "phone",
            "email",
            "unknown_value",
            "address_missing");
    assertThat(answer.body()).doesNotContain("12345678901", "ikke et nummer", "heller ikke");
  }

  @Test
  void a_search_is_recorded_by_kind_and_never_by_value() throws Exception {
    search("identityNumber", "45819122389");
    assertThat(
            server
                .jdbc()
                .sql("select detail from audit.entry where action = 'people_searched'")
                .query(String.class)
                .list())
        .isNotEmpty()
        .allMatch(it -> it.matches("(NAME|PHONE|IDENTITY_NUMBER) shown \\d+"));
  }

  @Test
  void nothing_about_people_stands_in_the_clear_in_the_database() throws Exception {
    officer.enter(
        person(
            "Oppdiktet Klartekst",
            """
            ,"identityNumber":"","note":"Klartekstnotat",
            "addresses":[{"kind":"STAY","lines":["Klartekstgata 1"]}],
            "phones":["21000077"],"emails":["klartekst@example.org"]
            """));
    for (String table :
        new String[] {"person", "address", "contact", "relation", "part", "token"}) {
      String rows =
          String.join(
              "\n",
              server
                  .jdbc()
                  .sql(
                      "select t::text || encode(t::text::bytea, 'escape') from party."
                          + table
                          + " t")
                  .query(String.class)
                  .list());
      assertThat(rows.toLowerCase(java.util.Locale.ROOT))
          .as(table)
          .doesNotContain("klartekst", "21000077", "ungraded", "confidential", "oslo");
    }
  }

  private static java.util.Set<String> setOf(String district) {
    return java.util.Set.of(district);
  }

  private static int put(String path, String body) throws Exception {
    return officer.send("PUT", path, body).statusCode();
  }

  private static java.util.List<Long> search(String key, String value) throws Exception {
    HttpResponse<String> answer =
        officer.post("/api/v1/people/search", "{\"%s\":\"%s\"}".formatted(key, value));
    assertThat(answer.statusCode()).isEqualTo(200);
    return PartyClient.JSON
        .readTree(answer.body())
        .path("hits")
        .valueStream()
        .map(it -> it.path("id").asLong())
        .toList();
  }
}

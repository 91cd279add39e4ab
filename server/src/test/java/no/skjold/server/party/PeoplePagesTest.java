package no.skjold.server.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeoplePagesTest {

  private static final String OFFICER = "saksbehandler-4";
  private static PartyServer server;
  private static PartyClient officer;
  private static long theCase;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    server = PartyServer.on(data, "--skjold.party.searches-per-minute=3");
    theCase = server.machine().createCase("2026-0001");
    server.assign(OFFICER, theCase);
    officer = server.login(OFFICER);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void somebody_is_entered_from_a_case_shown_masked_then_whole_and_changed() throws Exception {
    assertThat(officer.get("/personer/ny?sak=" + theCase).body()).contains("2026-0001");
    HttpResponse<String> entered =
        officer.form(
            "/personer/ny",
            Map.of(
                "name", "Oppdiktet Sidevei",
                "identityNumber", "45819122389",
                "subjectId", Long.toString(theCase),
                "part", "PROTECTED",
                "addressKind", "RESIDENCE",
                "lines", "Oppdiktet sti 4\n0000 Ingensteds",
                "phone", "21 00 00 44"));
    assertThat(entered.statusCode()).isEqualTo(302);
    String path = URI.create(entered.headers().firstValue("location").orElseThrow()).getPath();
    String masked = officer.get(path).body();
    assertThat(masked)
        .contains("Oppdiktet Sidevei", "2026-0001", "den beskyttede")
        .doesNotContain("Oppdiktet sti", "45819122389", "21000044");
    String whole = officer.get(path + "/kontakt").body();
    assertThat(whole).contains("Oppdiktet sti 4", "45819122389", "+4721000044");

    HttpResponse<String> added =
        officer.form(path + "/adresser", Map.of("addressKind", "STAY", "lines", "Et annet sted"));
    assertThat(added.statusCode()).isEqualTo(302);
    assertThat(officer.get(path + "/kontakt").body()).contains("Et annet sted", "Opphold");
    assertThat(officer.get("/personer/sak/" + theCase).body()).contains("Oppdiktet Sidevei");
  }

  @Test
  void what_was_typed_stays_when_something_is_wrong_with_it() throws Exception {
    HttpResponse<String> answer =
        officer.form(
            "/personer/ny",
            Map.of("name", "<b>Oppdiktet</b>", "identityNumber", "123", "phone", "nei"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("&lt;b&gt;Oppdiktet&lt;/b&gt;", "value=\"123\"", "value=\"nei\"")
        .contains("Skriv alle 11 sifre", "Dette er ikke et telefonnummer")
        .doesNotContain("<b>Oppdiktet</b>");
  }

  @Test
  void too_many_searches_are_refused_for_a_while_and_said_so() throws Exception {
    PartyClient lead = server.login("distriktsleder-1");
    for (int i = 0; i < 3; i++) {
      assertThat(lead.form("/personer/sok", Map.of("key", "NAME", "value", "Ingen")).body())
          .contains("0 treff");
    }
    assertThat(lead.form("/personer/sok", Map.of("key", "NAME", "value", "Ingen")).body())
        .contains("Vent et minutt");
    assertThat(lead.post("/api/v1/people/search", "{\"name\":\"Ingen\"}").statusCode())
        .isEqualTo(429);
  }

  @Test
  void entering_somebody_is_offered_only_to_those_who_may() throws Exception {
    assertThat(officer.get("/personer/sok").body()).contains("href=\"/personer/ny\"");
    assertThat(server.login("distriktsleder-1").get("/personer/sok").body())
        .contains("Finn person")
        .doesNotContain("/personer/ny");
  }

  @Test
  void pages_are_for_those_who_may() throws Exception {
    PartyClient technician = server.login("tekniker-3");
    for (String path : new String[] {"/personer/sok", "/personer/ny", "/personer/dobbelt"}) {
      assertThat(technician.get(path).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(server.login("adressesperre-1").get("/personer/dobbelt").body())
        .contains("Lagt inn to ganger");
  }
}

package no.skjold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// A client, an account with two roles and a person without a grade, who all are trusted less after
/// a backup was taken.
record Trusted(String tokenId, String token, String account, String person) {

  private static final String IDENTITY_NUMBER = "01819510187";

  static Trusted made(RunningServer server) throws Exception {
    OperatorSession operations = OperatorSession.logIn(server, "drift-1");
    OperatorSession lead = OperatorSession.logIn(server, "distriktsleder-1");
    JsonNode made =
        operations.send(
            "POST",
            "/api/v1/tokens",
            "{\"name\":\"oppdiktet klient\",\"scopes\":[\"SEE_ALARMS\"],\"days\":5}");
    lead.send("POST", "/api/v1/tokens/" + made.path("id").asString() + "/agree", "{}");
    JsonNode account =
        operations.send("POST", "/api/v1/accounts", account("\"CASE_OFFICER\",\"PROSECUTOR\""));
    for (JsonNode request : lead.get("/api/v1/account-requests")) {
      lead.send(
          "POST", "/api/v1/account-requests/" + request.path("id").asString() + "/agree", "{}");
    }
    JsonNode person =
        OperatorSession.logIn(server, "saksbehandler-4")
            .send(
                "POST",
                "/api/v1/people",
                "{\"name\":\"Oppdiktet Person\",\"identityNumber\":\"" + IDENTITY_NUMBER + "\"}");
    Trusted trusted =
        new Trusted(
            made.path("id").asString(),
            made.path("token").asString(),
            account.path("id").asString(),
            person.path("id").asString());
    assertThat(trusted.answered(server)).isEqualTo(200);
    assertThat(trusted.roles(server)).contains("CASE_OFFICER", "PROSECUTOR");
    assertThat(trusted.seenByAnOfficer(server)).isEqualTo(200);
    return trusted;
  }

  private static String account(String roles) {
    return "{\"name\":\"Oppdiktet Ansatt\",\"roles\":[" + roles + "],\"districts\":[\"oslo\"]}";
  }

  /// Takes the token back, takes a role away, and hands in that the register grades the person;
  /// returns when the vault has been written since.
  void tighten(RunningServer server, Path vault) throws Exception {
    OperatorSession operations = OperatorSession.logIn(server, "drift-1");
    operations.send("DELETE", "/api/v1/tokens/" + tokenId, "");
    operations.send("PUT", "/api/v1/accounts/" + account, account("\"CASE_OFFICER\""));
    server
        .api()
        .ok(
            "POST",
            "/api/v1/register-events",
            "{\"sekvensnummer\":1,\"hendelse\":{\"hendelsestype\":\"endringIAdressebeskyttelse\","
                + "\"hendelsesdokument\":\"oppdiktet-0001\",\"ajourholdstidspunkt\":\""
                + Instant.now()
                + "\",\"folkeregisteridentifikator\":\""
                + IDENTITY_NUMBER
                + "\"},\"dokument\":{\"adressebeskyttelse\":{\"graderingsnivaa\":\"strengtFortrolig\"}}}");
    Await.until(
        "the grade", Duration.ofSeconds(20), () -> seenByAnOfficer(server), it -> it == 404);
    holds(server);
    isWrittenAnew(vault);
    // The one that was being written meanwhile may have begun too early; the next has not.
    operations.send(
        "POST",
        "/api/v1/tokens",
        "{\"name\":\"oppdiktet klient 2\",\"scopes\":[\"SEE_ALARMS\"],\"days\":5}");
    isWrittenAnew(vault);
  }

  private static void isWrittenAnew(Path vault) throws Exception {
    Instant before = Instant.now();
    Await.until(
        "the vault written anew",
        Duration.ofSeconds(40),
        () -> Files.getLastModifiedTime(vault).toInstant(),
        it -> it.isAfter(before));
  }

  void holds(RunningServer server) throws Exception {
    assertThat(answered(server)).as("a token taken back").isEqualTo(401);
    assertThat(roles(server)).contains("CASE_OFFICER").doesNotContain("PROSECUTOR");
  }

  void gradeHolds(RunningServer server) throws Exception {
    assertThat(seenByAnOfficer(server)).as("somebody graded").isEqualTo(404);
  }

  private int answered(RunningServer server) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.uri() + "/api/v1/alarms?state=open"))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private String roles(RunningServer server) throws Exception {
    for (JsonNode each : OperatorSession.logIn(server, "drift-1").get("/api/v1/accounts")) {
      if (each.path("id").asString().equals(account)) {
        return each.path("roles").toString();
      }
    }
    return "";
  }

  private int seenByAnOfficer(RunningServer server) throws Exception {
    return OperatorSession.logIn(server, "saksbehandler-4").status("/api/v1/people/" + person);
  }
}

package no.skjold.server.addressprotection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.Decision.Kind;
import no.skjold.server.party.People;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From the attacker's side: whoever is not cleared gets the same answer about somebody graded,
/// about somebody who is not and about nobody at all.
class GradeIsSecretTest {

  private static final long NOBODY = 4_711_471_147L;
  private static final int PAIRS = 400;

  @TempDir static Path data;
  private static UnitServer server;
  private static Client officer;
  private static String gradedNumber = "";
  private static long graded;
  private static long plain;
  private static long decision;

  @BeforeAll
  static void start() throws Exception {
    server = UnitServer.on(data);
    officer = server.as("saksbehandler-4");
    gradedNumber = server.identityNumber();
    graded = server.person(officer, gradedNumber, server.caseInOslo(), "PROTECTED");
    plain = server.person(officer, server.identityNumber(), server.caseInOslo(), "PROTECTED");
    Decisions decisions = server.bean(Decisions.class);
    decision =
        decisions.propose(
            server.unitStaff("61"),
            new Proposal(
                graded,
                null,
                Kind.GRANT,
                Grading.STRICTLY_CONFIDENTIAL,
                new DecidingBody.Police("oslo"),
                new Assessment("a", "b", "c", Map.of(Criterion.WITNESS, "d")),
                null,
                decisions.today(),
                decisions.today().plusYears(1)));
    decisions.decide(server.unitStaff("62"), decision);
    server.bean(Follower.class).round();
  }

  @AfterAll
  static void stop() {
    officer.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "saksbehandler-4",
        "politiadvokat-2",
        "distriktsleder-1",
        "operator-7",
        "operasjonsleder-1",
        "tekniker-3",
        "bistandsadvokat-1",
        "forsvarer-1",
        "domstol-1",
        "kommune-1",
        "statistikk-1",
        "revisor-1",
        "revisor-2",
        "drift-1",
        "beskyttet-1",
        "kontrollert-1"
      })
  void whoever_is_not_of_the_unit_gets_one_and_the_same_answer(String login) throws Exception {
    try (Client client = server.as(login)) {
      sameForAll(client, "/adressesperre/person/%d", graded, plain, NOBODY);
      sameForAll(client, "/adressesperre/person/%d/vedtak", graded, plain, NOBODY);
      sameForAll(client, "/adressesperre/vedtak/%d", decision, NOBODY, NOBODY + 1);
      for (String act : List.of("fatt", "avvis", "underrettet", "klage", "oversendt", "avgjort")) {
        Answer real =
            Answer.of(
                client.form("/adressesperre/vedtak/" + decision + "/" + act, Map.of()), decision);
        Answer none =
            Answer.of(client.form("/adressesperre/vedtak/" + NOBODY + "/" + act, Map.of()), NOBODY);
        assertThat(real).as(login + " " + act).isEqualTo(none);
        assertThat(real.status()).isIn(403, 404);
      }
      assertThat(client.get("/adressesperre").statusCode()).isIn(403, 404);
    }
    assertThat(server.bean(People.class).grade(graded)).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
  }

  @Test
  void a_machine_gets_no_trace() throws Exception {
    try (Client machine = server.machine()) {
      sameForAll(machine, "/adressesperre/person/%d", graded, plain, NOBODY);
      sameForAll(machine, "/adressesperre/vedtak/%d", decision, NOBODY, NOBODY + 1);
      String known = hand(machine, UnitServer.event(gradedNumber, 500_001, "strengtFortrolig"));
      String unknown =
          hand(machine, UnitServer.event(server.identityNumber(), 500_002, "strengtFortrolig"));
      assertThat(known).isEqualTo(unknown);
    }
  }

  @Test
  void status_tells_nothing_of_how_much_there_is() throws Exception {
    try (Client it = server.as("drift-1")) {
      assertThat(it.get("/api/v1/status").body())
          .contains("\"addressProtection\":{\"following\":\"up\"}")
          .doesNotContainIgnoringCase("graded", "confidential");
    }
  }

  @Test
  void handing_in_an_event_takes_as_long_about_somebody_we_know_as_about_nobody() throws Exception {
    try (Client machine = server.machine()) {
      long[] known = new long[PAIRS];
      long[] unknown = new long[PAIRS];
      String stranger = server.identityNumber();
      long sequence = 600_000;
      for (int i = -50; i < PAIRS; i++) {
        long first = timed(machine, UnitServer.event(gradedNumber, sequence++, "strengtFortrolig"));
        long second = timed(machine, UnitServer.event(stranger, sequence++, "strengtFortrolig"));
        if (i >= 0) {
          known[i] = first;
          unknown[i] = second;
        }
      }
      double known50 = median(known) / 1e6;
      double unknown50 = median(unknown) / 1e6;
      System.out.printf(
          "event about somebody known %.3f ms, about nobody %.3f ms (median of %d pairs)%n",
          known50, unknown50, PAIRS);
      assertThat(Math.abs(known50 - unknown50)).isLessThan(1.5);
    }
  }

  private static long timed(Client machine, String event) throws Exception {
    long start = System.nanoTime();
    hand(machine, event);
    return System.nanoTime() - start;
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String hand(Client machine, String event) throws Exception {
    HttpResponse<String> answer =
        machine.send("POST", "/api/v1/register-events", "application/x-ndjson", event);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  /// What an attacker can compare, with the number that was asked for taken out.
  private record Answer(int status, Map<String, List<String>> headers, String body) {
    static Answer of(HttpResponse<String> response, long asked) {
      Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
      headers.keySet().removeIf(it -> it.equalsIgnoreCase("date"));
      headers.remove("set-cookie");
      headers.remove("content-length");
      String body =
          response
              .body()
              .replace(Long.toString(asked), "N")
              .replaceAll("value=\"[A-Za-z0-9_-]{60,}\"", "")
              .replaceAll("content=\"[A-Za-z0-9_-]{60,}\"", "");
      return new Answer(response.statusCode(), headers, body);
    }
  }

  private static void sameForAll(Client client, String path, long... numbers) throws Exception {
    List<Answer> answers = new ArrayList<>();
    for (long number : numbers) {
      answers.add(Answer.of(client.get(path.formatted(number)), number));
    }
    assertThat(answers.getFirst().status()).isIn(403, 404, 302);
    assertThat(answers).allMatch(answers.getFirst()::equals);
  }
}

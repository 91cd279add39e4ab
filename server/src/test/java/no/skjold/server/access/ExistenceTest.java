package no.skjold.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import no.skjold.server.access.AccessServer.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether an answer tells if what was asked for exists: by status, headers, body and size, and by
/// the time it takes, in pairs that follow one another.
class ExistenceTest {

  private static final long NOT_THERE = 876_543;
  private static final int PAIRS = 1_000;

  /// Above what a busy machine makes of equal work in the middle, below what a single query too
  /// many or a sleep of 2 ms makes of it.
  private static final double MOST_MILLIS = 1.0;

  @TempDir static Path data;
  private static AccessServer server;
  private static long elsewhere;
  private static long graded;

  @BeforeAll
  static void start() throws Exception {
    server = AccessServer.start(data);
    // As many figures as the number of what is not there, so that sizes can be compared.
    server.jdbc().sql("alter sequence supervision.subject_id_seq restart with 700001").update();
    elsewhere = server.createCase("2026-2001", "vest");
    graded = server.createCase("2026-2002", "oslo");
    server.graded.cases.put(graded, Grading.STRICTLY_CONFIDENTIAL);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void status_headers_body_and_size_are_those_of_what_does_not_exist() throws Exception {
    List<String> paths =
        List.of(
            "/api/v1/subjects/%d",
            "/api/v1/subjects/%d/parties", "/api/v1/subjects/%d/assignments", "/soner/%d");
    int compared = 0;
    for (String login : List.of("saksbehandler-4", "politiadvokat-2", "distriktsleder-1")) {
      try (Client client = server.login(login)) {
        for (String path : paths) {
          for (long hidden : List.of(elsewhere, graded)) {
            compared += same(client, path, hidden);
          }
        }
      }
    }
    assertThat(compared).isEqualTo(24);
  }

  private static int same(Client client, String path, long hidden) throws Exception {
    HttpResponse<String> is = client.page(path.formatted(hidden));
    HttpResponse<String> unknown = client.page(path.formatted(NOT_THERE));
    assertThat(is.statusCode()).as(path).isIn(403, 404).isEqualTo(unknown.statusCode());
    assertThat(is.body()).as(path).hasSameSizeAs(unknown.body());
    assertThat(AccessServer.withoutTokens(is.body()))
        .as(path)
        .isEqualTo(AccessServer.withoutTokens(unknown.body()).replace("" + NOT_THERE, "" + hidden));
    assertThat(headers(is)).as(path).isEqualTo(headers(unknown));
    return 1;
  }

  private static Map<String, List<String>> headers(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return headers;
  }

  @Test
  void lists_and_their_size_do_not_hold_what_is_hidden() throws Exception {
    try (Client officer = server.login("saksbehandler-4")) {
      assertThat(officer.get("/api/v1/subjects").body()).doesNotContain("2026-2001", "2026-2002");
      assertThat(officer.page("/personer").body()).doesNotContain("2026-2001", "2026-2002");
    }
  }

  @Test
  void time_does_not_tell_a_graded_case_from_none() throws Exception {
    compare("graded", "/api/v1/subjects/%d/parties", graded);
  }

  @Test
  void time_does_not_tell_a_case_of_another_district_from_none() throws Exception {
    compare("other district", "/api/v1/subjects/%d", elsewhere);
  }

  private static void compare(String what, String path, long hidden) throws Exception {
    double[] differences = new double[PAIRS];
    SplittableRandom coin = new SplittableRandom(20261124);
    try (Client officer = server.login("saksbehandler-4")) {
      for (int i = -PAIRS / 5; i < PAIRS; i++) {
        boolean hiddenFirst = coin.nextBoolean();
        double first = millis(officer, path.formatted(hiddenFirst ? hidden : NOT_THERE));
        double second = millis(officer, path.formatted(hiddenFirst ? NOT_THERE : hidden));
        if (i >= 0) {
          differences[i] = hiddenFirst ? first - second : second - first;
        }
      }
    }
    double median = median(differences);
    System.out.printf(
        "Existence oracle, %s: %d pairs, median difference %.3f ms, by chance alone within %.3f ms"
            + " (99 %%), hidden slower in %d%n",
        what, PAIRS, median, byChance(differences, coin), slower(differences));
    assertThat(Math.abs(median)).as(what + ": median difference in ms").isLessThan(MOST_MILLIS);
  }

  private static double millis(Client client, String path) throws Exception {
    long start = System.nanoTime();
    int status = client.get(path).statusCode();
    double millis = (System.nanoTime() - start) / 1e6;
    assertThat(status).isEqualTo(404);
    return millis;
  }

  private static long slower(double[] differences) {
    return Arrays.stream(differences).filter(it -> it > 0).count();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /// How far the median lies when which of a pair is the hidden one is drawn by lot.
  private static double byChance(double[] differences, SplittableRandom coin) {
    double[] medians = new double[500];
    for (int i = 0; i < medians.length; i++) {
      double[] drawn =
          Arrays.stream(differences).map(it -> coin.nextBoolean() ? it : -it).toArray();
      medians[i] = Math.abs(median(drawn));
    }
    Arrays.sort(medians);
    return medians[medians.length * 99 / 100];
  }
}

package no.skjold.server.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.party.Person.PartInCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nobody who is not cleared can tell whether somebody hidden is here: answers about people who are
/// not there and people who are hidden are the same in status, headers, body and time. Asked in
/// turns, so that what slows the machine slows both.
class PeopleOracleTest {

  private static final String OFFICER = "saksbehandler-4";
  private static final int HIDDEN = 400;

  /// Enough for ranks beyond [#LARGEST_Z]: with all of one kind slower they reach more than 5.
  private static final int SEARCHES = 20;

  private static final long SEED = 20_261_124;

  /// Beyond chance: one in some ten thousand.
  private static final double LARGEST_Z = 4;

  /// Half of what a pause of two milliseconds in one of the two would show.
  private static final double LARGEST_DIFFERENCE_MILLIS = 1.0;

  private static PartyServer server;
  private static PartyClient officer;
  private static long theCase;
  private static final List<Long> hidden = new ArrayList<>();
  private static final List<String> hiddenNumbers = new ArrayList<>();

  /// Nobody's; found beforehand, since finding one takes time that is not the server's.
  private static final List<String> freeNumbers = new ArrayList<>();

  private static final Random random = new Random(SEED);

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    server =
        PartyServer.on(
            data, "--skjold.party.searches-per-minute=1000000", "--skjold.party.search-step=100ms");
    theCase = server.machine().createCase("2026-0001");
    server.assign(OFFICER, theCase);
    officer = server.login(OFFICER);
    long otherCase = server.machine().createCase("2026-0002");
    for (int i = 0; i < HIDDEN; i++) {
      String number = SyntheticNumbers.number(i);
      Entry entry =
          Entries.with(
              "Oppdiktet Massenavn Skjult" + i,
              number,
              "Oppdiktet vei " + i,
              "+472200" + (1000 + i));
      long id = server.people().enter(entry, Set.of("oslo"), "x");
      server.people().grade(id, Grading.STRICTLY_CONFIDENTIAL);
      server.people().putPart(id, new PartInCase(otherCase, Part.PROTECTED), "x");
      hidden.add(id);
      hiddenNumbers.add(number);
      freeNumbers.add(SyntheticNumbers.number(HIDDEN + i));
    }
    for (int i = 0; i < 300; i++) {
      officer.get("/api/v1/people/" + unknown());
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static long unknown() {
    long id = random.nextLong(1L << 52, 1L << 53);
    return hidden.contains(id) ? unknown() : id;
  }

  private static long hidden(int i) {
    return hidden.get(i % HIDDEN);
  }

  /// One question, about somebody hidden or somebody who is not there.
  private interface Question {
    HttpResponse<String> ask(int turn, boolean aboutHidden) throws Exception;
  }

  @Test
  void looking_somebody_up_tells_nothing() throws Exception {
    compare(
        "GET person",
        300,
        (turn, about) -> officer.get("/api/v1/people/" + (about ? hidden(turn) : unknown())));
    compare(
        "GET contact",
        300,
        (turn, about) ->
            officer.get("/api/v1/people/" + (about ? hidden(turn) : unknown()) + "/contact"));
    compare(
        "page",
        200,
        (turn, about) -> officer.get("/personer/" + (about ? hidden(turn) : unknown())));
  }

  @Test
  void changing_and_linking_somebody_tells_nothing() throws Exception {
    compare(
        "PUT part",
        200,
        (turn, about) ->
            officer.send(
                "PUT",
                "/api/v1/subjects/%d/parties/%d"
                    .formatted(theCase, about ? hidden(turn) : unknown()),
                "{\"part\":\"WITNESS\"}"));
    compare(
        "PUT person",
        200,
        (turn, about) ->
            officer.send(
                "PUT",
                "/api/v1/people/" + (about ? hidden(turn) : unknown()),
                "{\"version\":1,\"name\":\"Oppdiktet\"}"));
  }

  @Test
  void searching_tells_nothing() throws Exception {
    compare(
        "search by identity number",
        SEARCHES,
        (turn, about) ->
            search("identityNumber", about ? hiddenNumbers.get(turn) : freeNumbers.get(turn)));
    compare(
        "search by name",
        SEARCHES,
        (turn, about) -> search("name", (about ? "Skjult" : "Ukjent") + turn));
    compare(
        "search by phone",
        SEARCHES,
        (turn, about) -> search("phone", (about ? "+472200" : "+472300") + (1000 + turn)));
    // One word that all of the hidden have, and one that nobody has.
    compare(
        "search by a name of hundreds",
        SEARCHES,
        (turn, about) -> search("name", about ? "Massenavn" : "Intetnavn"));
  }

  private static HttpResponse<String> search(String key, String value) throws Exception {
    return officer.post("/api/v1/people/search", "{\"%s\":\"%s\"}".formatted(key, value));
  }

  @Test
  void entering_somebody_with_a_number_that_is_taken_tells_nothing() throws Exception {
    compare(
        "enter",
        100,
        (turn, about) ->
            officer.post(
                "/api/v1/people",
                """
                {"name":"Oppdiktet Nyinnlagt","identityNumber":"%s",
                 "parts":[{"subjectId":%d,"part":"WITNESS"}]}
                """
                    .formatted(
                        about ? hiddenNumbers.get(turn) : freeNumbers.get(SEARCHES + turn),
                        theCase)));
  }

  private static void compare(String what, int turns, Question question) throws Exception {
    double[] aboutHidden = new double[turns];
    double[] aboutUnknown = new double[turns];
    for (int turn = 0; turn < turns; turn++) {
      boolean hiddenFirst = random.nextBoolean();
      Timed one = timed(question, turn, hiddenFirst);
      Timed other = timed(question, turn, !hiddenFirst);
      aboutHidden[turn] = (hiddenFirst ? one : other).millis();
      aboutUnknown[turn] = (hiddenFirst ? other : one).millis();
      assertThat(shape(one.answer())).as(what).isEqualTo(shape(other.answer()));
    }
    double difference = median(aboutHidden) - median(aboutUnknown);
    System.out.printf(
        Locale.ROOT,
        "oracle, %s: %d pairs, median hidden %.3f ms, not there %.3f ms, difference %+.3f ms, "
            + "Mann-Whitney z %+.2f%n",
        what,
        turns,
        median(aboutHidden),
        median(aboutUnknown),
        difference,
        z(aboutHidden, aboutUnknown));
    // On a busy machine medians of so few differ by chance: then the ranks do not.
    boolean told =
        Math.abs(difference) > LARGEST_DIFFERENCE_MILLIS
            && Math.abs(z(aboutHidden, aboutUnknown)) > LARGEST_Z;
    assertThat(told).as(what + " tells by its time").isFalse();
  }

  private record Timed(HttpResponse<String> answer, double millis) {}

  private static Timed timed(Question question, int turn, boolean aboutHidden) throws Exception {
    long start = System.nanoTime();
    HttpResponse<String> answer = question.ask(turn, aboutHidden);
    return new Timed(answer, (System.nanoTime() - start) / 1e6);
  }

  /// All an outsider sees but the time of day and the numbers that he sent or was given.
  private static String shape(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    // Every hundredth answer on a connection ends it, whatever it is about.
    headers.remove("connection");
    return (answer.statusCode() + "\n" + headers + "\n" + answer.body())
        .replaceAll("[0-9]{7,16}", "N")
        .replaceAll("content-length=\\[[0-9]+\\]", "content-length")
        .replaceAll("(_csrf\"|\"csrf\")[^>]*>", "csrf>");
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /// How far the ranks of the two are from those of one: beyond some 4 is not chance.
  private static double z(double[] some, double[] others) {
    double larger = 0;
    for (double one : some) {
      for (double other : others) {
        larger += one > other ? 1 : one == other ? 0.5 : 0;
      }
    }
    double n = some.length;
    double m = others.length;
    return (larger - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
  }
}

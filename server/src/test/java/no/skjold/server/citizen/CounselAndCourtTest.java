package no.skjold.server.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.MovedClock;
import no.skjold.server.access.Assignments;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Links;
import no.skjold.server.order.Request;
import no.skjold.server.order.Rulings;
import no.skjold.server.order.Signature;
import no.skjold.server.supervision.Subjects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What counsel of either side and the court may read and do in a case, over real HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CounselAndCourtTest {

  private static final LocalDate LAST_DAY = LocalDate.of(2027, 3, 27);

  @TempDir private static Path data;
  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-24T12:00:00Z"));
  private World world;
  private Prosecution prosecution;
  private String papers = "";
  private long ban;
  private long control;
  private long refused;

  @BeforeAll
  void start() throws Exception {
    world = World.start(data, clock, World.IN_OSLO);
    prosecution = new Prosecution(world);
    prosecution.answersForTheCase();
    papers = "/papirer/" + world.subjectId;
    for (String who : new String[] {"forsvarer-1", "bistandsadvokat-1", "domstol-1"}) {
      world.bean(Assignments.class).assign(who, world.subjectId);
    }
  }

  @AfterAll
  void stop() {
    world.close();
  }

  private static String text(Visitor who, String path) throws Exception {
    return CitizenPagesTest.text(who.get(path).body());
  }

  @Test
  @Order(1)
  void victims_counsel_asks_for_the_client_and_defence_counsel_cannot() throws Exception {
    try (Visitor hers = world.login("bistandsadvokat-1");
        Visitor his = world.login("forsvarer-1")) {
      HttpResponse<String> blank = hers.post(papers + "/soknad", "facts", " ");
      assertThat(blank.statusCode()).isEqualTo(422);
      assertThat(CitizenPagesTest.text(hers.submit(papers + "/soknad", "facts", "Truet").body()))
          .contains("Sak 2026-0143");
      assertThat(prosecution.file().requests())
          .extracting(Request::source, Request::facts)
          .containsExactly(tuple(Request.Source.COUNSEL, "Truet"));
      assertThat(his.post(papers + "/soknad", "facts", "Truet").statusCode()).isEqualTo(403);
    }
  }

  @Test
  @Order(2)
  void each_side_reads_its_own_and_his_counsel_no_more_than_he_does() throws Exception {
    long request = prosecution.file().requests().getFirst().id();
    refused = prosecution.decide(prosecution.refusal(), Links.answering(request));
    ban = prosecution.decide(prosecution.ban(LAST_DAY), Links.answering(request));
    try (Visitor hers = world.login("bistandsadvokat-1");
        Visitor his = world.login("forsvarer-1")) {
      assertThat(text(hers, papers)).contains("Avslag", "Besøksforbud", "ikke forkynt");
      assertThat(text(his, papers))
          .contains("Ingenting er besluttet ennå")
          .doesNotContain("Avslag");
      prosecution.serve(ban);
      assertThat(text(his, papers))
          .contains("Besøksforbud", "27. mars 2027 klokken 24:00")
          .doesNotContain("Avslag", Prosecution.REASON, Prosecution.TOLD);
      assertThat(his.get("/papirer/4711").statusCode()).isEqualTo(404);
      assertThat(his.get(papers + "/brev/1").statusCode()).isEqualTo(404);
    }
  }

  @Test
  @Order(3)
  void counsel_demands_the_court_for_the_client_and_for_nobody_else() throws Exception {
    try (Visitor hers = world.login("bistandsadvokat-1");
        Visitor his = world.login("forsvarer-1")) {
      assertThat(his.post(papers + "/" + refused + "/krav").statusCode()).isEqualTo(404);
      assertThat(hers.post(papers + "/" + ban + "/krav").statusCode()).isEqualTo(404);
      hers.post(papers + "/" + refused + "/krav");
      his.post(papers + "/" + ban + "/krav");
      his.post(papers + "/" + ban + "/krav");
      assertThat(demandedBy(refused)).containsExactly(Happening.Party.PROTECTED);
      assertThat(demandedBy(ban)).containsExactly(Happening.Party.RESTRAINED);
    }
  }

  private List<Happening.Party> demandedBy(long decision) {
    return prosecution
        .file()
        .decision(decision)
        .orElseThrow()
        .all(Happening.Demanded.class)
        .map(Happening.Demanded::by)
        .toList();
  }

  @Test
  @Order(4)
  void the_court_sees_what_is_due_opens_what_is_filed_and_its_ruling_works_at_once()
      throws Exception {
    String path = "/retten/" + world.subjectId + "/" + ban;
    try (Visitor court = world.login("domstol-1");
        Visitor counsel = world.login("forsvarer-1")) {
      assertThat(text(court, "/retten")).contains("Skal sendes til retten innen 30. november 2026");
      assertThat(court.get(path).statusCode()).isEqualTo(404);
      prosecution.bringToCourt(ban);
      assertThat(text(court, path))
          .contains(Prosecution.REASON, Prosecution.PLACE, Prosecution.EXCEPTION)
          .doesNotContain(Prosecution.NOTE, "Oppmøtested B", "900001");
      assertThat(counsel.get(path).statusCode()).isEqualTo(403);
      String now = "2026-11-24T13:00";
      HttpResponse<String> later =
          court.post(path, "outcome", "UPHELD", "at", "2026-11-25T13:00", "reference", "26-1");
      assertThat(later.statusCode()).isEqualTo(422);
      assertThat(later.body()).contains("fram i tid", "value=\"26-1\"");
      HttpResponse<String> longer =
          court.post(
              path, "outcome", "LIMITED", "at", now, "reference", "26-1", "lastDay", "2028-01-01");
      assertThat(longer.statusCode()).as("a court prolongs nothing here").isEqualTo(422);
      court.post(
          path,
          "outcome",
          "LIMITED",
          "at",
          now,
          "reference",
          "26-1",
          "lastDay",
          "2026-12-31",
          "exceptions",
          "Henting på skolen (oppdiktet)");
      assertThat(text(court, path)).contains("forbudet gjelder videre, men er begrenset");
      assertThat(court.post(path, "outcome", "LIFTED", "at", now, "reference", "26-2").statusCode())
          .isEqualTo(409);
    }
    try (Visitor him = world.login("kontrollert-1")) {
      assertThat(text(him, "/min-side"))
          .contains("31. desember 2026 klokken 24:00", "Henting på skolen (oppdiktet)");
    }
  }

  @Test
  @Order(5)
  void a_court_that_lifts_monitoring_ends_it_on_his_page_and_in_the_plan() throws Exception {
    control =
        prosecution.decide(
            prosecution.monitoring(LocalDate.of(2026, 12, 31)), Links.monitoring(ban));
    prosecution.serve(control);
    prosecution.bringToCourt(control);
    assertThat(supervised()).isTrue();
    clock.advance(Duration.ofMinutes(10));
    String path = "/retten/" + world.subjectId + "/" + control;
    try (Visitor court = world.login("domstol-1")) {
      assertThat(text(court, path)).contains("Én sone", "Hvorfor kontroll er nødvendig");
      court.post(path, "outcome", "LIFTED", "at", "2026-11-24T13:05", "reference", "26-3");
    }
    assertThat(supervised()).isFalse();
    try (Visitor him = world.login("kontrollert-1")) {
      assertThat(text(him, "/min-side")).contains("Retten opphevet det 24. november 2026");
    }
  }

  @Test
  @Order(6)
  void what_ended_before_the_court_ruled_no_longer_waits_for_it() throws Exception {
    prosecution.lift(ban);
    long filed =
        prosecution.decide(prosecution.ban(LAST_DAY), Links.answering(prosecution.request()));
    long due = prosecution.decide(prosecution.ownHome(), Links.answering(prosecution.request()));
    prosecution.serve(filed);
    prosecution.serve(due);
    prosecution.bringToCourt(filed);
    String path = "/retten/" + world.subjectId + "/" + filed;
    try (Visitor court = world.login("domstol-1")) {
      assertThat(text(court, "/retten")).contains(", venter på avgjørelse");
      int toCome = toCome(court);
      assertThat(text(court, path)).contains("Registrer avgjørelsen");
      prosecution.lift(filed);
      prosecution.lift(due);
      assertThat(text(court, "/retten")).doesNotContain(", venter på avgjørelse");
      assertThat(toCome(court)).as("of the refusal alone").isEqualTo(toCome - 1).isEqualTo(1);
      assertThat(text(court, path))
          .contains("Politiet opphevet det")
          .doesNotContain("Registrer avgjørelsen");
      assertThat(
              court
                  .post(path, "outcome", "UPHELD", "at", "2026-11-24T13:10", "reference", "26-4")
                  .statusCode())
          .isEqualTo(422);
      assertThat(rulings(filed)).isZero();
    }
  }

  @Test
  @Order(7)
  void the_court_says_what_it_ruled_and_one_ruling_is_recorded_on_what_was_read() throws Exception {
    long ruled =
        prosecution.decide(prosecution.ban(LAST_DAY), Links.answering(prosecution.request()));
    prosecution.serve(ruled);
    prosecution.bringToCourt(ruled);
    String path = "/retten/" + world.subjectId + "/" + ruled;
    String now = "2026-11-24T13:10";
    try (Visitor court = world.login("domstol-1")) {
      HttpResponse<String> nameless = court.post(path, "outcome", "UPHELD", "at", now);
      assertThat(nameless.statusCode()).isEqualTo(422);
      assertThat(CitizenPagesTest.text(nameless.body())).contains("Skriv rettens saksnummer");
      HttpResponse<String> empty =
          court.post(path, "outcome", "LIMITED", "at", now, "reference", "26-5", "exceptions", " ");
      assertThat(empty.statusCode()).isEqualTo(422);
      assertThat(CitizenPagesTest.text(empty.body())).contains("Skriv hva retten har begrenset");
      assertThat(rulings(ruled)).isZero();
      String seen = seen(court, path);
      prosecution.tellHer(ruled);
      HttpResponse<String> stale =
          court.post(path, "outcome", "UPHELD", "at", now, "reference", "26-5", "seen", seen);
      assertThat(stale.statusCode()).isEqualTo(409);
      assertThat(CitizenPagesTest.text(stale.body())).contains("siden du åpnet siden");
      assertThat(rulings(ruled)).isZero();
      Signature by = new Signature("domstol-1", "Domstol 1", clock.instant());
      Happening.Ruled upheld =
          new Happening.Ruled(
              clock.instant(), Happening.Outcome.UPHELD, "Oppdiktet tingrett", "26-5", null);
      int both = Integer.parseInt(seen(court, path));
      Rulings rulings = world.bean(Rulings.class);
      assertThat(rulings.record(by, world.subjectId, ruled, both, upheld)).isTrue();
      assertThat(rulings.record(by, world.subjectId, ruled, both, upheld)).isFalse();
      assertThat(rulings.record(by, world.subjectId, ruled, both + 1, upheld)).isFalse();
      assertThat(rulings(ruled)).isEqualTo(1);
      assertThat(court.post(path, "outcome", "LIFTED", "at", now, "reference", "26-6").statusCode())
          .isEqualTo(409);
    }
  }

  private static int toCome(Visitor court) throws Exception {
    return text(court, "/retten").split("Skal sendes til retten", -1).length - 1;
  }

  private static String seen(Visitor court, String path) throws Exception {
    Matcher seen =
        Pattern.compile("name=\"seen\" value=\"(\\d+)\"").matcher(court.get(path).body());
    assertThat(seen.find()).isTrue();
    return seen.group(1);
  }

  private long rulings(long decision) {
    return prosecution.file().decision(decision).orElseThrow().all(Happening.Ruled.class).count();
  }

  private boolean supervised() {
    long now = clock.millis();
    return world.bean(Subjects.class).find(world.subjectId).orElseThrow().plan().orders().stream()
        .filter(it -> it.orderId().startsWith("B-"))
        .anyMatch(it -> it.validFromMillis() <= now && now < it.validToMillis());
  }
}

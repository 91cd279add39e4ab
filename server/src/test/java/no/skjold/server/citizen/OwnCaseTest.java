package no.skjold.server.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.MovedClock;
import no.skjold.server.breach.Breach;
import no.skjold.server.breach.Breaches;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Links;
import no.skjold.server.order.Request;
import no.skjold.server.order.Terms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A protected person's own case over real HTTP, without scripts: she asks, follows, tells of a
/// breach, is refused and goes to court.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnCaseTest {

  private static final String CODE = "soppel42";

  @TempDir private static Path data;
  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-24T12:00:00Z"));
  private World world;
  private Prosecution prosecution;
  private String own = "";

  @BeforeAll
  void start() throws Exception {
    world = World.start(data, clock, World.IN_OSLO, "--skjold.citizen.open-for=5m");
    prosecution = new Prosecution(world);
    own = "/" + world.subjectId;
    world
        .bean(Safeguarding.class)
        .set(
            World.HER, "12345678", "blåbær", "tyttebær", TextNumber.read("41234567").orElseThrow());
    try (Visitor her = world.login("beskyttet-1")) {
      her.submit("/min-side/apne", "kode", "12345678");
      her.submit("/min-side/kode", "kode", CODE, "igjen", CODE);
    }
  }

  @AfterAll
  void stop() {
    world.close();
  }

  private Visitor her() throws Exception {
    Visitor her = world.login("beskyttet-1");
    her.submit("/min-side/apne", "kode", CODE);
    return her;
  }

  private String caseOf(Visitor who) throws Exception {
    return caseOf(who, "");
  }

  private String caseOf(Visitor who, String query) throws Exception {
    return CitizenPagesTest.text(who.get("/min-side/sak" + own + query).body());
  }

  @Test
  @Order(1)
  void behind_the_door_and_to_nobody_else_there_is_anything_at_all() throws Exception {
    List<String> paths =
        List.of("/min-side/sak" + own, "/min-side/soknad" + own, "/min-side/meld" + own);
    try (Visitor closed = world.login("beskyttet-1");
        Visitor him = world.login("kontrollert-1");
        Visitor open = her()) {
      for (String path : paths) {
        assertThat(location(closed.get(path))).as(path).endsWith("/min-side");
        assertThat(him.get(path).statusCode()).as(path).isEqualTo(404);
        assertThat(him.post(path, "what", "x").statusCode()).as(path).isIn(404, 405);
        assertThat(open.get(path).statusCode()).as(path).isEqualTo(200);
        assertThat(open.get(path.replace(own, "/4711")).statusCode()).as(path).isEqualTo(404);
      }
    }
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  @Order(2)
  void what_she_asks_for_is_kept_when_nobody_can_take_it_and_taken_when_somebody_answers_for_it()
      throws Exception {
    try (Visitor her = her()) {
      HttpResponse<String> empty = her.post("/min-side/soknad" + own, "happened", " ");
      assertThat(empty.statusCode()).isEqualTo(422);
      assertThat(empty.body()).contains("Skriv hva som har skjedd");
      HttpResponse<String> alone =
          her.post("/min-side/soknad" + own, "happened", "Han sto ved døra {0}");
      assertThat(alone.statusCode()).isEqualTo(422);
      assertThat(CitizenPagesTest.text(alone.body())).contains("Ring 02800", "Er det for noen");
      assertThat(alone.body())
          .contains("Ring <a href=\"tel:02800\">02800</a>,", "Han sto ved døra {0}");
      assertThat(her.get("/min-side").body()).contains("Du har skrevet noe som ikke er sendt");
      prosecution.answersForTheCase();
      String form = her.get("/min-side/soknad" + own).body();
      assertThat(form).contains("Han sto ved døra {0}");
      String number = form.replaceAll("(?s).*name=\"number\" value=\"(\\d+)\".*", "$1");
      String after =
          CitizenPagesTest.text(
              her.submit(
                      "/min-side/soknad" + own,
                      "number",
                      number,
                      "happened",
                      "Han sto ved døra {0}",
                      "afraid",
                      "At han slår")
                  .body());
      assertThat(after)
          .contains("Du ba om beskyttelse", "Mottatt 24. november 2026 klokken 13:00")
          .contains("innen 25. november 2026 klokken 13:00 (24 timer)", "Ikke avgjort ennå");
      assertThat(request().facts()).contains("Han sto ved døra {0}", "Redd for: At han slår");
      assertThat(request().source()).isEqualTo(Request.Source.PROTECTED_PERSON);
      clock.advance(Duration.ofSeconds(1));
      her.submit(
          "/min-side/soknad" + own,
          "number",
          number,
          "happened",
          "Han sto ved døra {0}",
          "afraid",
          "At han slår");
      assertThat(prosecution.file().requests()).as("sent twice").hasSize(1);
      assertThat(her.get("/min-side").body()).doesNotContain("ikke er sendt");
    }
  }

  private Request request() {
    return prosecution.file().requests().getFirst();
  }

  @Test
  @Order(3)
  void she_follows_it_and_reads_nothing_police_wrote_for_themselves() throws Exception {
    clock.advance(Duration.ofHours(25));
    try (Visitor her = her()) {
      assertThat(caseOf(her)).contains("skulle ha sett på den innen", "Ring 02800 og si det");
      prosecution.look(request().id());
      assertThat(caseOf(her))
          .contains("En jurist hos politiet så på den 25. november 2026 klokken 14:00")
          .doesNotContain(Prosecution.NOTE, "Politiadvokat");
    }
  }

  @Test
  @Order(4)
  void taking_it_back_is_asked_once_more_and_said_to_end_nothing() throws Exception {
    String path = "/min-side/soknad" + own + "/" + request().id() + "/trekk";
    try (Visitor her = her();
        Visitor him = world.login("kontrollert-1")) {
      assertThat(him.get(path).statusCode()).isEqualTo(404);
      assertThat(him.post(path).statusCode()).isEqualTo(404);
      assertThat(her.get(path).body()).contains("Det avslutter ingenting av seg selv");
      assertThat(request().withdrawn()).isNull();
      assertThat(CitizenPagesTest.text(her.submit(path).body()))
          .contains("Du trakk den 25. november", "en jurist avgjør den likevel");
      assertThat(request().withdrawn()).isNotNull();
      assertThat(request().open()).isTrue();
      assertThat(her.post(path).statusCode()).isEqualTo(404);
    }
  }

  @Test
  @Order(5)
  void refused_she_has_the_court_try_it() throws Exception {
    long refused = prosecution.decide(prosecution.refusal(), Links.answering(request().id()));
    String path = "/min-side/krav" + own + "/" + refused;
    try (Visitor her = her();
        Visitor him = world.login("kontrollert-1")) {
      assertThat(caseOf(her)).contains("Politiet har sagt nei", "Krev at retten prøver avslaget");
      assertThat(her.get(path).body()).contains("Vil du at retten skal prøve avslaget?");
      assertThat(CitizenPagesTest.text(her.submit(path).body()))
          .contains("Kravet ditt er mottatt", "Du krevde 25. november 2026");
      assertThat(prosecution.file().decision(refused).orElseThrow().all(Happening.Demanded.class))
          .extracting(Happening.Demanded::by)
          .containsExactly(Happening.Party.PROTECTED);
      assertThat(him.get(path).statusCode()).isEqualTo(404);
    }
  }

  @Test
  @Order(6)
  void of_each_decision_she_is_told_whether_it_works_and_not_before_it_does() throws Exception {
    LocalDate lastDay = LocalDate.of(2027, 3, 27);
    long ban = prosecution.decide(prosecution.ban(lastDay), Links.answering(prosecution.request()));
    try (Visitor her = her();
        Visitor him = world.login("kontrollert-1")) {
      assertThat(caseOf(her)).contains("Besøksforbud Gjelder ikke Besluttet 25. november 2026");
      assertThat(caseOf(her))
          .contains("Han har ikke fått det ennå (ikke forkynt)")
          .contains("Dette kan han ikke gjøre når det gjelder");
      assertThat(her.post("/min-side/krav" + own + "/" + ban).statusCode()).isEqualTo(404);
      prosecution.serve(ban);
      assertThat(caseOf(her))
          .contains("Besøksforbud Gjelder Besluttet", "Gjelder nå, til og med 27. mars 2027.")
          .contains("Dette kan han ikke gjøre Han kan ikke oppsøke, følge etter eller kontakte")
          .contains("Han kan ikke være på stedene som står i vedtaket.", "Noe er likevel lov.")
          .doesNotContain(Prosecution.PLACE, Prosecution.EXCEPTION, "når det gjelder");
      assertThat(caseOf(her, "?lang=en")).contains("Applies now, to and including 27 March 2027.");
      her.get("/min-side?lang=nb");
      him.submit("/min-side/krav" + own + "/" + ban);
      assertThat(caseOf(her)).contains("Han har krevd at retten prøver forbudet");
    }
  }

  @Test
  @Order(7)
  void she_tells_of_a_breach_and_a_lost_connection_or_a_closed_door_loses_no_word()
      throws Exception {
    String path = "/min-side/meld" + own;
    try (Visitor her = her()) {
      HttpResponse<String> half = her.post(path, "what", "Ringte ti ganger");
      assertThat(half.statusCode()).isEqualTo(422);
      assertThat(half.body()).contains("Velg hva slags brudd det er", "Ringte ti ganger");
      clock.advance(Duration.ofMinutes(6));
      HttpResponse<String> late =
          her.post(path, "kind", "CALL", "when", "NOW", "what", "Ringte elleve ganger");
      assertThat(location(late)).endsWith("/min-side");
      assertThat(her.get(path).body()).doesNotContain("elleve");
    }
    try (Visitor stranger = world.login("beskyttet-1")) {
      stranger.post(path, "kind", "CALL", "when", "NOW", "what", "Aldri ment noe");
    }
    try (Visitor her = her()) {
      assertThat(her.get(path).body())
          .contains("Ringte elleve ganger", "Det du skrev, er tatt vare på");
      HttpResponse<String> next =
          her.post(
              path,
              "kind",
              "CALL",
              "when",
              "AT",
              "from",
              "2026-11-25T13:30",
              "what",
              "Ringte tolv");
      assertThat(location(next)).endsWith(path + "/filer");
      assertThat(her.get(path + "/filer").body())
          .contains("Ringte tolv", "25. november 2026 klokken 13:30");
      HttpResponse<String> sent = her.sendFile(path + "/filer", "filer", "skjerm.txt", "ti anrop");
      assertThat(location(sent)).endsWith("/min-side/sak" + own + "?sendt");
      assertThat(caseOf(her)).contains("Ringte Meldt 25. november", "Filer: skjerm.txt");
      assertThat(her.get(path).body()).doesNotContain("Ringte tolv");
    }
    List<Breach> kept = world.bean(Breaches.class).of(world.subjectId);
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().told().what()).isEqualTo("Ringte tolv");
  }

  @Test
  @Order(8)
  void no_page_of_hers_has_a_title_or_an_address_that_tells_what_it_is_about() throws Exception {
    Pattern telling =
        Pattern.compile(
            "skjold|beskytt|vern|alarm|vold|politi|sone|forbud|brudd|lenke",
            Pattern.CASE_INSENSITIVE);
    try (Visitor her = her()) {
      for (String path :
          List.of("/min-side/sak" + own, "/min-side/soknad" + own, "/min-side/meld" + own)) {
        String page = her.get(path).body();
        assertThat(page)
            .contains("<title>Min side</title>", "href=\"/min-side/forlat\"", "tel:112");
        Matcher links = Pattern.compile("(?:href|action)=\"(/[^\"]*)\"").matcher(page);
        while (links.find()) {
          assertThat(links.group(1)).doesNotContainPattern(telling);
        }
      }
    }
  }

  @Test
  @Order(9)
  void of_a_ban_that_was_lifted_she_reads_nothing_that_is_over() throws Exception {
    Decided ban =
        prosecution.file().decisions().stream()
            .filter(it -> it.terms().kind() == Terms.Kind.RESTRAINING_ORDER)
            .findFirst()
            .orElseThrow();
    try (Visitor her = her();
        Visitor him = world.login("kontrollert-1")) {
      String path = "/min-side/krav" + own + "/" + ban.id();
      assertThat(caseOf(her)).contains("Han har krevd at retten prøver", "Det gjelder imens");
      assertThat(CitizenPagesTest.text(him.get(path).body())).contains("Forbudet gjelder mens");
      prosecution.lift(ban.id());
      assertThat(caseOf(her))
          .contains("Politiet opphevet det")
          .doesNotContain("Han har krevd at retten prøver", "Det gjelder imens", "innkalt");
      assertThat(CitizenPagesTest.text(him.get(path).body()))
          .contains("Slik står saken", "Det gjelder ikke lenger")
          .doesNotContain("Forbudet gjelder mens", "kaller deg inn", "skal sende saken");
    }
  }

  @Test
  @Order(10)
  void a_guardian_whom_a_ban_is_directed_against_gets_at_nothing_of_the_child() throws Exception {
    long elsewhere =
        world
            .ok("POST", "/api/v1/subjects", "{\"reference\":\"2026-0144\",\"district\":\"oslo\"}")
            .get("id")
            .asLong();
    world.ok(
        "PUT",
        "/api/v1/subjects/" + elsewhere + "/parties/" + World.HIM,
        "{\"part\":\"restrained\"}");
    world.ok(
        "PUT",
        "/api/v1/subjects/" + world.subjectId + "/parties/" + World.HIM,
        "{\"part\":\"guardian\"}");
    try (Visitor him = world.login("kontrollert-1")) {
      for (String path : List.of("/sak", "/soknad", "/meld")) {
        assertThat(him.get("/min-side" + path + own).statusCode()).as(path).isEqualTo(404);
      }
    }
  }
}

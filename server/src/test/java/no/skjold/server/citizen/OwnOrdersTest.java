package no.skjold.server.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.MovedClock;
import no.skjold.server.access.Assignments;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Links;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What the one a decision binds reads of it on his own page, over real HTTP, as one case goes on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnOrdersTest {

  private static final LocalDate LAST_DAY = LocalDate.of(2027, 3, 27);

  @TempDir private static Path data;
  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-24T12:00:00Z"));
  private World world;
  private Prosecution prosecution;
  private long ban;
  private long control;

  @BeforeAll
  void start() throws Exception {
    world = World.start(data, clock, World.IN_OSLO);
    prosecution = new Prosecution(world);
    prosecution.answersForTheCase();
    world.bean(Assignments.class).assign("forsvarer-1", world.subjectId);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  @Order(1)
  void he_learns_of_no_ban_from_the_page_before_it_is_served_on_him() throws Exception {
    long request = prosecution.request();
    prosecution.look(request);
    try (Visitor him = world.login("kontrollert-1");
        Visitor counsel = world.login("forsvarer-1")) {
      String before = CitizenPagesTest.withoutTokens(him.get("/min-side").body());
      String counselBefore = CitizenPagesTest.withoutTokens(counsel.get("/forbud").body());
      long refused = prosecution.decide(prosecution.refusal(), Links.answering(request));
      ban = prosecution.decide(prosecution.ban(LAST_DAY), Links.answering(request));
      prosecution.tellHer(ban);
      prosecution.posted(ban);
      assertThat(CitizenPagesTest.withoutTokens(him.get("/min-side").body())).isEqualTo(before);
      assertThat(CitizenPagesTest.withoutTokens(counsel.get("/forbud").body()))
          .isEqualTo(counselBefore);
      assertThat(him.get(demand(ban)).statusCode()).isEqualTo(404);
      assertThat(him.get(demand(refused)).statusCode()).isEqualTo(404);
      assertThat(him.post(demand(ban)).statusCode()).isEqualTo(404);
      prosecution.serve(ban);
      assertThat(him.get(demand(refused)).statusCode()).isEqualTo(404);
    }
  }

  private String demand(long decision) {
    return "/min-side/krav/" + world.subjectId + "/" + decision;
  }

  @Test
  @Order(2)
  void he_reads_in_plain_words_what_he_must_not_do_what_is_left_open_and_until_when()
      throws Exception {
    try (Visitor him = world.login("kontrollert-1")) {
      String page = him.get("/min-side").body();
      assertThat(CitizenPagesTest.text(page))
          .contains("Du har besøksforbud", "Det gjelder nå")
          .contains("27. mars 2027 klokken 24:00", "24. november 2026 klokken 13:00")
          .contains("Du kan ikke være her: " + Prosecution.PLACE)
          .contains("Dette er likevel lov " + Prosecution.EXCEPTION)
          .contains("straffeprosessloven § 222 a", "§ 168", "§ 222 g")
          .contains("Du kan kreve at retten prøver om forbudet er riktig")
          .doesNotContain("Du må ha på deg", Prosecution.REASON, Prosecution.TOLD)
          .doesNotContain(Prosecution.NOTE, "900001", "Politiadvokat", "avslag");
      assertThat(CitizenPagesTest.text(him.get("/min-side?lang=en").body()))
          .contains("You have a restraining order", "27 March 2027 at 24:00")
          .contains("You must not be here: " + Prosecution.PLACE);
      him.get("/min-side?lang=nb");
    }
  }

  @Test
  @Order(3)
  void with_monitoring_he_sees_the_zone_as_drawn_and_never_where_the_patrol_is_sent()
      throws Exception {
    control = prosecution.decide(prosecution.monitoring(LAST_DAY), Links.monitoring(ban));
    try (Visitor him = world.login("kontrollert-1")) {
      assertThat(him.get("/min-side").body()).doesNotContain("Forbudet ditt kontrolleres");
      prosecution.serve(control);
      String page = him.get("/min-side").body();
      assertThat(page)
          .contains("Forbudet ditt kontrolleres elektronisk", "Ha på deg fotlenken hele døgnet")
          .doesNotContain("Oppmøtested", "59.913", "10.751");
      Matcher file =
          Pattern.compile("/min-side/sone/" + world.subjectId + "/B-[^\"]+").matcher(page);
      assertThat(file.find()).isTrue();
      assertThat(him.get(file.group()).body())
          .contains("\"Polygon\"", "10.6")
          .doesNotContain("10.751");
    }
  }

  @Test
  @Order(4)
  void he_demands_the_court_with_two_presses_and_gets_a_receipt_that_says_what_comes_next()
      throws Exception {
    clock.advance(Duration.ofDays(1));
    try (Visitor him = world.login("kontrollert-1")) {
      assertThat(him.get("/min-side").body()).contains("href=\"" + demand(ban) + "\"");
      assertThat(CitizenPagesTest.text(him.get(demand(ban)).body()))
          .contains("Vil du at retten skal prøve forbudet?", "Forbudet gjelder mens");
      assertThat(demanded()).isZero();
      assertThat(CitizenPagesTest.text(him.submit(demand(ban)).body()))
          .contains("Kravet ditt er mottatt", "Du krevde 25. november 2026 klokken 13:00")
          .contains("så vidt mulig innen 30. november 2026");
      him.submit(demand(ban));
      assertThat(demanded()).as("asking twice is asking once").isEqualTo(1);
      // Monitoring goes to court of itself; there is nothing to demand.
      assertThat(CitizenPagesTest.text(him.get("/min-side").body()))
          .contains("Politiet skal sende saken til retten uten at du ber om det");
      him.post(demand(control));
      assertThat(demanded()).isEqualTo(1);
    }
  }

  private long demanded() {
    return prosecution.file().decisions().stream()
        .flatMap(it -> it.all(Happening.Demanded.class))
        .count();
  }

  @Test
  @Order(5)
  void what_was_lifted_is_said_to_be_over_and_forbids_nothing_any_more() throws Exception {
    prosecution.lift(ban);
    try (Visitor him = world.login("kontrollert-1");
        Visitor counsel = world.login("forsvarer-1")) {
      assertThat(CitizenPagesTest.text(him.get("/min-side").body()))
          .contains("Det gjelder ikke lenger. Politiet opphevet det 25. november 2026")
          .contains("Forbudet den hørte til, sluttet å gjelde")
          .doesNotContain(Prosecution.PLACE, Prosecution.EXCEPTION);
      assertThat(him.get("/min-side").body()).doesNotContain("href=\"" + demand(ban) + "\"");
      assertThat(CitizenPagesTest.text(him.get(demand(ban)).body()))
          .contains("Det gjelder ikke lenger")
          .doesNotContain("Forbudet gjelder mens", "kaller deg inn");
      assertThat(CitizenPagesTest.text(counsel.get("/papirer/" + world.subjectId).body()))
          .contains("Det gjelder ikke lenger")
          .doesNotContain("Forbudet gjelder mens", "kaller deg inn", "skal sende saken");
    }
    clock.advance(Duration.ofDays(91));
    try (Visitor him = world.login("kontrollert-1")) {
      assertThat(him.get("/min-side").body()).doesNotContain("Politiet opphevet det");
    }
  }
}

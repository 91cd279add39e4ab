package no.skjold.server.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.monitoring.Fix;
import no.skjold.server.MovedClock;
import no.skjold.server.access.Grading;
import no.skjold.server.party.People;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.FieldKeyRotation;
import no.skjold.server.storage.SealedRows;
import no.skjold.server.supervision.Intake;
import no.skjold.server.supervision.Intake.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The pages of the protected and the restrained person over real HTTP, on one case's story.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CitizenPagesTest {

  /// What would tell somebody who looks at her phone, or him, more than they may know.
  private static final Pattern TELLING =
      Pattern.compile(
          "skjold|beskytt|vern|alarm|vold|politi|sone|forbud|lenke|oslo", Pattern.CASE_INSENSITIVE);

  @TempDir private static Path data;
  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-24T12:00:00Z"));
  private World world;
  private String starter = "";

  @BeforeAll
  void start() throws Exception {
    world = World.start(data, clock, World.IN_OSLO, "--skjold.citizen.open-for=5m");
    world
        .bean(no.skjold.server.access.Assignments.class)
        .assign("saksbehandler-4", world.subjectId);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  @Order(1)
  void tells_the_restrained_person_his_ban_his_zone_his_rights_and_nothing_about_her()
      throws Exception {
    try (Visitor him = world.login("kontrollert-1")) {
      String page = him.get("/min-side").body();
      assertThat(page)
          .contains("Dette kan du ikke gjøre", "strpl. § 222 g", "12. juni 2027")
          .contains("<path class=\"inside\"", "Du kan få retten til å prøve forbudet", "02800")
          .contains("Ha på deg fotlenken")
          .doesNotContain("politidistrikt", "tingrett", "Oppmøtested", "900001", "Skjold")
          .doesNotContain("59.9139");
      assertThat(him.get("/min-side/sone/" + world.subjectId + "/Z1").body())
          .contains("\"Polygon\"", "10.72");
      assertThat(him.get("/min-side/sone/" + world.subjectId + "/Z9").statusCode()).isEqualTo(404);
      assertThat(him.get("/min-side/sone/4711/Z1").statusCode()).isEqualTo(404);
    }
  }

  @Test
  @Order(2)
  void counsel_reads_the_same_ban_is_told_whose_it_is_and_led_to_no_page_that_is_closed()
      throws Exception {
    world
        .bean(no.skjold.server.access.Assignments.class)
        .assign("bistandsadvokat-1", world.subjectId);
    try (Visitor counsel = world.login("bistandsadvokat-1")) {
      assertThat(counsel.get("/forbud").body())
          .contains("Dette kan du ikke gjøre", "den som har forbudet", "href=\"/forbud?lang=en\"")
          .doesNotContain("href=\"/min-side\"", "href=\"/min-side?", "klienten");
    }
  }

  @Test
  @Order(2)
  void shows_whoever_holds_her_login_an_empty_page_whether_a_code_is_set_or_not() throws Exception {
    try (Visitor her = world.login("beskyttet-1")) {
      String first = her.get("/min-side").body();
      assertThat(withoutDemo(first)).doesNotContainPattern(TELLING);
      assertThat(first)
          .contains("<title>Min side</title>", "name=\"kode\"", "<a href=\"tel:02800\">");
      assertThat(withoutTokens(her.get("/min-side").body())).isEqualTo(withoutTokens(first));
      assertThat(her.get("/min-side/opplysninger").headers().firstValue("Location"))
          .hasValueSatisfying(it -> assertThat(it).endsWith("/min-side"));
      String wrongBefore = withoutTokens(wrong(her));
      setSafeguard();
      assertThat(withoutTokens(wrong(her))).isEqualTo(wrongBefore);
    }
  }

  private static String wrong(Visitor her) throws Exception {
    HttpResponse<String> answer = her.post("/min-side/apne", "kode", "ikke riktig");
    return answer.statusCode()
        + answer.headers().firstValue("Location").orElse("")
        + her.get("/min-side?feil").body();
  }

  private void setSafeguard() throws Exception {
    try (Visitor officer = world.login("saksbehandler-4")) {
      String path = "/trygghet/" + World.HER;
      assertThat(officer.get(path).statusCode()).isEqualTo(200);
      assertThat(
              officer
                  .post(path, "kodeord", "blåbær", "tvang", " Blåbær ", "nummer", "41234567")
                  .body())
          .contains("De to kodeordene må være forskjellige");
      String set =
          officer
              .post(path, "kodeord", "blåbær", "tvang", "tyttebær", "nummer", "412 34 567")
              .body();
      Matcher code = Pattern.compile("class=\"starter\">(\\d{8})<").matcher(set);
      assertThat(code.find()).isTrue();
      starter = code.group(1);
      assertThat(officer.get(path).body()).doesNotContain(starter);
    }
  }

  @Test
  @Order(3)
  void opens_to_the_code_from_police_only_to_choose_her_own() throws Exception {
    try (Visitor her = world.login("beskyttet-1")) {
      assertThat(her.submit("/min-side/apne", "kode", starter).body())
          .contains("Velg din egen kode", "Minst seks tegn, og høyst 60.")
          .doesNotContain("Hva beskytter deg");
      her.post("/min-side/nummer", "nummer", "41234568");
      her.post("/min-side/ny-kode", "kode", "soppel43", "igjen", "soppel43");
      assertThat(world.bean(ChangeRequests.class).latest(World.HER))
          .as("to nothing else")
          .isEmpty();
      assertThat(her.submit("/min-side/kode", "kode", "111111", "igjen", "111111").body())
          .contains("lett å gjette");
      assertThat(her.submit("/min-side/kode", "kode", "soppel42", "igjen", "soppel43").body())
          .contains("ikke like");
      assertThat(her.submit("/min-side/kode", "kode", "soppel42", "igjen", "soppel42").body())
          .contains("Hva beskytter deg nå");
    }
    try (Visitor again = world.login("beskyttet-1")) {
      assertThat(again.submit("/min-side/apne", "kode", starter).body()).contains("name=\"kode\"");
      assertThat(open(again)).contains("Hva beskytter deg nå");
    }
  }

  private static String open(Visitor her) throws Exception {
    return her.submit("/min-side/apne", "kode", "soppel42").body();
  }

  @Test
  @Order(4)
  void says_of_each_part_what_is_known_and_never_more() throws Exception {
    try (Visitor her = world.login("beskyttet-1")) {
      assertThat(text(open(her)))
          .contains("Vi har ikke hørt fra den ennå")
          .contains("Meldinger kan ikke sendes fra dette systemet ennå")
          .contains("Ingen operatør har alarmskjermen åpen")
          .contains("Noe virker ikke nå")
          .containsPattern("Hva beskytter deg nå.*Hva skjer nå Ingen alarm er åpen")
          .contains("Slik var det klokken 13:00:00");
      assertThat(fix(World.OUTSIDE_LATITUDE)).isEqualTo(Outcome.ACCEPTED);
      clock.advance(Duration.ofSeconds(30));
      assertThat(text(her.get("/min-side").body()))
          .contains("Fotlenken hans Virker Meldte seg klokken 13:00:00 (for 30 s siden)");
      clock.advance(Duration.ofMinutes(4));
      assertThat(text(her.get("/min-side").body()))
          .doesNotContain("Fotlenken hans Virker Meldte")
          .containsPattern("Sist hørt klokken 13:00:00 \\(for 4 min siden\\)");
      assertThat(her.get("/min-side").body())
          .doesNotContain("59.7", "10.76", "Oppmøtested", "59.9139");
    }
  }

  @Test
  @Order(8)
  void tells_an_app_of_hers_the_same_behind_the_same_code_and_nobody_else_anything()
      throws Exception {
    String path = "/api/v1/me/protection-status";
    assertThat(fix(World.OUTSIDE_LATITUDE)).isEqualTo(Outcome.ACCEPTED);
    try (Visitor her = world.login("beskyttet-1");
        Visitor him = world.login("kontrollert-1");
        Visitor operator = world.login("operator-7")) {
      HttpResponse<String> shut = her.get(path);
      assertThat(shut.statusCode()).isEqualTo(403);
      assertThat(shut.body()).contains("page_code_needed").doesNotContain("part");
      open(her);
      clock.advance(Duration.ofSeconds(30));
      HttpResponse<String> told = her.get(path);
      assertThat(told.statusCode()).isEqualTo(200);
      assertThat(told.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(told.body())
          .contains("\"part\":\"device\",\"state\":\"works\"", "\"since\":\"2026-")
          .contains("\"part\":\"path\",\"state\":\"not_known\",\"says\":\"not_drilled\"")
          .contains("\"part\":\"order\",\"state\":\"works\"", "\"until\":\"2027-")
          .doesNotContain("59.", "10.7", "latitude", "battery", "Oppmøtested");
      clock.advance(Duration.ofMinutes(4));
      assertThat(her.get(path).body())
          .contains("\"part\":\"device\",\"state\":\"not_known\",\"says\":\"late\"")
          .contains("\"overall\":\"does_not\"");
      assertThat(him.get(path).body()).isEqualTo("{\"cases\":[]}");
      assertThat(operator.get(path).statusCode()).isEqualTo(403);
    }
    try (Visitor nobody = Visitor.nobody(world.port)) {
      assertThat(nobody.get(path).statusCode()).isIn(302, 401);
    }
  }

  private Outcome fix(double latitude) throws Exception {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    long now = clock.millis();
    world
        .bean(Intake.class)
        .accept(
            World.DEVICE,
            new Fix(
                World.DEVICE,
                now,
                now,
                latitude,
                World.INSIDE_LONGITUDE,
                5,
                Fix.AccuracyKind.RADIUS_68,
                1,
                90,
                Fix.Source.GNSS,
                9,
                false,
                80,
                -1),
            outcome::complete);
    return outcome.get(30, TimeUnit.SECONDS);
  }

  @Test
  @Order(5)
  void tells_her_what_goes_on_and_sends_everyday_words_to_a_number_of_our_own() throws Exception {
    clock.advance(Duration.ofMinutes(20));
    for (int i = 0; i < 4; i++) {
      assertThat(fix(World.INSIDE_LATITUDE)).isEqualTo(Outcome.ACCEPTED);
      clock.advance(Duration.ofSeconds(10));
    }
    List<String> sent = Await.value("a message", () -> messages(), it -> !it.isEmpty());
    assertThat(sent.getFirst())
        .isEqualTo("sms person/" + World.HER + " Du har fått en viktig melding.");
    try (Visitor her = world.login("beskyttet-1")) {
      open(her);
      String page = Await.value("the alarm", () -> page(her), it -> it.contains("Han er i sonen"));
      assertThat(page)
          .contains(
              "Alarmen venter på operatøren", "Sonen Alarm Sonen gjelder, og en alarm er åpen")
          .doesNotContain("Går han inn, går alarmen", "Ingen alarm er åpen");
      assertThat(page)
          .as("first of all, below the emergency number, and what goes on before what is over")
          .containsPattern(
              "^[^.]*Ring 112 Dette gjaldt [^!]*? Hva skjer nå Han er i sonen .*Slik var det")
          .doesNotContainPattern("Hva skjer nå.*Hva skjer nå");
    }
  }

  private static String page(Visitor her) {
    try {
      return text(her.get("/min-side").body());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private List<String> messages() {
    return world
        .jdbc()
        .sql(
            """
            select channel || ' ' || address || ' ' || body from notification.message
            where address like 'person/%' order by id
            """)
        .query(String.class)
        .list();
  }

  @Test
  @Order(6)
  void does_more_notice_at_once_and_less_only_after_the_code_word() throws Exception {
    try (Visitor her = world.login("beskyttet-1");
        Visitor operator = world.login("operator-7")) {
      open(her);
      clock.advance(Duration.ofSeconds(1));
      her.submit("/min-side/varsling", "om", "ZONE_BREACH", "om", "OVER", "tid", "DAYTIME");
      NoticeChoices now = world.bean(Notices.class).of(World.HER);
      assertThat(now.occasions()).containsExactlyInAnyOrder(NoticeChoices.Occasion.values());
      assertThat(now.hours()).isEqualTo(NoticeChoices.Hours.ALWAYS);
      assertThat(text(her.get("/min-side").body())).contains("Færre meldinger Venter");
      assertThat(answered(operator, "blåbær")).contains("Kodeordet stemte");
      NoticeChoices after = world.bean(Notices.class).of(World.HER);
      assertThat(after.wants(NoticeChoices.Occasion.LOST_CONTACT)).isFalse();
      assertThat(after.hours()).isEqualTo(NoticeChoices.Hours.DAYTIME);
      assertThat(text(her.get("/min-side").body())).contains("Færre meldinger Gjort");
    }
  }

  @Test
  @Order(7)
  void shows_whoever_holds_the_phone_the_same_for_a_wrong_word_and_the_word_of_duress()
      throws Exception {
    try (Visitor her = world.login("beskyttet-1");
        Visitor operator = world.login("operator-7")) {
      open(her);
      her.submit("/min-side/nummer", "nummer", "98765432");
      assertThat(answered(operator, "jordbær")).contains("Kodeordet stemte ikke");
      String afterWrong = text(her.get("/min-side").body());
      clock.advance(Duration.ofSeconds(1));
      her.submit("/min-side/nummer", "nummer", "98765432");
      assertThat(answered(operator, "TYTTEBÆR")).contains("TVANG", "Tvang: ikke fulgt opp");
      String afterDuress = text(her.get("/min-side").body());
      assertThat(afterWrong).contains("Nytt mobilnummer Ikke gjort", "slutter på 67");
      String line = "Nytt mobilnummer Ikke gjort · bedt om ";
      assertThat(afterDuress.split(line, -1)).hasSize(3);
      assertThat(afterWrong).hasSizeLessThan(afterDuress.length());
      assertThat(states()).containsExactly("REFUSED", "REFUSED");
      assertThat(world.bean(TextNumbers.class).textNumber(World.HER)).hasValue("+4741234567");
      assertThat(audited("change_DURESS")).isEqualTo(1);
    }
  }

  @Test
  @Order(15)
  void after_too_many_wrong_words_the_right_one_waits_too() throws Exception {
    try (Visitor her = world.login("beskyttet-1");
        Visitor operator = world.login("operator-7")) {
      open(her);
      int tries = 0;
      while (said(her, operator, "jordbær").contains("Kodeordet stemte ikke")) {
        assertThat(++tries).isLessThanOrEqualTo(5);
      }
      assertThat(said(operator, "blåbær")).contains("Kodeordet kan ikke prøves nå");
      assertThat(states()).contains("PENDING");
      clock.advance(Duration.ofMinutes(16));
      assertThat(said(operator, "blåbær")).contains("Kodeordet stemte");
      assertThat(states()).doesNotContain("PENDING");
    }
  }

  private static String said(Visitor her, Visitor operator, String word) throws Exception {
    her.submit("/min-side/nummer", "nummer", "98765432");
    return said(operator, word);
  }

  private static String said(Visitor operator, String word) throws Exception {
    Matcher waiting =
        Pattern.compile("action=\"(/endringer/\\d+)\"").matcher(operator.get("/endringer").body());
    assertThat(waiting.find()).as("something waits").isTrue();
    return text(operator.post(waiting.group(1), "kodeord", word).body());
  }

  private List<String> states() {
    return world
        .jdbc()
        .sql("select state from citizen.change_request where kind = 'OTHER_NUMBER'")
        .query(String.class)
        .list();
  }

  private static String answered(Visitor operator, String word) throws Exception {
    Matcher waiting =
        Pattern.compile("action=\"(/endringer/\\d+)\"").matcher(operator.get("/endringer").body());
    assertThat(waiting.find()).as("something waits").isTrue();
    String path = waiting.group(1);
    String outcome = text(operator.post(path, "kodeord", word).body());
    assertThat(operator.post(path, "kodeord", "blåbær").statusCode()).isEqualTo(404);
    return outcome;
  }

  private long audited(String action) {
    return world
        .jdbc()
        .sql("select count(*) from audit.entry where action = ?")
        .param(action)
        .query(Long.class)
        .single();
  }

  @Test
  @Order(8)
  void keeps_waiting_changes_from_other_districts_and_from_those_without_the_task()
      throws Exception {
    try (Visitor her = world.login("beskyttet-1");
        Visitor elsewhere = world.login("operator-12");
        Visitor technician = world.login("tekniker-3");
        Visitor him = world.login("kontrollert-1")) {
      open(her);
      her.submit("/min-side/ny-kode", "kode", "grantre7", "igjen", "grantre7");
      long id =
          world
              .jdbc()
              .sql("select id from citizen.change_request where state = 'PENDING'")
              .query(Long.class)
              .single();
      assertThat(elsewhere.get("/endringer").body()).doesNotContain("2026-0143");
      assertThat(elsewhere.post("/endringer/" + id, "kodeord", "blåbær").statusCode())
          .isEqualTo(404);
      assertThat(technician.post("/endringer/" + id, "kodeord", "blåbær").statusCode())
          .isEqualTo(403);
      assertThat(him.post("/endringer/" + id, "kodeord", "blåbær").statusCode()).isEqualTo(403);
      assertThat(him.get("/trygghet/" + World.HER).statusCode()).isEqualTo(403);
      clock.advance(Duration.ofHours(25));
      try (Visitor operator = world.login("operator-7")) {
        assertThat(operator.post("/endringer/" + id, "kodeord", "blåbær").statusCode())
            .isEqualTo(404);
      }
    }
  }

  @Test
  @Order(9)
  void closes_by_itself_and_leaving_ends_the_login() throws Exception {
    try (Visitor her = world.login("beskyttet-1")) {
      assertThat(open(her)).contains("Hva beskytter deg nå");
      clock.advance(Duration.ofMinutes(6));
      assertThat(her.get("/min-side").body())
          .contains("Velkommen")
          .doesNotContain("Hva beskytter deg nå");
      assertThat(open(her)).contains("Hva beskytter deg nå");
      HttpResponse<String> left = her.get("/min-side/forlat");
      assertThat(left.statusCode()).isEqualTo(303);
      assertThat(left.headers().firstValue("Location")).hasValue("https://www.yr.no/");
      assertThat(her.get("/min-side").headers().firstValue("Location"))
          .hasValueSatisfying(it -> assertThat(it).endsWith("/inn"));
      assertThat(her.get("/inn").body()).contains("<a href=\"tel:112\">Ring 112</a>");
    }
  }

  @Test
  @Order(10)
  void refuses_the_right_code_too_after_several_wrong_ones_until_the_wait_is_over()
      throws Exception {
    try (Visitor her = world.login("beskyttet-1")) {
      for (int i = 0; i < 5; i++) {
        her.post("/min-side/apne", "kode", "feil" + i);
      }
      assertThat(open(her)).contains("Velkommen");
    }
    clock.advance(Duration.ofMinutes(16));
    try (Visitor later = world.login("beskyttet-1")) {
      assertThat(open(later)).contains("Hva beskytter deg nå");
    }
  }

  @Test
  @Order(11)
  void says_what_is_stored_why_and_on_which_paragraph_in_both_languages() throws Exception {
    try (Visitor him = world.login("kontrollert-1");
        Visitor english = Visitor.loggedIn(world.port, "kontrollert-1", "en-GB")) {
      assertThat(him.get("/min-side/opplysninger").body())
          .contains("Hvor du var mens en alarm var åpen", "straffeloven § 57 femte ledd")
          .doesNotContain("??");
      assertThat(english.get("/min-side/opplysninger").body())
          .contains("Where you were while an alarm was open")
          .doesNotContain("??");
      assertThat(english.get("/min-side").body())
          .contains("What you may not do")
          .doesNotContain("??");
    }
  }

  @Test
  @Order(12)
  void a_machine_that_enters_people_is_handed_no_code_of_anybodys() throws Exception {
    String before = stored();
    for (String path : List.of("/trygghet/" + World.HER, "/tilgang/kode/" + World.HER)) {
      String words = "?kodeord=nyttord&tvang=annetord&nummer=98765432";
      assertThat(world.asMachine("POST", path + words, "").statusCode()).as(path).isIn(403, 404);
    }
    assertThat(stored()).isEqualTo(before);
  }

  private String stored() {
    return world
        .jdbc()
        .sql("select s::text from citizen.safeguard s where person_id = ?")
        .param(World.HER)
        .query(String.class)
        .single();
  }

  @Test
  @Order(13)
  void what_operators_see_of_him_at_an_alarm_does_not_tell_that_she_is_graded() throws Exception {
    fix(World.OUTSIDE_LATITUDE);
    clock.advance(Duration.ofMinutes(20));
    for (int i = 0; i < 4; i++) {
      fix(World.INSIDE_LATITUDE);
      clock.advance(Duration.ofSeconds(10));
    }
    try (Visitor operator = world.login("operator-7")) {
      String path = "/api/v1/people/" + World.HIM;
      HttpResponse<String> before =
          Await.value("him at an alarm", () -> seen(operator, path), it -> it.statusCode() == 200);
      // He shares a child with her, and so inherits her grade.
      world.bean(People.class).grade(World.HER, Grading.STRICTLY_CONFIDENTIAL);
      assertThat(seen(operator, path).body()).isEqualTo(before.body());
    } finally {
      world.bean(People.class).grade(World.HER, Grading.UNGRADED);
    }
  }

  private static HttpResponse<String> seen(Visitor operator, String path) {
    try {
      return operator.get(path);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Order(14)
  void whatever_is_sealed_is_sealed_again_when_keys_are_rotated() {
    byte[] old = world.bean(FieldCipher.class).prefix();
    assertThat(sealedWith(old)).contains("citizen.change_request.wanted", "party.person.name");
    world.bean(FieldKeyRotation.class).begin();
    world.context.getBeansOfType(SealedRows.class).values().forEach(CitizenPagesTest::sealAll);
    assertThat(sealedWith(old)).containsExactly("storage.field_key.proof");
  }

  private static void sealAll(SealedRows rows) {
    while (rows.sealAgain(100) > 0) {
      Thread.onSpinWait();
    }
  }

  /// The columns that hold anything sealed with that key.
  private List<String> sealedWith(byte[] prefix) {
    return world
        .jdbc()
        .sql(
            """
            select table_schema || '.' || table_name || '.' || column_name
            from information_schema.columns join information_schema.tables
              using (table_catalog, table_schema, table_name)
            where data_type = 'bytea' and table_type = 'BASE TABLE'
              and table_schema not in ('pg_catalog', 'information_schema')
            order by 1
            """)
        .query(String.class)
        .list()
        .stream()
        .filter(it -> holds(it, prefix))
        .toList();
  }

  private boolean holds(String column, byte[] prefix) {
    int dot = column.lastIndexOf('.');
    return world
        .jdbc()
        .sql(
            "select exists (select 1 from %s where substring(%s for 5) = ?)"
                .formatted(column.substring(0, dot), column.substring(dot + 1)))
        .param(prefix)
        .query(Boolean.class)
        .single();
  }

  private static String withoutDemo(String page) {
    return page.replaceAll("<p class=\"ribbon\">[^<]*</p>", "");
  }

  static String withoutTokens(String page) {
    return page.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }

  static String text(String page) {
    return page.replaceAll("(?s)<svg.*?</svg>", " ")
        .replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }
}

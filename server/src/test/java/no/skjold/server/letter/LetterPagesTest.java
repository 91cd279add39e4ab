package no.skjold.server.letter;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.law.LegalDay;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.addressprotection.Client;
import no.skjold.server.addressprotection.UnitServer;
import no.skjold.server.document.Audience;
import no.skjold.server.document.Document;
import no.skjold.server.document.Documents;
import no.skjold.server.document.LetterKind;
import no.skjold.server.order.CaseFile;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Links;
import no.skjold.server.order.Office;
import no.skjold.server.order.Standing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The pages of letters as browsers without scripts use them, and as axe sees them.
class LetterPagesTest {

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  @TempDir static Path data;
  @TempDir static Path out;
  private static Office office;

  private Client officer;
  private Office.Matter matter;
  private long ban;
  private long him;
  private String root;

  @BeforeAll
  static void start() throws Exception {
    office = Office.on(data, Office.oslo("2026-11-25T09:00:00"), "--skjold.document.folder=" + out);
  }

  @AfterAll
  static void stop() {
    office.close();
  }

  @BeforeEach
  void aBanThatIsDecided() throws Exception {
    logIn();
    matter = office.begin(1);
    ban =
        office.decide(
            matter,
            Office.restrainingOrder(matter, LocalDate.of(2027, 5, 20)),
            Links.answering(office.ask(matter)));
    him =
        office.bean(PartyRegister.class).parties(matter.subject()).stream()
            .filter(it -> it.part() == Part.RESTRAINED)
            .findFirst()
            .orElseThrow()
            .personId();
    root = "/saker/" + matter.subject() + "/brev";
  }

  /// So long that a session has ended meanwhile.
  private void later() throws Exception {
    office.clock.advance(Duration.ofHours(1));
    logIn();
  }

  private void logIn() throws Exception {
    officer = Client.loggedIn(office.port(), "saksbehandler-4");
  }

  @Test
  void what_is_missing_stands_on_the_page_until_it_has_gone_to_each_party() throws Exception {
    assertThat(officer.get(root).body())
        .contains("er ikke registrert som underrettet", "mangler", "Forkynningsskjema");
    Document hers = make(LetterKind.DECISION, Audience.PROTECTED, matter.hers().getFirst());
    assertThat(officer.get(root).body()).contains("laget, ikke sendt");
    assertThat(officer.form(hers.path() + "/send", Map.of("maate", "FOLDER")).statusCode())
        .isEqualTo(302);
    UnitServer.await("sent", () -> letter(hers.id()).sent());
    assertThat(officer.get(root).body()).contains("Den som beskyttes, er underrettet");
    assertThat(decided().first(Happening.Informed.class).orElseThrow().party())
        .isEqualTo(Happening.Party.PROTECTED);
    assertThat(out.resolve(hers.fileName())).exists();
  }

  @Test
  void a_ban_is_served_on_its_form_and_works_from_then_on() throws Exception {
    Document form = make(LetterKind.SERVICE_FORM, Audience.RESTRAINED, him);
    later();
    HttpResponse<String> early =
        serve(
            form, LocalDateTime.ofInstant(office.clock.instant(), LegalDay.OSLO).minusMinutes(30));
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body()).contains("var ikke laget som brev da", "Politibetjent 1");
    assertThat(standing()).isInstanceOf(Standing.AwaitingEffect.class);

    Document decision = make(LetterKind.DECISION, Audience.RESTRAINED, him);
    later();
    LocalDateTime now = LocalDateTime.ofInstant(office.clock.instant(), LegalDay.OSLO);
    HttpResponse<String> later = serve(form, now.plusHours(3));
    assertThat(later.statusCode()).isEqualTo(422);
    assertThat(letter(form.id()).attachments()).isEmpty();

    assertThat(serve(form, now.withSecond(0).withNano(0)).statusCode()).isEqualTo(302);
    assertThat(standing()).isInstanceOf(Standing.InForce.class);
    assertThat(letter(form.id()).attachments()).hasSize(1);
    assertThat(letter(decision.id()).sent()).isTrue();
    assertThat(officer.get(form.path()).body()).contains("Underskrevet skjema");
    assertThat(officer.get(root).body()).contains("Den beslutningen er rettet mot, er underrettet");
  }

  @Test
  void what_went_with_a_service_that_was_told_elsewhere_is_entered_on_its_form() throws Exception {
    Document form = make(LetterKind.SERVICE_FORM, Audience.RESTRAINED, him);
    later();
    Document decision = make(LetterKind.DECISION, Audience.RESTRAINED, him);
    later();
    office
        .proceedings()
        .takesEffect(
            office.prosecutor(),
            matter.subject(),
            ban,
            new Happening.Served(
                office.clock.instant(), Happening.Served.Manner.IN_PERSON, "Politibetjent 1"));
    LocalDateTime told =
        LocalDateTime.ofInstant(office.clock.instant(), LegalDay.OSLO).truncatedTo(MINUTES);
    assertThat(officer.get(form.path()).body())
        .contains("ikke at brevene som fulgte med", "value=\"" + told + "\"", "Politibetjent 1");
    HttpResponse<String> other = serve(form, told.minusMinutes(1));
    assertThat(other.statusCode()).as("it works by another service").isEqualTo(422);
    assertThat(letter(decision.id()).sent()).isFalse();
    assertThat(serve(form, told).statusCode()).isEqualTo(302);
    assertThat(letter(decision.id()).sent()).isTrue();
    assertThat(officer.get(form.path()).body()).doesNotContain("/forkynt/filer");
  }

  @Test
  void a_translation_and_a_reading_aloud_are_entered_and_shown() throws Exception {
    Document letter = make(LetterKind.DECISION, Audience.RESTRAINED, him);
    String now = LocalDateTime.ofInstant(office.clock.instant(), LegalDay.OSLO).toString();
    Map<String, String> translation =
        Map.of("oversprak", "so", "oversetter", "Oppdiktet Oversetter");
    assertThat(inParts(letter.path() + "/vedlegg/filer", translation).statusCode()).isEqualTo(302);
    Map<String, String> reading = Map.of("lest", now, "lestsprak", "so", "tolk", "Oppdiktet Tolk");
    assertThat(officer.form(letter.path() + "/lest-opp", reading).statusCode()).isEqualTo(302);
    String page = officer.get(letter.path()).body();
    assertThat(page).contains("Somali (PDF)", "Oppdiktet Oversetter", "tolk Oppdiktet Tolk");
    HttpResponse<String> fetched =
        officer.get(
            letter.path() + "/vedlegg/" + letter(letter.id()).attachments().getFirst().id());
    assertThat(fetched.body()).contains("%PDF-1.4 oppdiktet");
    assertThat(fetched.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");

    HttpResponse<String> blank =
        officer.form(
            letter.path() + "/lest-opp",
            Map.of("lest", now, "lestsprak", "so", "tolk", " ", "annet", "x"));
    assertThat(blank.statusCode()).isEqualTo(422);
    assertThat(blank.body()).contains("Skriv hvem som tolket", now);
  }

  @Test
  void nobody_keeps_another_letter_than_the_one_they_read() throws Exception {
    Map<String, String> form = asked(LetterKind.DECISION, Audience.RESTRAINED, him);
    String print = print(form);
    office
        .proceedings()
        .takesEffect(
            office.prosecutor(),
            matter.subject(),
            ban,
            new Happening.Served(
                office.clock.instant(), Happening.Served.Manner.IN_PERSON, "Politibetjent 1"));
    form.put("lest", print);
    HttpResponse<String> second = officer.form(root + "/nytt", form);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("Noe i saken er endret siden du leste brevet");
    assertThat(office.bean(Documents.class).of(matter.subject())).isEmpty();
    HttpResponse<String> preview = officer.form(root + "/forhandsvis", form);
    assertThat(preview.body()).startsWith("%PDF-");
    assertThat(preview.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    form.put("lest", print(form));
    assertThat(officer.form(root + "/nytt", form).statusCode()).isEqualTo(302);
  }

  @Test
  void nobody_outside_the_case_is_written_to() throws Exception {
    Office.Matter other = office.begin(1);
    String query = "?vedtak=" + ban + "&slag=DECISION&til=PROTECTED&person=";
    assertThat(officer.get(root + "/nytt" + query + other.hers().getFirst()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_letter_to_the_wrong_party_is_refused_with_the_paragraph() throws Exception {
    Map<String, String> form = asked(LetterKind.DECISION, Audience.PROTECTED, him);
    form.put("lest", print(form));
    HttpResponse<String> refused = officer.form(root + "/nytt", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("ikke på den siden av saken", "§ 222 a");
    assertThat(office.bean(Documents.class).of(matter.subject())).isEmpty();
  }

  @Test
  void the_pdf_is_shown_in_the_browser_kept_in_no_cache_and_every_look_is_on_the_trail()
      throws Exception {
    Document letter = make(LetterKind.DECISION, Audience.RESTRAINED, him);
    HttpResponse<String> pdf = officer.get(letter.path() + "/pdf");
    assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(pdf.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("inline")
        .contains("decision-" + letter.id());
    assertThat(pdf.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(pdf.body()).startsWith("%PDF-");
    assertThat(
            office
                .bean(JdbcClient.class)
                .sql("select count(*) from audit.entry where action = 'letter_opened'")
                .query(Long.class)
                .single())
        .isPositive();
  }

  @Test
  void who_does_not_work_on_the_case_gets_nothing() throws Exception {
    Document letter = make(LetterKind.DECISION, Audience.RESTRAINED, him);
    try (Client operator = Client.loggedIn(office.port(), "operator-7");
        Client elsewhere = Client.loggedIn(office.port(), "bistandsadvokat-1")) {
      for (Client who : List.of(operator, elsewhere)) {
        for (String path :
            List.of(root, letter.path(), letter.path() + "/pdf", root + "/nytt?vedtak=" + ban)) {
          assertThat(who.get(path).statusCode()).as(path).isIn(403, 404);
        }
        assertThat(who.form(letter.path() + "/send", Map.of("maate", "FOLDER")).statusCode())
            .isIn(403, 404);
      }
    }
    Office.Matter other = office.begin(1);
    assertThat(
            officer.get("/saker/" + other.subject() + "/brev/" + letter.id() + "/pdf").statusCode())
        .isEqualTo(404);
  }

  @Test
  void the_pages_have_no_fault_that_axe_finds() throws Exception {
    Document form = make(LetterKind.SERVICE_FORM, Audience.RESTRAINED, him);
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(
                            Path.of(
                                Optional.ofNullable(System.getenv("SKJOLD_CHROMIUM"))
                                    .orElse("/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
      Page page = browser.newContext().newPage();
      String base = "http://localhost:" + office.port();
      page.navigate(base + "/logg-inn");
      page.locator("form:has(input[name=login][value=saksbehandler-4]) button").click();
      page.waitForURL(url -> !url.contains("/logg-inn"));
      for (String path : List.of(root, root + "/nytt?" + query(), form.path())) {
        for (String language : List.of("nb", "en")) {
          String url = base + path + (path.contains("?") ? "&" : "?") + "lang=" + language;
          assertThat(page.navigate(url).status()).as(path).isEqualTo(200);
          assertThat(page.content()).doesNotContain("??");
          assertThat(new AxeBuilder(page).withTags(WCAG).analyze().getViolations())
              .as(path)
              .isEmpty();
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(
                      Path.of(
                          "target/screens/"
                              + path.replaceAll("\\?.*", "").replaceAll("[^a-z]+", "-")
                              + language
                              + ".png")));
        }
      }
    }
  }

  private String query() {
    StringBuilder query = new StringBuilder();
    asked(LetterKind.DECISION, Audience.RESTRAINED, him)
        .forEach((key, value) -> query.append(key).append('=').append(value).append('&'));
    return query.substring(0, query.length() - 1);
  }

  private Map<String, String> asked(LetterKind kind, Audience to, long person) {
    return new HashMap<>(
        Map.of(
            "vedtak",
            "" + ban,
            "slag",
            kind.name(),
            "til",
            to.name(),
            "person",
            "" + person,
            "sprak",
            "NB"));
  }

  private String print(Map<String, String> form) throws Exception {
    StringBuilder query = new StringBuilder("?");
    form.forEach((key, value) -> query.append(key).append('=').append(value).append('&'));
    String body = officer.get(root + "/nytt" + query).body();
    Matcher print = Pattern.compile("name=\"lest\" value=\"([0-9a-f]{64})\"").matcher(body);
    assertThat(print.find()).as(body).isTrue();
    return print.group(1);
  }

  private Document make(LetterKind kind, Audience to, long person) throws Exception {
    Map<String, String> form = asked(kind, to, person);
    form.put("lest", print(form));
    HttpResponse<String> answer = officer.form(root + "/nytt", form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return office.bean(Documents.class).of(matter.subject()).getFirst();
  }

  private HttpResponse<String> serve(Document form, LocalDateTime at) throws Exception {
    return inParts(
        form.path() + "/forkynt/filer",
        Map.of("forkynt", at.toString(), "hvordan", "IN_PERSON", "forkynner", "Politibetjent 1"));
  }

  /// The fields of a form, and a small PDF.
  private HttpResponse<String> inParts(String path, Map<String, String> fields) throws Exception {
    StringBuilder body = new StringBuilder();
    fields.forEach((name, value) ->
        body.append("--between\r\nContent-Disposition: form-data; name=\"")
            .append(name)
            .append("\"\r\n\r\n")
            .append(value)
            .append("\r\n"));
    body.append("--between\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"a.pdf\"")
        .append("\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4 oppdiktet\r\n--between--\r\n");
    return officer.send("POST", path, "multipart/form-data; boundary=between", body.toString());
  }

  private Document letter(long id) {
    return office.bean(Documents.class).find(matter.subject(), id).orElseThrow();
  }

  private Decided decided() {
    CaseFile file = office.orders().file(matter.subject());
    return file.decision(ban).orElseThrow();
  }

  private Standing standing() {
    return office.standing(matter, ban);
  }
}

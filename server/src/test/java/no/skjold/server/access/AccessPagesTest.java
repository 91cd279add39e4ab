package no.skjold.server.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opening with a stated reason, its review and assigning, by people at a real browser.
class AccessPagesTest {

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  @TempDir static Path data;
  private static AccessServer server;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() {
    server = AccessServer.start(data);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(
                        Path.of(
                            Optional.ofNullable(System.getenv("SKJOLD_CHROMIUM"))
                                .orElse("/usr/bin/chromium")))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  @AfterAll
  static void stop() {
    browser.close();
    playwright.close();
    server.close();
  }

  @Test
  void somebody_opens_with_a_reason_another_reviews_and_whoever_has_the_case_sees_it()
      throws Exception {
    long subject = server.createCase("2026-3001", "vest");
    long own = server.createCase("2026-3002", "oslo");
    Page officer = loggedIn("saksbehandler-4");
    officer.navigate(at("/soner/" + subject));
    assertThat(officer.locator("h1")).hasText("Hvorfor kan jeg ikke se dette?");
    check(officer, "/hvorfor");
    officer.navigate(at("/soner/" + own));
    officer.getByLabel("Saksnummer").fill("2026-3002");
    officer.getByLabel("Begrunnelse", exactly()).fill("Jeg er vikar for den som har saken");
    officer.getByText("Åpne", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(officer.locator("[data-recorded]")).containsText("vurdert av en annen");

    Page lead = loggedIn("distriktsleder-1");
    check(lead, "/tilgang");
    lead.navigate(at("/tilgang?lang=nb"));
    assertThat(lead.locator("[data-openings]")).containsText("Jeg er vikar for den som har saken");
    lead.getByLabel("Brukernavn").first().fill("saksbehandler-4");
    lead.getByText("Tildel", new Page.GetByTextOptions().setExact(true)).last().click();
    assertThat(lead.locator("[data-cases]")).containsText("saksbehandler-4");
    lead.getByLabel("Merknad").first().fill("I orden");
    lead.getByText("Lagre vurdering").first().click();
    assertThat(lead.locator("[data-openings]")).hasCount(0);

    check(officer, "/tilgang/mine-saker");
    officer.navigate(at("/tilgang/mine-saker?lang=nb"));
    assertThat(officer.locator("[data-openings]")).containsText("Berettiget");
  }

  @Test
  void the_pages_about_people_the_trail_and_what_is_kept_have_no_fault_that_axe_finds()
      throws Exception {
    long subject = server.createCase("2026-3003", "oslo");
    Page officer = loggedIn("saksbehandler-4");
    server.context.getBean(Assignments.class).assign("saksbehandler-4", subject);
    officer.navigate(at("/personer/ny?sak=" + subject));
    officer.getByLabel("Navn").fill("Oppdiktet Lyngmo");
    officer.locator("select[name=part]").selectOption("PROTECTED");
    officer.locator("main form button[type=submit]").click();
    officer.waitForURL(Pattern.compile(".*/personer/\\d+"));
    String person = officer.url().replaceFirst(".*/personer/", "");
    check(officer, "/personer/" + person);
    assertThat(officer.locator("a[href='/tilgang/kode/" + person + "']")).isVisible();
    assertThat(officer.locator("a[href='/trygghet/" + person + "']")).isVisible();
    officer.locator("a[href='/mine-innlogginger']").click();
    assertThat(officer.locator("h1")).hasText("Mine innlogginger");
    for (String path :
        List.of(
            "/personer/" + person + "/kontakt",
            "/personer/sok",
            "/personer/ny",
            "/personer/sak/" + subject,
            "/personer",
            "/tilgang/kode/" + person,
            "/trygghet/" + person,
            "/endringer")) {
      check(officer, path);
    }
    Page unit = loggedIn("adressesperre-1");
    check(unit, "/personer/dobbelt");
    check(unit, "/adressesperre");
    Page auditor = loggedIn("revisor-1");
    check(auditor, "/tilsyn/logg");
    check(auditor, "/tilsyn/avvik");
    check(loggedIn("politiadvokat-2"), "/sikring");
    check(loggedIn("drift-1"), "/lagring");
  }

  @Test
  void every_role_is_led_to_a_page_it_may_open() throws Exception {
    for (String login :
        List.of(
            "operator-7",
            "operasjonsleder-1",
            "tekniker-3",
            "saksbehandler-4",
            "politiadvokat-2",
            "distriktsleder-1",
            "adressesperre-1",
            "bistandsadvokat-1",
            "forsvarer-1",
            "domstol-1",
            "kommune-1",
            "statistikk-1",
            "revisor-1",
            "revisor-2",
            "drift-1")) {
      try (AccessServer.Client client = server.login(login)) {
        String to = client.page("/").headers().firstValue("Location").orElse("/");
        assertThat(client.page(to.replaceFirst("https?://[^/]+", "")).statusCode())
            .as(login + " begins at " + to)
            .isEqualTo(200);
      }
    }
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static String at(String path) {
    return server.base() + path;
  }

  private static Page loggedIn(String login) {
    Page page =
        browser
            .newContext(
                new Browser.NewContextOptions().setLocale("nb-NO").setViewportSize(1366, 768))
            .newPage();
    page.setDefaultTimeout(20_000);
    page.navigate(at("/logg-inn"));
    page.locator("form:has(input[name=login][value=" + login + "]) button").click();
    page.waitForURL(url -> !url.contains("/logg-inn"));
    return page;
  }

  /// In both languages, without a fault that axe finds and without sideways scrolling.
  private static void check(Page page, String path) {
    for (String language : List.of("nb", "en")) {
      assertThat(page.navigate(at(path + "?lang=" + language)).status()).as(path).isEqualTo(200);
      assertThat(page.locator("html")).hasAttribute("lang", language);
      assertThat(new AxeBuilder(page).withTags(WCAG).analyze().getViolations()).as(path).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(path + " fits")
          .isEqualTo(true);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(
                  Path.of(
                      "target/screens/" + path.replaceAll("[^a-z]+", "-") + language + ".png")));
    }
    page.navigate(at(path + "?lang=nb"));
  }
}

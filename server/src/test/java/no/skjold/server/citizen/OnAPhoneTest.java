package no.skjold.server.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import no.skjold.server.MovedClock;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Assignments;
import no.skjold.server.breach.Breaches;
import no.skjold.server.breach.Kind;
import no.skjold.server.breach.Told;
import no.skjold.server.breach.When;
import no.skjold.server.order.Links;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The pages of those outside the police in a real browser: on a small phone for the parties, where
/// everything must fit, be reached and be read aloud.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "skjold.soak", matches = "true")
class OnAPhoneTest {

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  @TempDir private static Path data;
  private World world;
  private Prosecution prosecution;
  private Playwright playwright;
  private Browser browser;
  private long ban;
  private long refused;

  @BeforeAll
  void start() throws Exception {
    world = World.start(data, new MovedClock(Instant.parse("2026-11-24T12:00:00Z")), World.IN_OSLO);
    prosecution = new Prosecution(world);
    prosecution.answersForTheCase();
    for (String who : List.of("forsvarer-1", "bistandsadvokat-1", "domstol-1")) {
      world.bean(Assignments.class).assign(who, world.subjectId);
    }
    long request = prosecution.request();
    prosecution.look(request);
    refused = prosecution.decide(prosecution.refusal(), Links.answering(request));
    LocalDate lastDay = LocalDate.of(2027, 3, 27);
    ban = prosecution.decide(prosecution.ban(lastDay), Links.answering(request));
    prosecution.serve(ban);
    prosecution.serve(prosecution.decide(prosecution.monitoring(lastDay), Links.monitoring(ban)));
    prosecution.request();
    openBrowser();
  }

  private void openBrowser() {
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
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
  }

  @AfterAll
  void stop() {
    browser.close();
    playwright.close();
    world.close();
  }

  @Test
  void he_reads_his_ban_and_demands_the_court() {
    Page his = loggedIn("kontrollert-1", 360);
    check(his, "/min-side", "his");
    his.locator("a[href='/min-side/krav/" + world.subjectId + "/" + ban + "']").click();
    check(his, his.url().replaceFirst("https?://[^/]+", ""), "his-demand");
    his.locator("main form button").click();
    assertThat(his.locator("h1").textContent()).isEqualTo("Kravet ditt er mottatt");
    check(his, his.url().replaceFirst("https?://[^/]+", ""), "his-receipt");
  }

  @Test
  void she_opens_her_page_tells_of_a_breach_and_what_she_types_is_kept_before_she_sends() {
    world
        .bean(Safeguarding.class)
        .set(
            World.HER, "12345678", "blåbær", "tyttebær", TextNumber.read("41234567").orElseThrow());
    Page her = loggedIn("beskyttet-1", 360);
    her.locator("input[name=kode]").fill("12345678");
    her.locator("main button[type=submit]").click();
    her.locator("input[name=kode]").fill("soppel42");
    her.locator("input[name=igjen]").fill("soppel42");
    her.locator("main button[type=submit]").click();
    String own = "/" + world.subjectId;
    check(her, "/min-side", "hers");
    check(her, "/min-side/sak" + own, "her-case");
    check(her, "/min-side/soknad" + own, "her-request");
    check(her, "/min-side/krav" + own + "/" + refused, "her-demand");
    check(her, "/min-side/meld" + own, "her-report");
    her.locator("#what").pressSequentially("Han ringte");
    her.getByText(Pattern.compile("Lagret\\. Ikke sendt ennå")).waitFor();
    her.navigate(at("/min-side/meld" + own));
    assertThat(her.locator("#what").inputValue()).isEqualTo("Han ringte");
    her.locator("#kind").selectOption("CALL");
    her.locator("input[value=NOT_KNOWN]").check();
    her.locator("main form button").first().click();
    check(her, "/min-side/meld" + own + "/filer", "her-report-send");
    her.locator("main form button").click();
    assertThat(her.locator(".note.good").textContent()).contains("Vi har fått det du sendte");
  }

  @Test
  void counsel_and_court_read_their_papers() {
    prosecution.bringToCourt(ban);
    String own = "/" + world.subjectId;
    check(loggedIn("forsvarer-1", 1366), "/papirer" + own, "defence");
    check(loggedIn("forsvarer-1", 1366), "/papirer", "papers");
    check(loggedIn("bistandsadvokat-1", 1366), "/papirer" + own, "victims-counsel");
    Page court = loggedIn("domstol-1", 1366);
    check(court, "/retten", "court");
    check(court, "/retten" + own + "/" + ban, "court-case");
  }

  @Test
  void staff_scroll_a_wide_table_and_never_the_page() {
    String own = "/saker/" + world.subjectId;
    world.bean(Assignments.class).assign("saksbehandler-4", world.subjectId);
    world
        .bean(Breaches.class)
        .report(
            new Actor.Citizen(World.HER, Actor.Assurance.HIGH),
            world.subjectId,
            new Told(Kind.NEAR_HER, new When.NotKnown(), "Sto på hjørnet (oppdiktet)", ""),
            List.of());
    Page officer = loggedIn("saksbehandler-4", 360);
    officer.navigate(at(own + "/planlagt?lang=nb"));
    officer.locator("input[name=kind]").first().check();
    officer.locator("#to").fill("2026-11-25T13:00");
    officer.locator("#reason").fill("Innleggelse (oppdiktet)");
    officer.locator("main form button").last().click();
    for (String path : List.of(own + "/planlagt", own + "/brev", "/personer", own + "/brudd")) {
      check(officer, path, "staff" + path.replaceAll("[^a-z]+", "-"));
      assertThat(officer.locator("main table").count()).as(path + " has a table").isPositive();
      assertThat(officer.evaluate(OFF_THE_SCREEN)).as(path + ": menu and tabs").isEqualTo(0);
    }
  }

  /// Links of the menu and the case bar that cannot be seen without moving something sideways.
  private static final String OFF_THE_SCREEN =
      """
      [...document.querySelectorAll('.nav a, .case-tabs a')]
        .filter(it => it.getBoundingClientRect().right > innerWidth).length
      """;

  /// What of the page the way out covers when one comes to it from the keyboard.
  private static final String COVERED =
      """
      () => {
        const out = document.querySelector('.leave').getBoundingClientRect();
        const covered = it => {
          it.focus();
          const at = it.getBoundingClientRect();
          return at.top < out.bottom && at.bottom > out.top && at.left < out.right && at.right > out.left;
        };
        return [...document.querySelectorAll('main a, main button, main input, main select, main textarea')]
          .filter(it => it.checkVisibility() && covered(it)).map(it => it.outerHTML);
      }
      """;

  private String at(String path) {
    return "http://localhost:" + world.port + path;
  }

  private Page loggedIn(String login, int wide) {
    Page page =
        browser
            .newContext(
                new Browser.NewContextOptions().setLocale("nb-NO").setViewportSize(wide, 740))
            .newPage();
    page.setDefaultTimeout(20_000);
    page.navigate(at("/logg-inn"));
    page.locator("form:has(input[name=login][value=" + login + "]) button").click();
    page.waitForURL(url -> !url.contains("/logg-inn"));
    return page;
  }

  /// In both languages, without a fault that axe finds and without sideways scrolling.
  private void check(Page page, String path, String name) {
    for (String language : List.of("en", "nb")) {
      assertThat(page.navigate(at(path + "?lang=" + language)).status()).as(path).isEqualTo(200);
      assertThat(new AxeBuilder(page).withTags(WCAG).analyze().getViolations()).as(path).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(path + " fits")
          .isEqualTo(true);
      if (page.locator(".leave").count() > 0) {
        assertThat((List<?>) page.evaluate(COVERED)).as(path + " covered").isEmpty();
        assertThat(page.evaluate("document.querySelector('.leave').getBoundingClientRect().top"))
            .as(path + " way out in sight")
            .isEqualTo(0);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target/screens/own-" + name + "-" + language + "-seen.png")));
      }
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target/screens/own-" + name + "-" + language + ".png")));
    }
  }
}

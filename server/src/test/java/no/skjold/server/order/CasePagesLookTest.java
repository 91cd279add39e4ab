package no.skjold.server.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.skjold.server.order.Office.Matter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The pages of a case in a real browser, on a desk and on a phone.
@EnabledIfSystemProperty(named = "skjold.soak", matches = "true")
class CasePagesLookTest {

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  private static final int DESK = 1366;
  private static final int PHONE = 390;

  @TempDir static Path data;
  private static Office office;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() {
    office = Office.on(data, Office.oslo("2026-11-25T09:00:00"));
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
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
  }

  @AfterAll
  static void stop() {
    browser.close();
    playwright.close();
    office.close();
  }

  @Test
  void they_have_no_fault_that_axe_finds_and_fit_on_a_phone() {
    Matter matter = office.begin(1);
    long request = office.ask(matter);
    long ban =
        office.decide(
            matter,
            Office.restrainingOrder(matter, LocalDate.of(2026, 12, 15)),
            Links.answering(request));
    office.serve(matter, ban);
    office.clock.advance(Duration.ofHours(20));
    office.decide(
        matter,
        Office.monitoring(matter, LocalDate.of(2026, 12, 15), LocalDate.of(2026, 11, 25)),
        Links.monitoring(ban));
    long second = office.ask(matter);
    office.cases().note(office.officer(), matter.subject(), "Hun er ringt opp (oppdiktet).");
    office.clock.advance(Duration.ofHours(21));

    Page page = loggedIn();
    String place = "/saker/" + matter.subject();
    check(page, "/arbeidsliste");
    check(page, "/saker/ny");
    check(page, place);
    check(page, place + "/anmodning/ny");
    check(page, place + "/anmodning/" + second);
    for (Decided decided : office.orders().file(matter.subject()).decisions()) {
      check(page, place + "/vedtak/" + decided.id());
    }
  }

  private static Page loggedIn() {
    Page page = browser.newPage();
    page.navigate(at("/logg-inn?lang=nb"));
    page.getByText("Politiadvokat 2").click();
    page.waitForURL(it -> !it.contains("logg-inn"));
    return page;
  }

  private static String at(String path) {
    return "http://localhost:" + office.port() + path;
  }

  private static void check(Page page, String path) {
    for (String language : List.of("en", "nb")) {
      page.setViewportSize(DESK, 800);
      assertThat(page.navigate(at(path + "?lang=" + language)).status()).as(path).isEqualTo(200);
      assertThat(page.content()).as(path + " has words for all").doesNotContain("??");
      page.locator("details").evaluateAll("all => all.forEach(it => it.open = true)");
      assertThat(new AxeBuilder(page).withTags(WCAG).analyze().getViolations()).as(path).isEmpty();
      picture(page, path, language);
      page.setViewportSize(PHONE, 800);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(path + " fits on a phone")
          .isEqualTo(true);
      picture(page, path, language + "-phone");
    }
  }

  private static void picture(Page page, String path, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                Path.of(
                    "target/screens/" + path.replaceAll("[^a-z0-9]+", "-") + "-" + name + ".png")));
  }
}

package no.skjold.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The citizens' own pages on a phone, in a real browser.
class OwnPageTest {

  private static final String CODE = "grantre77";
  private static Chrome chrome;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(Map.of("skjold.citizen.exit-to", "/app/side.svg"));
    chrome = new Chrome();
    Api api = server.api();
    long id = api.supervise("2026-0143", "lenke-1", "skjold-mqtt", 59.93, 10.76, 0.02).subjectId();
    api.ok("PUT", "/api/v1/subjects/" + id + "/parties/900001", "{\"part\":\"protected\"}");
    api.ok("PUT", "/api/v1/subjects/" + id + "/parties/900002", "{\"part\":\"restrained\"}");
    chooseCode(starterCode());
  }

  @AfterAll
  static void stop() {
    chrome.close();
    server.close();
  }

  /// Set with the unit that answers for every district.
  private static String starterCode() {
    try (BrowserContext context = phone()) {
      Page page = logIn(context, "adressesperre-1");
      page.navigate(server.uri() + "/trygghet/900001");
      page.fill("#kodeord", "blåbær");
      page.fill("#tvang", "tyttebær");
      page.fill("#nummer", "412 34 567");
      page.click("main button[type=submit]");
      return page.locator(".starter").textContent();
    }
  }

  private static void chooseCode(String starter) {
    try (BrowserContext context = phone()) {
      Page page = logIn(context, "beskyttet-1");
      page.fill("#kode", starter);
      page.click("main button");
      page.fill("#kode", CODE);
      page.fill("#igjen", CODE);
      page.click("main button");
      assertThat(page.locator("#protects")).hasText("Hva beskytter deg nå");
    }
  }

  private static BrowserContext phone() {
    return chrome.somebody(new Browser.NewContextOptions().setViewportSize(360, 740));
  }

  private static Page logIn(BrowserContext context, String login) {
    Page page = context.newPage();
    page.navigate(server.uri() + "/logg-inn");
    page.locator("form:has(input[value='" + login + "']) button").first().click();
    return page;
  }

  private static Page hers(BrowserContext context) {
    Page page = logIn(context, "beskyttet-1");
    page.fill("#kode", CODE);
    page.click("main button");
    assertThat(page.locator("#protects")).isVisible();
    // Drawn is not yet listening: its script runs before the page counts as loaded.
    page.waitForLoadState();
    return page;
  }

  @Test
  void every_page_is_accessible_light_and_named_like_any_other() {
    try (BrowserContext context = phone()) {
      AtomicLong bytes = new AtomicLong();
      Page page = logIn(context, "kontrollert-1");
      page.onRequestFinished(it -> bytes.addAndGet(weight(it)));
      page.navigate(server.uri() + "/min-side");
      assertThat(page.locator(".zone svg .inside")).isVisible();
      faultless(page);
      assertThat(bytes.get()).isLessThan(300_000);
      page.navigate(server.uri() + "/min-side/opplysninger");
      faultless(page);
    }
    try (BrowserContext context = phone()) {
      Page door = logIn(context, "beskyttet-1");
      faultless(door);
      faultless(hers(context));
    }
  }

  private static long weight(Request request) {
    var sizes = request.sizes();
    return (long) sizes.responseBodySize + sizes.responseHeadersSize;
  }

  private static void faultless(Page page) {
    assertThat(new AxeBuilder(page).analyze().getViolations()).as(page.url()).isEmpty();
    assertThat(page.title()).isEqualTo("Min side");
    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth")).isEqualTo(0);
  }

  @Test
  void a_page_that_grew_old_shows_nothing_as_how_it_is_now() {
    try (BrowserContext context = phone()) {
      context.clock().install();
      Page page = hers(context);
      assertThat(page.locator("#old")).isHidden();
      context.clock().fastForward("01:10");
      assertThat(page.locator("#old")).isVisible();
      assertThat(page.locator(".sum")).hasText("Ukjent nå");
      assertThat(page.locator("#protects")).containsText("Hva beskyttet deg klokken");
    }
  }

  @Test
  void escape_three_times_leaves_ends_the_login_and_leaves_nothing_to_go_back_to() {
    try (BrowserContext context = phone()) {
      Page page = hers(context);
      page.keyboard().press("Escape");
      page.keyboard().press("Escape");
      page.keyboard().press("Escape");
      page.waitForURL("**/app/side.svg");
      page.navigate(server.uri() + "/min-side");
      assertThat(page).hasURL(server.uri() + "/inn");
    }
  }

  @Test
  void works_without_scripts() {
    try (BrowserContext context =
        chrome.somebody(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = hers(context);
      page.check("input[value=OVER]");
      page.click("form[action='/min-side/varsling'] button");
      assertThat(page.locator("[role=status]")).hasText("Valgene er lagret.");
      page.uncheck("input[value=LOST_CONTACT]");
      page.click("form[action='/min-side/varsling'] button");
      assertThat(page.locator(".asked")).containsText("Færre meldinger");
      page.click(".leave");
      page.waitForURL("**/app/side.svg");
    }
  }
}

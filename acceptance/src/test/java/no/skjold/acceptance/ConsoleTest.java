package no.skjold.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The operations console as an operator meets it, in a real browser. The one that works by
/// keyboard takes the first alarm of an empty queue, so it comes first.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleTest {

  private static final double LATITUDE = 59.93;
  private static final double LONGITUDE = 10.76;
  private static final double HALF = 0.02;

  private static Chrome chrome;
  private static RunningServer shared;

  @BeforeAll
  static void start() throws Exception {
    shared = RunningServer.start();
    chrome = new Chrome();
  }

  @AfterAll
  static void stop() {
    chrome.close();
    shared.close();
  }

  /// One operator's browser.
  private record Desk(BrowserContext context, Page page) implements AutoCloseable {
    static Desk open(RunningServer server, String login) {
      BrowserContext context =
          chrome.somebody(new Browser.NewContextOptions().setViewportSize(1920, 1080));
      Page page = context.newPage();
      page.navigate(server.uri() + "/logg-inn");
      page.locator(
              "button[name='login'][value='"
                  + login
                  + "'], form:has(input[value='"
                  + login
                  + "']) button")
          .first()
          .click();
      page.navigate(server.uri() + "/konsoll");
      return new Desk(context, page);
    }

    Locator row(String reference) {
      return page.locator("#queue-list .row")
          .filter(new Locator.FilterOptions().setHasText(reference));
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static LocatorAssertions.IsVisibleOptions within(int millis) {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(millis);
  }

  @Test
  @Order(1)
  void an_operator_sees_handles_and_closes_an_alarm_by_keyboard_and_the_other_operator_sees_it()
      throws Exception {
    try (Desk seven = Desk.open(shared, "operator-7");
        Desk nine = Desk.open(shared, "operator-9")) {
      Api.Supervised one =
          shared.api().supervise("2026-0143", "dev-con", "skjold-mqtt", LATITUDE, LONGITUDE, HALF);
      seven.page().locator("#sound").click();
      try (MqttDevice device = MqttDevice.connect(shared, one.deviceId(), one.secret())) {
        device.fix(Instant.now(), LATITUDE, LONGITUDE, 1).get(20, TimeUnit.SECONDS);
        assertThat(seven.row("2026-0143")).isVisible(within(2_000));
        assertThat(nine.row("2026-0143")).isVisible(within(2_000));
        assertThat(seven.page()).hasTitle(Pattern.compile(".*1.*"));

        seven.page().locator("body").press("Enter");
        assertThat(nine.row("2026-0143")).containsText("Operatør 7");
        seven.page().keyboard().press("p");
        assertThat(nine.row("2026-0143")).containsText("Patrulje");

        closeWithFirstOutcome(seven.page());
        assertThat(seven.row("2026-0143")).isHidden();
        assertThat(nine.row("2026-0143")).isHidden();
      }
    }
  }

  private static void closeWithFirstOutcome(Page page) {
    page.keyboard().press("a");
    Locator dialog = page.locator("dialog[open]");
    assertThat(dialog).isVisible();
    Locator choice = dialog.locator("input[type=radio], select").first();
    choice.focus();
    page.keyboard().press("Space");
    dialog.locator("button[type=submit]").first().focus();
    page.keyboard().press("Enter");
  }

  @Test
  @Order(3)
  void when_the_server_dies_the_whole_screen_says_so_and_afterwards_nothing_is_lost()
      throws Exception {
    try (RunningServer server = RunningServer.start();
        Desk seven = Desk.open(server, "operator-7")) {
      Api.Supervised one =
          server.api().supervise("2026-0144", "dev-dies", "skjold-mqtt", LATITUDE, LONGITUDE, HALF);
      try (MqttDevice device = MqttDevice.connect(server, one.deviceId(), one.secret())) {
        device.fix(Instant.now(), LATITUDE, LONGITUDE, 1).get(20, TimeUnit.SECONDS);
      }
      assertThat(seven.row("2026-0144")).isVisible(within(5_000));

      server.killHard();

      Locator band = seven.page().locator("#band");
      assertThat(band).isVisible(within(15_000));
      assertThat(band).containsText("IKKE OPPDATERT");
      seven.page().keyboard().press("Escape");
      assertThat(band).isVisible();

      server.launch();
      try (Desk again = Desk.open(server, "operator-7")) {
        assertThat(again.row("2026-0144")).isVisible(within(10_000));
        assertThat(again.row("2026-0144")).hasCount(1);
        assertThat(again.page().locator("#band")).isHidden();
      }
    }
  }

  /// Its device HTTP port turns everybody away, so that no drill comes through.
  @Test
  @Order(3)
  void an_alarm_path_that_no_drill_comes_through_is_told_on_the_console_and_on_other_pages()
      throws Exception {
    try (RunningServer server =
            RunningServer.start(
                Map.of("skjold.device-http.max-connections", "0", "skjold.drill.every", "10s"));
        Desk desk = Desk.open(server, "operator-7")) {
      Locator band = desk.page().locator("#band");
      assertThat(band)
          .containsText(
              "Alarmveien er ikke bekreftet",
              new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
      assertThat(band).containsText("alarmene i køen gjelder");
      desk.page().navigate(server.uri() + "/personer");
      assertThat(desk.page().locator("[data-staff-band]"))
          .containsText("Alarmveien er ikke bekreftet");
    }
  }

  @Test
  @Order(2)
  void the_pages_have_no_accessibility_fault_that_axe_finds() throws Exception {
    try (Desk lead = Desk.open(shared, "operasjonsleder-1")) {
      Api.Supervised one =
          shared.api().supervise("2026-0145", "dev-axe", "skjold-mqtt", LATITUDE, LONGITUDE, HALF);
      try (MqttDevice device = MqttDevice.connect(shared, one.deviceId(), one.secret())) {
        device.fix(Instant.now(), LATITUDE, LONGITUDE, 1).get(20, TimeUnit.SECONDS);
      }
      assertThat(lead.row("2026-0145")).isVisible(within(5_000));
      assertAxeFindsNothing(lead.page());
      for (String path :
          List.of("/teknisk", "/personer", "/soner/" + one.subjectId(), "/konsoll?lang=en")) {
        lead.page().navigate(shared.uri() + path);
        assertAxeFindsNothing(lead.page());
      }
    }
  }

  private static void assertAxeFindsNothing(Page page) {
    var found =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations();
    assertThat(found).as(page.url()).isEmpty();
  }
}

package no.skjold.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The protected unit's pages in a real browser: the whole wizard, with axe on every page.
class AddressProtectionPagesTest {

  @Test
  void a_decision_is_proposed_and_made_on_pages_without_accessibility_faults() throws Exception {
    try (RunningServer server = RunningServer.start();
        Chrome chrome = new Chrome()) {
      long subject =
          server
              .api()
              .supervise("2026-0147", "dev-addr", "skjold-mqtt", 59.91, 10.75, 0.005)
              .subjectId();
      long person = protectedPerson(server, subject);
      Page page = chrome.somebody().newPage();
      logIn(server, page, "adressesperre-1");
      open(page, server.uri() + "/adressesperre");
      open(page, server.uri() + "/adressesperre/person/" + person);
      page.locator("main a.ds-button").click();
      axe(page);
      next(page);
      page.locator("input[value=GRANT]").check();
      next(page);
      page.locator("input[value=police]").check();
      page.locator("#district").fill("OSLO");
      next(page);
      assertThat(page.locator("#fault")).isVisible();
      assertThat(page.locator("#district")).hasValue("OSLO");
      page.locator("#district").fill("oslo");
      next(page);
      page.locator("input[name='criterion.WITNESS']").check();
      page.locator("[id='reason.WITNESS']").fill("vitne i en sak (oppdiktet)");
      next(page);
      page.locator("#capacity").fill("nettverk (oppdiktet)");
      page.locator("#intention").fill("trusler (oppdiktet)");
      next(page);
      page.locator("input[value=CONSIDERABLE_HARM]").check();
      page.locator("#harmReason").fill("fare for liv");
      next(page);
      next(page);
      next(page);
      String decision = page.url();
      logIn(server, page, "adressesperre-2");
      open(page, decision);
      page.locator("form[action$='/fatt'] button").click();
      assertThat(page.locator(".facts")).containsText("Gjelder");
      open(page, server.uri() + "/adressesperre");
      assertThat(page.locator("main")).containsText("underrettes");
    }
  }

  private static long protectedPerson(RunningServer server, long subject) throws Exception {
    String body =
        """
        {"name":"Oppdiktet Testperson","identityNumber":"",
         "addresses":[{"kind":"RESIDENCE","lines":["Eksempelveien 1","0123 Oslo"]}],
         "parts":[{"subjectId":%d,"part":"PROTECTED"}]}
        """
            .formatted(subject);
    return server.api().ok("POST", "/api/v1/people", body).get("id").asLong();
  }

  private static void logIn(RunningServer server, Page page, String login) {
    page.context().clearCookies();
    page.navigate(server.uri() + "/logg-inn");
    page.locator("form:has(input[value='" + login + "']) button").click();
  }

  private static void open(Page page, String address) {
    page.navigate(address);
    axe(page);
  }

  private static void next(Page page) {
    page.locator("button[name=go][value=on]").click();
    axe(page);
  }

  private static void axe(Page page) {
    var found =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations();
    assertThat(found).as(page.url()).isEmpty();
  }
}

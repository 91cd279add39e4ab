package no.skjold.server.order;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.skjold.law.Content;
import no.skjold.law.LegalDay;
import no.skjold.server.login.Chrome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Zones of a draft drawn in a real browser.
@EnabledIfSystemProperty(named = "skjold.soak", matches = "true")
class ZoneEditorTest {

  private static final LocalDate IN_MAY = LocalDate.of(2027, 5, 31);

  private static Office office;
  private static Chrome chrome;

  @BeforeAll
  static void start(@TempDir Path data) {
    office = Office.on(data, Office.oslo("2026-11-25T09:00:00"));
    chrome = new Chrome();
  }

  @AfterAll
  static void stop() {
    chrome.close();
    office.close();
  }

  @Test
  void a_zone_is_drawn_in_a_draft_told_of_saved_and_nobody_is_drawn_over_unseen() throws Exception {
    Office.Matter matter = office.begin(1);
    Draft draft = draft(matter);
    Page page = chrome.somebody();
    String base = "http://localhost:" + office.port();
    page.navigate(base + "/logg-inn");
    page.locator("form:has(input[value='saksbehandler-4']) button").click();
    String zones = base + "/saker/" + matter.subject() + "/utkast/" + draft.id() + "/soner";
    open(page, zones);
    page.locator("a[href$='/soner/kart']").click();
    page.locator("button:has-text('Begynn med tre punkter')").click();
    assertThat(page.locator(".zone-told")).containsText("Sonen ligger i Oslo kommune");
    assertThat(page.locator(".zone-told")).containsText("ligger utenfor sonen");
    page.locator("#zone-id").fill("sone-1");
    save(page);
    assertThat(page.locator(".zone-result")).containsText("Svar på om hans eget hjem");
    page.locator("input[name=own-home][value=no]").check();
    save(page);
    assertThat(page.locator(".zone-result")).containsText("Lagret som versjon 2 av utkastet");
    axe(page);
    shapedByTheProsecutor(matter, draft, 2);
    page.locator("#zone-buffer").fill("250");
    save(page);
    assertThat(page.locator(".zone-result")).containsText("IKKE LAGRET: Politiadvokat 2 endret");
    assertThat(page.locator("#zone-buffer")).hasValue("250");
    save(page);
    assertThat(page.locator(".zone-result")).containsText("Lagret som versjon 4 av utkastet");
    page.locator("a.back").click();
    axe(page);
    open(page, zones + "/sammenlign?fra=1&til=4");
  }

  /// As outside the demo, where nobody is supervised by what was not decided.
  @Test
  void zones_of_the_live_plan_are_to_look_at() throws Exception {
    Office.Matter matter = office.begin(1);
    Draft draft = draft(matter);
    shapedByTheProsecutor(matter, draft, 1);
    office.drafts().decide(office.prosecutor(), matter.subject(), draft.id(), 2, Map.of());
    office.serve(matter, draft.id());
    Page page = chrome.somebody();
    String base = "http://localhost:" + office.port();
    page.navigate(base + "/logg-inn");
    page.locator("form:has(input[value='saksbehandler-4']) button").click();
    page.route(
        "**/soner/" + matter.subject(),
        route -> {
          APIResponse answer = route.fetch();
          String shown = answer.text().replace("data-mode=\"live\"", "data-mode=\"shown\"");
          route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(shown));
        });
    page.navigate(base + "/soner/" + matter.subject());
    assertThat(page.locator(".tool-hint")).containsText("endres bare ved et vedtak");
    assertThat(page.locator("#zone-choice")).not().hasValue("");
    assertThat(page.locator(".zone-end, .tools")).hasCount(0);
    assertThat(page.locator(".corner-cell").first()).not().isEditable();
    axe(page);
    open(page, base + "/saker/" + matter.subject() + "/vedtak/" + draft.id() + "/soner");
    assertThat(page.locator("main")).containsText("Sonen er omtrent 20 km² stor");
    page.navigate(base + "/saker/" + matter.subject() + "/vedtak/" + draft.id());
    page.locator("a[href$='/soner']").click();
    assertThat(page.locator("h1")).hasText("Soner i vedtaket");
  }

  private static Draft draft(Office.Matter matter) {
    long ban =
        office.decide(
            matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(office.ask(matter)));
    office.serve(matter, ban);
    Terms terms =
        Office.monitoring(matter, IN_MAY, LegalDay.of(office.clock.instant()))
            .forbidding(
                new Terms.What(
                    false, List.of(), List.of(), Content.Children.NOT_CONCERNED, List.of()));
    return office
        .drafts()
        .draft(office.prosecutor(), matter.subject(), terms, Links.monitoring(ban));
  }

  private static void shapedByTheProsecutor(Office.Matter matter, Draft draft, int version) {
    Terms terms =
        draft
            .terms()
            .forbidding(
                new Terms.What(
                    false,
                    List.of(),
                    List.of(),
                    Content.Children.NOT_CONCERNED,
                    List.of(Office.square())));
    office.drafts().save(office.prosecutor(), matter.subject(), draft.id(), version, terms);
  }

  private static void save(Page page) {
    page.locator(".zone-end button[type=submit]").click();
  }

  private static void open(Page page, String address) {
    page.navigate(address);
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

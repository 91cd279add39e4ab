package no.skjold.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// From a request to an alarm, in a real browser: a case is begun, the request looked at, a ban and
/// its monitoring written, decided and served by their forms; then his bracelet says that he is in
/// the zone, and an operator sees it. Nothing supervises him before that.
class CaseToAlarmTest {

  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final double LATITUDE = 59.9139;
  private static final double LONGITUDE = 10.7522;
  private static final String DEVICE = "lenke-acceptance";

  @Test
  void a_case_is_driven_from_request_to_an_order_in_force_whose_zone_raises_an_alarm()
      throws Exception {
    try (RunningServer server = RunningServer.start();
        Chrome chrome = new Chrome()) {
      Page page = chrome.somebody().newPage();
      logIn(server, page, "saksbehandler-4");
      String place = begun(server, page);
      long subject = Long.parseLong(place.replaceAll(".*/", ""));
      person(server, subject, "RESTRAINED");
      long hers = person(server, subject, "PROTECTED");
      requested(page, place);

      logIn(server, page, "politiadvokat-2");
      banned(page, place);
      String secret = bracelet(server, subject);
      try (MqttDevice device = MqttDevice.connect(server, DEVICE, secret)) {
        device.fix(Instant.now(), LATITUDE, LONGITUDE, 1).get(20, TimeUnit.SECONDS);
        assertThat(server.api().openAlarms()).as("a ban alone watches nobody").isEmpty();

        monitored(page, hers);
        Page console = chrome.somebody().newPage();
        logIn(server, console, "operator-7");
        console.navigate(server.uri() + "/konsoll");
        device.fix(Instant.now(), LATITUDE, LONGITUDE, 2).get(20, TimeUnit.SECONDS);
        assertThat(
                console
                    .locator("#queue-list .row")
                    .filter(new Locator.FilterOptions().setHasText("OPPDIKTET-7")))
            .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(5_000));
      }
    }
  }

  private static String begun(RunningServer server, Page page) {
    page.navigate(server.uri() + "/saker/ny");
    axe(page);
    page.locator("#reference").fill("OPPDIKTET-7");
    page.locator("#responsible").selectOption("politiadvokat-2");
    page.locator("main form button").first().click();
    assertThat(page.locator("h1")).containsText("OPPDIKTET-7");
    axe(page);
    return page.url();
  }

  private static void requested(Page page, String place) {
    page.navigate(place + "/anmodning/ny");
    axe(page);
    page.locator("#received").fill(now());
    page.locator("input[value=PROTECTED_PERSON]").check();
    page.locator("input[name=person]").check();
    page.locator("#facts").fill("Han følger etter henne hver dag (oppdiktet).");
    page.locator("main form button").first().click();
    assertThat(page.locator("main")).containsText("Han følger etter henne");
  }

  private static void banned(Page page, String place) {
    page.navigate(place);
    page.locator("a[href*='/anmodning/']:not([href$='/ny'])").first().click();
    page.locator("#note").fill("Besøksforbud skrives nå.");
    page.locator("form[action$='/vurdering'] button").click();
    begin(page, "RESTRAINING_ORDER");
    next(page);
    page.locator("input[name=ground][value=CRIMINAL_ACT]").check();
    page.locator("[name='facts.CRIMINAL_ACT']").fill("Trusler i går (oppdiktet).");
    page.locator("input[name=danger][value=REASON_TO_BELIEVE]").check();
    next(page);
    page.locator("input[name=proportionate][value=YES]").check();
    page.locator("#reasons").fill("Inngrepet er lite mot faren.");
    next(page);
    page.locator("input[name=noContact]").check();
    page.locator("input[name=children][value=NOT_CONCERNED]").check();
    next(page);
    page.locator("#lastDay").fill(LocalDate.now(OSLO).plusMonths(5).toString());
    next(page);
    decided(page);
    served(page);
  }

  private static void monitored(Page page, long hers) {
    begin(page, "ELECTRONIC_MONITORING");
    String draft = page.url().replaceAll("/svar/.*", "");
    while (page.url().contains("/svar/")) {
      answered(page, hers);
      next(page);
    }
    page.navigate(draft + "/soner");
    axe(page);
    page.locator("#zoneId").fill("sone-1");
    page.locator("input[name=way][value=circle]").check();
    page.locator("#latitude").fill(Double.toString(LATITUDE));
    page.locator("#longitude").fill(Double.toString(LONGITUDE));
    page.locator("#radius").fill("1500");
    page.locator("#buffer").fill("300");
    page.locator("input[name=ownHome][value=no]").check();
    page.locator("form[enctype] button").last().click();
    assertThat(page.locator("#fault").allInnerTexts()).isEmpty();
    assertThat(page.locator("#zone-sone-1")).isVisible();
    axe(page);
    page.navigate(draft);
    decided(page);
    served(page);
  }

  /// Whatever a step of monitoring asks.
  private static void answered(Page page, long hers) {
    fillIfAsked(page, "[name='breach.0']", LocalDate.now(OSLO).toString());
    checkIfAsked(page, "input[name='breach.0.suspicion']");
    fillIfAsked(page, "#necessity", "Forbudet er brutt og vil ellers ikke bli holdt.");
    checkIfAsked(page, "input[name=danger][value=REASON_TO_BELIEVE]");
    checkIfAsked(page, "input[name=proportionate][value=YES]");
    fillIfAsked(page, "#reasons", "Brudd trass i forbudet.");
    checkIfAsked(page, "input[name=children][value=NOT_CONCERNED]");
    checkIfAsked(page, "input[name=warnsDevice]");
    fillIfAsked(page, "#lastDay", LocalDate.now(OSLO).plusMonths(3).toString());
    if (page.locator("[id='response.0.person']").isVisible()) {
      page.locator("[name='response.0']").fill("Oppmøtested (oppdiktet)");
      page.locator("[id='response.0.person']").selectOption(Long.toString(hers));
      page.locator("[id='response.0.latitude']").fill("59.92");
      page.locator("[id='response.0.longitude']").fill("10.76");
    }
  }

  private static void fillIfAsked(Page page, String field, String value) {
    if (page.locator(field).first().isVisible()) {
      page.locator(field).first().fill(value);
    }
  }

  private static void checkIfAsked(Page page, String field) {
    if (page.locator(field).first().isVisible()) {
      page.locator(field).first().check();
    }
  }

  private static void begin(Page page, String kind) {
    Locator form =
        page.locator("form[action$='/utkast']")
            .filter(new Locator.FilterOptions().setHas(page.locator("[value=" + kind + "]")))
            .first();
    Locator choice = form.locator("input[type=radio][value=" + kind + "]");
    if (choice.count() > 0) {
      choice.check();
    }
    form.locator("button").first().click();
    assertThat(page.locator("form[data-draft]")).isVisible();
  }

  private static void next(Page page) {
    axe(page);
    page.locator("button.ds-button[name=go][value=on]").click();
  }

  private static void decided(Page page) {
    assertThat(page.locator("main")).containsText("Ingenting hindrer beslutningen.");
    page.locator("a[href$='/beslutt']").click();
    axe(page);
    page.locator("form[action$='/beslutt'] button").last().click();
    assertThat(page).hasURL(Pattern.compile(".*/vedtak/\\d+"));
    axe(page);
  }

  private static void served(Page page) {
    Locator form = page.locator("form[action$='/virkning']");
    if (!form.isVisible()) {
      page.locator("details:has(form[action$='/virkning']) > summary").click();
    }
    form.locator("[name=at]").fill(now());
    form.locator("[name=manner]").selectOption("IN_PERSON");
    form.locator("[name=by]").fill("Politibetjent 1 (oppdiktet)");
    form.locator("button").click();
    assertThat(page.locator("main")).containsText("I kraft");
  }

  private static String now() {
    return LocalDateTime.now(OSLO).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  private static long person(RunningServer server, long subject, String part) throws Exception {
    String body =
        """
        {"name":"Oppdiktet Testperson","parts":[{"subjectId":%d,"part":"%s"}]}
        """
            .formatted(subject, part);
    return server.api().ok("POST", "/api/v1/people", body).get("id").asLong();
  }

  private static String bracelet(RunningServer server, long subject) throws Exception {
    return server
        .api()
        .ok(
            "PUT",
            "/api/v1/subjects/" + subject + "/devices/" + DEVICE,
            "{\"protocol\":\"skjold-mqtt\",\"reportingIntervalSeconds\":60,\"deliveryAllowanceSeconds\":60}")
        .at("/credential/secret")
        .asString("");
  }

  private static void logIn(RunningServer server, Page page, String login) {
    page.context().clearCookies();
    page.navigate(server.uri() + "/logg-inn");
    page.locator("form:has(input[value='" + login + "']) button").click();
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

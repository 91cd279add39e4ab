package no.skjold.server.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Assurance;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logging in through a real Keycloak, in a real browser, across sites.
class IssuerTest {

  @TempDir static Path data;
  private static Keycloak keycloak;
  private static LoginServer server;
  private static Chrome chrome;

  @BeforeAll
  static void start() throws Exception {
    keycloak = Keycloak.start();
    server =
        LoginServer.start(
            data,
            "--skjold.evaluation=true",
            "--skjold.access.staff.issuer=" + keycloak.issuer(),
            "--skjold.access.staff.client-id=skjold-staff",
            "--skjold.access.staff.client-secret=only-for-this-test-staff",
            "--skjold.access.staff.groups.operasjonssentral=OPERATOR",
            "--skjold.access.staff.groups.sakskontor=CASE_OFFICER",
            "--skjold.access.citizens.issuer=" + keycloak.issuer(),
            "--skjold.access.citizens.client-id=skjold-citizens",
            "--skjold.access.citizens.client-secret=only-for-this-test-citizens");
    server.account(
        "a-operator",
        "Oppdiktet operatør",
        "11111111-1111-4111-8111-111111111111",
        Set.of(Role.OPERATOR, Role.CASE_OFFICER));
    chrome = new Chrome();
  }

  @AfterAll
  static void stop() {
    if (chrome != null) {
      chrome.close();
    }
    if (server != null) {
      server.close();
    }
    if (keycloak != null) {
      keycloak.close();
    }
  }

  private static String at(String path) {
    return "http://localhost:" + server.port + path;
  }

  private static void logIn(Page page, String where, String user) {
    page.navigate(at(where));
    page.locator("a[href^='/logg-inn/til/']").click();
    fillIn(page, user);
  }

  private static void fillIn(Page page, String user) {
    page.locator("#username").fill(user);
    page.locator("#password").fill("only-for-this-test");
    page.locator("#kc-login").click();
  }

  private static List<Actor> inside(String holder) {
    return server.bean(LiveSessions.class).of(holder).stream().map(LoginState::actor).toList();
  }

  @Test
  void staff_with_an_account_get_in_with_the_roles_that_both_account_and_groups_allow() {
    Page page = chrome.somebody();
    logIn(page, "/logg-inn", "oppdiktet-operator");
    assertThat(page).hasURL(Pattern.compile(".*/konsoll"));
    assertThat(page.locator("body")).containsText("Oppdiktet operatør");
    Staff staff = (Staff) inside("a-operator").getLast();
    assertThat(staff.roles()).containsExactly(Role.OPERATOR);
    assertThat(page.context().cookies().stream().filter(it -> it.name.equals("skjold")))
        .singleElement()
        .matches(it -> it.httpOnly && it.sameSite.name().equals("STRICT"));
  }

  @Test
  void logging_out_ends_the_session_here_and_at_the_provider() {
    Page page = chrome.somebody();
    logIn(page, "/logg-inn", "oppdiktet-operator");
    assertThat(page).hasURL(Pattern.compile(".*/konsoll"));
    page.navigate(at("/mine-innlogginger"));
    int before = inside("a-operator").size();
    List<String> addresses = new java.util.ArrayList<>();
    page.onRequest(it -> addresses.add(it.method() + " " + it.url()));
    page.locator("form.logout button").click();
    assertThat(page).hasURL(at("/logg-inn"));
    assertThat(addresses).anyMatch(it -> it.startsWith("POST") && it.endsWith("/logout"));
    assertThat(addresses)
        .as("who somebody is stands in no address")
        .noneMatch(it -> it.contains("eyJ"));
    assertThat(inside("a-operator")).hasSize(before - 1);
    page.navigate(at("/konsoll"));
    assertThat(page).hasURL(at("/logg-inn"));
    page.locator("a[href='/logg-inn/til/ansatt']").click();
    assertThat(page.locator("#password")).isVisible();
  }

  @Test
  void what_the_provider_remembers_lets_no_member_of_staff_in() {
    Page page = chrome.somebody();
    logIn(page, "/logg-inn", "oppdiktet-operator");
    assertThat(page).hasURL(Pattern.compile(".*/konsoll"));
    int before = inside("a-operator").size();
    server.advance(java.time.Duration.ofMinutes(20));

    page.navigate(leaving(page, "ansatt").replaceAll("&(prompt|max_age)=[^&]+", ""));
    assertThat(page).hasURL(at("/logg-inn?feil"));
    assertThat(server.trail("login_refused").toString()).contains("not_logged_in_anew");
    assertThat(inside("a-operator")).hasSize(before);
    server.advance(java.time.Duration.ofMinutes(-20));

    page.navigate(at("/logg-inn/til/ansatt"));
    assertThat(page.locator("#password")).isVisible();
  }

  @Test
  void a_subject_without_an_account_gets_nowhere() {
    Page page = chrome.somebody();
    logIn(page, "/logg-inn", "oppdiktet-ukjent");
    assertThat(page).hasURL(at("/logg-inn?feil"));
    page.navigate(at("/konsoll"));
    assertThat(page).hasURL(at("/logg-inn"));
    assertThat(server.trail("login_refused").toString()).contains("unknown_subject");
  }

  @Test
  void a_citizen_on_the_level_asked_for_gets_in_as_the_person_the_number_belongs_to() {
    Page page = chrome.somebody();
    logIn(page, "/inn", "oppdiktet-innbygger-hoyt");
    page.waitForURL(url -> !url.contains("/logg-inn/fra/") && !url.contains("127.0.0.1"));
    assertThat(inside("citizen/" + LoginServer.PERSON))
        .contains(new Citizen(LoginServer.PERSON, Assurance.HIGH));
  }

  @Test
  void a_citizen_on_too_low_a_level_and_an_unknown_one_get_the_same_refusal() {
    for (String user : List.of("oppdiktet-innbygger-lavt", "oppdiktet-innbygger-ukjent")) {
      Page page = chrome.somebody();
      logIn(page, "/inn", user);
      assertThat(page).hasURL(at("/inn?feil"));
      assertThat(page.locator("[role=alert]").first()).containsText("Det gikk ikke");
    }
    assertThat(server.trail("login_refused").toString())
        .contains("level_too_low")
        .contains("unknown_person")
        .doesNotContain("018100");
  }

  /// Where we send the browser, without going there.
  private static String leaving(Page page, String registration) {
    APIResponse answer =
        page.request()
            .get(at("/logg-inn/til/" + registration), RequestOptions.create().setMaxRedirects(0));
    return java.util.Objects.requireNonNull(answer.headers().get("location"));
  }

  @Test
  void what_we_send_carries_state_nonce_a_proof_key_and_the_level() {
    Page page = chrome.somebody();
    assertThat(leaving(page, "innbygger"))
        .contains("state=", "nonce=", "code_challenge_method=S256")
        .contains("acr_values=idporten-loa-high", "scope=openid");
    assertThat(leaving(page, "ansatt"))
        .contains("code_challenge_method=S256")
        .doesNotContain("acr");
  }

  @Test
  void a_changed_nonce_is_refused() {
    Page page = chrome.somebody();
    page.navigate(leaving(page, "ansatt").replaceFirst("nonce=[^&]+", "nonce=another"));
    fillIn(page, "oppdiktet-operator");
    assertThat(page).hasURL(at("/logg-inn?feil"));
    assertThat(server.trail("login_refused").toString()).contains("invalid_nonce");
  }

  @Test
  void a_changed_state_is_refused() {
    Page page = chrome.somebody();
    page.navigate(leaving(page, "ansatt").replaceFirst("state=[^&]+", "state=another"));
    fillIn(page, "oppdiktet-operator");
    assertThat(page).hasURL(at("/logg-inn?feil"));
  }

  @Test
  void an_answer_carried_into_another_browser_is_refused() {
    Page hers = chrome.somebody();
    Page his = chrome.somebody();
    his.navigate(leaving(hers, "ansatt"));
    fillIn(his, "oppdiktet-operator");
    assertThat(his).hasURL(at("/logg-inn?feil"));
    his.navigate(at("/konsoll"));
    assertThat(his).hasURL(at("/logg-inn"));
  }
}

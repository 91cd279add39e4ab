package no.skjold.server.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Accounts of our own: an invitation, then a passkey in a real browser's authenticator.
class PasskeyTest {

  @TempDir static Path data;
  private static LoginServer server;
  private static Chrome chrome;

  @BeforeAll
  static void start() {
    server = LoginServer.start(data, "--skjold.evaluation=true");
    chrome = new Chrome();
  }

  @AfterAll
  static void stop() {
    chrome.close();
    server.close();
  }

  /// Whatever was tried wrong before keeps nobody waiting here.
  @BeforeEach
  void letTimePass() {
    server.advance(Duration.ofMinutes(20));
  }

  private static String at(String path) {
    return "http://localhost:" + server.port + path;
  }

  private static String invitationFor(String name) {
    return server.bean(FirstAccounts.class).invited().stream()
        .filter(it -> it.name().equals(name))
        .map(it -> at("/invitasjon#" + it.secret()))
        .findFirst()
        .orElseThrow();
  }

  private static Device fresh() {
    return Device.fresh(chrome, server.port);
  }

  @Test
  void an_invitation_makes_a_passkey_once_and_the_passkey_logs_in_again_and_again() {
    String invitation = invitationFor("Operatør 1");
    Device device = fresh();
    Page page = device.page();
    device.accept(invitation);
    assertThat(page).hasURL(Pattern.compile(".*/konsoll"));
    assertThat(page.locator("body")).containsText("Operatør 1");

    for (int i = 0; i < 2; i++) {
      device.logOut();
      device.logIn();
      assertThat(page).hasURL(Pattern.compile(".*/konsoll"));
    }
    device.logOut();

    Device other = fresh();
    other.accept(invitation);
    assertThat(other.page().locator("[data-passkey-fault]")).isVisible();
    other.logIn();
    assertThat(other.page().locator("[data-passkey-fault]")).isVisible();

    // An answer that was caught on the way is worth nothing.
    Request sent = page.waitForRequest("**/nokkel/inn", device::logIn);
    String caught = sent.postData();
    assertThat(page).hasURL(Pattern.compile(".*/konsoll"));
    Page his = chrome.somebody();
    his.navigate(at("/logg-inn"));
    assertThat(status(his, caught)).isEqualTo(403);

    // Who answers wrong many times keeps nobody else at the same address waiting.
    his.evaluate(
        """
        async () => {
          const csrf = document.querySelector('meta[name=csrf]').content;
          const headers = { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': csrf };
          for (let i = 0; i < 12; i++) {
            await fetch('/nokkel/inn', { method: 'POST', headers, body: '{}' });
          }
        }
        """);
    device.logOut();
    device.logIn();
    assertThat(page).hasURL(Pattern.compile(".*/konsoll"));

    device.logOut();
    device.verified(false);
    device.logIn();
    assertThat(page.locator("[data-passkey-fault]")).isVisible();
    device.verified(true);

    Account account = server.bean(Accounts.class).get("operator").orElseThrow();
    server.bean(Accounts.class).save(account.disabled(true));
    device.logIn();
    assertThat(page.locator("[data-passkey-fault]")).isVisible();
    server.bean(Accounts.class).save(account);
  }

  @Test
  void an_invitation_is_kept_as_a_digest_and_leaves_the_address_line_and_says_nothing_when_wrong() {
    String invitation = invitationFor("Administrator 2");
    String secret = invitation.substring(invitation.indexOf('#') + 1);
    assertThat(server.jdbc().sql("select hash from login.invitation").query(String.class).list())
        .contains(Secrets.hash(secret))
        .doesNotContain(secret);
    Page page = chrome.somebody();
    page.navigate(invitation);
    assertThat(page).hasURL(at("/invitasjon"));
    Device device = fresh();
    device.accept(at("/invitasjon#wrong"));
    assertThat(device.page().locator("[data-passkey-fault]")).isVisible();
  }

  @Test
  void a_wrong_answer_is_refused_and_a_fault_of_ours_is_told_as_one() {
    Device device = fresh();
    Page page = device.page();
    device.accept(invitationFor("Administrator 2"));
    assertThat(page).hasURL(Pattern.compile(".*/tilgang/kontoer"));
    device.logOut();

    Page his = chrome.somebody();
    his.navigate(at("/logg-inn"));
    for (String answer : WRONG) {
      assertThat(status(his, answer)).as(answer).isEqualTo(403);
    }

    server.jdbc().sql("create table public.kept as table public.user_credentials").update();
    server.jdbc().sql("update public.user_credentials set attestation_object = null").update();
    try {
      assertThat(page.waitForResponse("**/nokkel/inn", device::logIn).status()).isEqualTo(500);
      assertThat(page.locator("[data-passkey-fault]")).isVisible();
    } finally {
      server
          .jdbc()
          .sql(
              """
              update public.user_credentials it set attestation_object = kept.attestation_object
              from public.kept where kept.credential_id = it.credential_id
              """)
          .update();
      server.jdbc().sql("drop table public.kept").update();
    }
    device.logIn();
    assertThat(page).hasURL(Pattern.compile(".*/tilgang/kontoer"));
  }

  /// No answers of any passkey: not JSON, without its parts, of nobody's key, of nonsense.
  private static final List<String> WRONG =
      List.of(
          "{",
          "null",
          "[]",
          "{}",
          "{\"id\":\"AAAA\"}",
          "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":null}",
          "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}",
          "{\"id\":\"AAAA\",\"rawId\":\"?\",\"type\":7,\"response\":{\"signature\":\"?\"}}",
          "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"clientExtensionResults\":{},"
              + "\"response\":{\"authenticatorData\":\"AAAA\",\"clientDataJSON\":\"bnVsbA\","
              + "\"signature\":\"AAAA\"}}");

  private static Object status(Page page, String answer) {
    return page.evaluate(
        """
        async body => {
          const csrf = document.querySelector('meta[name=csrf]').content;
          const headers = { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': csrf };
          await fetch('/nokkel/inn/valg', { method: 'POST', headers, body: '' });
          return (await fetch('/nokkel/inn', { method: 'POST', headers, body })).status;
        }
        """,
        answer);
  }

  @Test
  void the_pages_of_the_login_have_no_accessibility_fault_that_axe_finds() {
    Device device = fresh();
    Page page = device.page();
    for (String path : List.of("/logg-inn?laast&feil", "/invitasjon", "/inn?feil")) {
      check(page, path);
    }
    device.accept(invitationFor("Administrator 1"));
    assertThat(page).hasURL(Pattern.compile(".*/tilgang/kontoer"));
    for (String path :
        List.of(
            "/tilgang/kontoer",
            "/tilgang/kontoer/operator",
            "/tilgang/godkjenning",
            "/tilgang/klienter",
            "/mine-innlogginger",
            "/mitt-kjennetegn")) {
      check(page, path);
    }
  }

  private static void check(Page page, String path) {
    for (Map.Entry<String, String> language : Map.of("nb", "nb", "en", "en").entrySet()) {
      String separator = path.contains("?") ? "&" : "?";
      page.navigate(at(path + separator + "lang=" + language.getKey()));
      assertThat(page.locator("html")).hasAttribute("lang", language.getValue());
      assertThat(
              new AxeBuilder(page)
                  .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                  .analyze()
                  .getViolations())
          .as(path)
          .isEmpty();
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(
                  Path.of(
                      "target/screens/"
                          + path.replaceAll("[^a-z]+", "-")
                          + language.getKey()
                          + ".png")));
    }
  }
}

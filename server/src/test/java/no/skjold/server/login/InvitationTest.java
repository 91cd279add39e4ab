package no.skjold.server.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import no.skjold.server.access.Actor.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an invitation to an account that may something: two who manage accounts and whoever holds
/// the link, each with a real browser and its authenticator.
class InvitationTest {

  @TempDir static Path data;
  private static LoginServer server;
  private static Chrome chrome;
  private static Page one;
  private static Page two;

  @BeforeAll
  static void start() {
    server = LoginServer.start(data, "--skjold.evaluation=true");
    chrome = new Chrome();
    one = administrator("Administrator 1");
    two = administrator("Administrator 2");
  }

  @AfterAll
  static void stop() {
    chrome.close();
    server.close();
  }

  private static Page administrator(String name) {
    Device device = Device.fresh(chrome, server.port);
    device.accept(
        server.bean(FirstAccounts.class).invited().stream()
            .filter(it -> it.name().equals(name))
            .map(it -> device.at("/invitasjon#" + it.secret()))
            .findFirst()
            .orElseThrow());
    assertThat(device.page()).hasURL(Pattern.compile(".*/tilgang/kontoer"));
    return device.page();
  }

  private static String at(String path) {
    return "http://localhost:" + server.port + path;
  }

  private static void make(String name) {
    one.navigate(at("/tilgang/kontoer"));
    one.locator("#name").fill(name);
    one.locator("input[name=roles][value=OPERATOR]").check();
    one.locator("input[name=districts][value=oslo]").check();
    one.locator("form.stack button[type=submit]").click();
    assertThat(one.locator("tbody")).containsText(name);
  }

  private static String invite(String name) {
    one.navigate(at("/tilgang/kontoer"));
    one.locator("form[action$='/inviter'] button[aria-label='Inviter " + name + "']").click();
    return one.locator(".secret").textContent();
  }

  private static com.microsoft.playwright.Locator asked(String name) {
    two.navigate(at("/tilgang/godkjenning"));
    return two.locator(".cards > li", new Page.LocatorOptions().setHasText(name));
  }

  private static void agree(String name, String mark) {
    asked(name).locator("input[name=kjennetegn]").fill(mark);
    two.locator("button[aria-label='Enig: " + name + "']").click();
  }

  private static Account account(String name) {
    return server.bean(Accounts.class).all().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_account_may_something_once_another_person_has_heard_the_mark_from_who_used_the_link() {
    make("Oppdiktet 21");
    assertThat(asked("Oppdiktet 21")).containsText("Ingen har laget nøkkel");
    String link = invite("Oppdiktet 21");
    assertThat(asked("Oppdiktet 21")).containsText("Invitasjonen er ikke brukt ennå");
    assertThat(asked("Oppdiktet 21").locator("button[value=true]")).hasCount(0);

    Device invited = Device.fresh(chrome, server.port);
    invited.accept(link);
    assertThat(invited.page()).hasURL(Pattern.compile(".*/mitt-kjennetegn.*"));
    String mark = invited.page().locator("[data-mark]").textContent();
    assertThat(mark).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
    assertThat(asked("Oppdiktet 21")).containsText("Invitasjonen ble brukt");
    assertThat(two.content()).doesNotContain(mark);

    agree("Oppdiktet 21", "BCDF-GHJK");
    assertThat(two.locator("[role=alert]")).containsText("ikke kjennetegnet");
    assertThat(account("Oppdiktet 21").trust().roles()).isEmpty();
    assertThat(server.trail("account_mark_wrong")).isNotEmpty();

    agree("Oppdiktet 21", mark.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
    assertThat(asked("Oppdiktet 21")).hasCount(0);
    assertThat(account("Oppdiktet 21").trust().roles()).containsExactly(Role.OPERATOR);
    invited.logIn();
    assertThat(invited.page()).hasURL(Pattern.compile(".*/konsoll"));

    Device late = Device.fresh(chrome, server.port);
    late.accept(link);
    assertThat(late.page().locator("[data-passkey-fault]")).isVisible();
  }

  @Test
  void whoever_kept_the_link_and_used_it_first_is_found_out_and_a_new_one_ends_what_they_made() {
    make("Oppdiktet 22");
    String link = invite("Oppdiktet 22");
    Device thief = Device.fresh(chrome, server.port);
    thief.accept(link);
    assertThat(thief.page()).hasURL(Pattern.compile(".*/mitt-kjennetegn.*"));
    Device invited = Device.fresh(chrome, server.port);
    invited.accept(link);
    assertThat(invited.page().locator("[data-passkey-fault]")).isVisible();

    Device again = Device.fresh(chrome, server.port);
    again.accept(invite("Oppdiktet 22"));
    assertThat(again.page()).hasURL(Pattern.compile(".*/mitt-kjennetegn.*"));
    agree("Oppdiktet 22", again.page().locator("[data-mark]").textContent());
    assertThat(asked("Oppdiktet 22")).hasCount(0);
    thief.logIn();
    assertThat(thief.page().locator("[data-passkey-fault]")).isVisible();
    again.logIn();
    assertThat(again.page()).hasURL(Pattern.compile(".*/konsoll"));
  }

  @Test
  void an_account_nobody_has_been_invited_to_is_not_agreed_to() {
    make("Oppdiktet 23");
    assertThat(asked("Oppdiktet 23").locator("button[value=true]")).hasCount(0);
    String request =
        server.bean(TrustRequests.class).open().stream()
            .filter(it -> it.account().equals(account("Oppdiktet 23").id()))
            .findFirst()
            .orElseThrow()
            .id();
    AccountDesk desk = server.bean(AccountDesk.class);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> desk.decide(account("Administrator 2").staff(), request, true, ""))
        .hasMessage("not_in_yet");
    assertThat(List.copyOf(account("Oppdiktet 23").trust().roles())).isEmpty();
  }
}

package no.skjold.server.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/// A browser with an authenticator of its own.
record Device(Page page, CDPSession cdp, String authenticator, int port) {
  static Device fresh(Chrome chrome, int port) {
    Page page = chrome.somebody();
    CDPSession cdp = page.context().newCDPSession(page);
    cdp.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject arguments = new JsonObject();
    arguments.add("options", options);
    JsonObject made = cdp.send("WebAuthn.addVirtualAuthenticator", arguments);
    return new Device(page, cdp, made.get("authenticatorId").getAsString(), port);
  }

  String at(String path) {
    return "http://localhost:" + port + path;
  }

  void verified(boolean is) {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("authenticatorId", authenticator);
    arguments.addProperty("isUserVerified", is);
    cdp.send("WebAuthn.setUserVerified", arguments);
  }

  void accept(String invitation) {
    page.navigate(invitation);
    page.locator("[data-passkey-invitation]").click();
  }

  void logIn() {
    page.navigate(at("/logg-inn"));
    page.locator("[data-passkey-login]").click();
  }

  void logOut() {
    page.navigate(at("/mine-innlogginger"));
    page.locator("form.logout button").click();
    assertThat(page).hasURL(at("/logg-inn"));
  }
}

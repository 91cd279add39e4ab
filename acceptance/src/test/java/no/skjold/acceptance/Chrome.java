package no.skjold.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A real Chromium: the machine's own, or the one that SKJOLD_CHROMIUM names.
final class Chrome implements AutoCloseable {

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--autoplay-policy=user-gesture-required");

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(
                      Path.of(
                          Optional.ofNullable(System.getenv("SKJOLD_CHROMIUM"))
                              .orElse("/usr/bin/chromium")))
                  .setArgs(ARGUMENTS));

  /// Somebody's own browser, in Norwegian.
  BrowserContext somebody() {
    return somebody(new Browser.NewContextOptions());
  }

  BrowserContext somebody(Browser.NewContextOptions options) {
    return browser.newContext(options.setLocale("nb-NO"));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}

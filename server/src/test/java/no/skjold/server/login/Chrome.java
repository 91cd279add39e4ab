package no.skjold.server.login;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A real browser.
public final class Chrome implements AutoCloseable {

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
                  .setArgs(
                      List.of(
                          "--no-sandbox",
                          "--disable-gpu",
                          "--disable-quic",
                          "--no-first-run",
                          "--disable-background-networking",
                          "--disable-component-update",
                          "--disable-sync")));

  /// Somebody with cookies of their own.
  public Page somebody() {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setLocale("nb-NO").setViewportSize(1366, 900));
    Page page = context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}

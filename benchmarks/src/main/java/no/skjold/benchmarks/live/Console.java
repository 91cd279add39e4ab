package no.skjold.benchmarks.live;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The operations console in a real browser; notes when each probe's row has been drawn. Confined
/// to the thread that opened it.
final class Console implements AutoCloseable {

  /// A row counts as drawn in the first task after the frame that it is part of.
  private static final String WATCH =
      """
      (() => {
        const drawn = {};
        window.skjoldDrawn = drawn;
        const note = (reference) => requestAnimationFrame(() => {
          const after = new MessageChannel();
          after.port1.onmessage = () => { drawn[reference] ??= Date.now(); };
          after.port2.postMessage(0);
        });
        new MutationObserver((changes) => {
          for (const change of changes) for (const node of change.addedNodes) {
            for (const found of (node.textContent ?? '').matchAll(/PROBE-\\d{5}/g)) note(found[0]);
          }
        }).observe(document, { childList: true, subtree: true });
      })();
      """;

  private final Playwright playwright;
  private final Browser browser;
  private final Page page;

  private Console(Playwright playwright, Browser browser, Page page) {
    this.playwright = playwright;
    this.browser = browser;
    this.page = page;
  }

  private static Path chromium() {
    return Path.of(
        Optional.ofNullable(System.getenv("SKJOLD_CHROMIUM")).orElse("/usr/bin/chromium"));
  }

  static boolean isPossible() {
    return Files.isExecutable(chromium());
  }

  /// Logs in as one of the demo's operators and opens the console.
  static Console open(LiveServer server) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    Page page =
        browser.newPage(
            new Browser.NewPageOptions().setViewportSize(1920, 1080).setLocale("nb-NO"));
    page.addInitScript(WATCH);
    page.navigate(server.uri() + "/logg-inn");
    page.locator(
            "button[name='login'][value='operator-7'], form:has(input[value='operator-7']) button")
        .first()
        .click();
    page.navigate(server.uri() + "/konsoll");
    page.locator("#queue-list").waitFor();
    return new Console(playwright, browser, page);
  }

  /// When each probe's row was drawn, epoch milliseconds, by its reference.
  Map<String, Long> drawn() {
    Map<String, Long> drawn = new TreeMap<>();
    if (page.evaluate("window.skjoldDrawn") instanceof Map<?, ?> found) {
      found.forEach((reference, at) -> drawn.put(reference.toString(), ((Number) at).longValue()));
    }
    return drawn;
  }

  static String referenceOf(Device probe) {
    return String.format(Locale.ROOT, "PROBE-%05d", probe.number());
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}

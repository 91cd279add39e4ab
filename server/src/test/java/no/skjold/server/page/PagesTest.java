package no.skjold.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.Launch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class PagesTest {

  @TempDir static Path data;
  private static ConfigurableApplicationContext server;

  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  @BeforeAll
  static void start() {
    server = Launch.on(data).run("--skjold.demo=true", "--skjold.reserve-number=23 00 00 00");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void speaks_bokmal_unless_the_browser_asks_for_english() throws Exception {
    assertThat(get("/logg-inn").body()).contains("lang=\"nb\"", "<h1>Logg inn</h1>");
    assertThat(get("/logg-inn", "sv-SE,sv").body()).contains("<h1>Logg inn</h1>");
    assertThat(get("/logg-inn", "en-GB,en").body()).contains("lang=\"en\"", "<h1>Log in</h1>");
  }

  @Test
  void remembers_the_language_one_chose() throws Exception {
    assertThat(get("/logg-inn?lang=en").body()).contains("<h1>Log in</h1>");
    assertThat(get("/logg-inn").body()).contains("<h1>Log in</h1>");
    assertThat(get("/logg-inn?lang=nb").body()).contains("<h1>Logg inn</h1>");
  }

  @Test
  void says_on_every_page_that_it_is_a_demo() throws Exception {
    logIn("operasjonsleder-1");
    for (String page : new String[] {"/logg-inn", "/konsoll", "/teknisk", "/personer"}) {
      assertThat(get(page).body()).as(page).contains("Demo – oppdiktede personer");
    }
  }

  @Test
  void gives_the_console_its_texts_its_reserve_number_and_nothing_inline() throws Exception {
    logIn("operator-7");
    HttpResponse<String> console = get("/konsoll");
    assertThat(console.statusCode()).isEqualTo(200);
    assertThat(console.body())
        .contains("\"ui.stale.title\":\"IKKE OPPDATERT\"")
        .contains("<meta name=\"reserve-number\" content=\"23 00 00 00\">")
        .contains("data-desk=\"operations\"")
        .doesNotContain(" style=")
        .doesNotContainPattern(" on[a-z]+=\"")
        .doesNotContain("ui.path.waiting<");
    assertThat(get("/teknisk").body())
        .contains("data-desk=\"technical\"", "data-operations=\"open\"");
  }

  @Test
  void serves_the_bundle_that_the_pages_name() throws Exception {
    for (String file : new String[] {"console.js", "console.css", "zone-editor.js", "pages.css"}) {
      assertThat(get("/app/" + file).statusCode()).as(file).isEqualTo(200);
    }
  }

  @Test
  void keeps_a_zone_editor_out_of_the_console_and_starts_each_at_their_own_work() throws Exception {
    logIn("saksbehandler-4");
    assertThat(get("/konsoll").statusCode()).isEqualTo(403);
    assertThat(get("/").uri().getPath()).isEqualTo("/arbeidsliste");
    assertThat(get("/soner/4711").statusCode()).isEqualTo(404);
  }

  @Test
  void offers_on_the_menu_what_the_reader_may_open_and_nothing_else() throws Exception {
    logIn("saksbehandler-4");
    assertThat(get("/personer").body())
        .contains("<a href=\"/personer\" aria-current=\"page\">Kontrollerte</a>")
        .doesNotContain("href=\"/konsoll\"", "href=\"/teknisk\"");
    logIn("tekniker-3");
    assertThat(get("/").uri().getPath()).isEqualTo("/teknisk");
    assertThat(get("/teknisk").body()).doesNotContain("data-operations");
    assertThat(get("/personer").body())
        .contains("href=\"/teknisk\"")
        .doesNotContain("href=\"/konsoll\"");
  }

  @Test
  void keeps_an_operator_out_of_the_zone_editor() throws Exception {
    logIn("operator-7");
    assertThat(get("/soner/1").statusCode()).isEqualTo(403);
    assertThat(get("/").uri().getPath()).isEqualTo("/konsoll");
  }

  private void logIn(String login) throws IOException, InterruptedException {
    Matcher token =
        Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(get("/logg-inn").body());
    assertThat(token.find()).isTrue();
    String form = "login=" + login + "&password=&_csrf=" + encoded(token.group(1));
    HttpResponse<String> answer =
        browser.send(
            to("/logg-inn")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.uri().getPath()).isNotEqualTo("/logg-inn");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(path, "nb-NO,nb");
  }

  private HttpResponse<String> get(String path, String languages)
      throws IOException, InterruptedException {
    return browser.send(
        to(path).header("Accept-Language", languages).header("Accept", "text/html").build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder to(String path) {
    String port = server.getEnvironment().getRequiredProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}

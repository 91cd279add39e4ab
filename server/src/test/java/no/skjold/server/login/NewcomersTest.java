package no.skjold.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpSession;

/// Anybody can open a login page; how many of them are remembered is bounded.
class NewcomersTest {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

  @TempDir static Path data;
  private static LoginServer server;

  @BeforeAll
  static void start() {
    server = LoginServer.start(data, "--skjold.demo=true");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// Somebody who comes from an address of their own.
  private record Visitor(HttpClient http, String csrf) implements AutoCloseable {
    static Visitor from(String address) throws Exception {
      HttpClient http =
          HttpClient.newBuilder()
              .localAddress(InetAddress.ofLiteral(address))
              .cookieHandler(new CookieManager())
              .build();
      Matcher token = CSRF.matcher(send(http, HttpRequest.newBuilder(at("/logg-inn"))).body());
      assertThat(token.find()).isTrue();
      return new Visitor(http, token.group(1));
    }

    static URI at(String path) {
      return URI.create("http://localhost:" + server.port + path);
    }

    static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request)
        throws Exception {
      return http.send(request.build(), BodyHandlers.ofString());
    }

    int logIn(String login) throws Exception {
      return send(
              http,
              HttpRequest.newBuilder(at("/logg-inn"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      BodyPublishers.ofString(
                          "login="
                              + login
                              + "&_csrf="
                              + URLEncoder.encode(csrf, StandardCharsets.UTF_8))))
          .statusCode();
    }

    int alarms() throws Exception {
      return send(http, HttpRequest.newBuilder(at("/api/v1/alarms"))).statusCode();
    }

    @Override
    public void close() {
      http.shutdownNow();
    }
  }

  @Test
  void whoever_opens_login_pages_without_end_ends_their_own_and_nobody_elses() throws Exception {
    Newcomers newcomers = server.bean(Newcomers.class);
    try (Visitor inside = Visitor.from("127.0.0.2");
        Visitor flooding = Visitor.from("127.0.0.2");
        Visitor elsewhere = Visitor.from("127.0.0.3");
        HttpClient forgetful =
            HttpClient.newBuilder().localAddress(InetAddress.ofLiteral("127.0.0.2")).build()) {
      assertThat(inside.logIn("operator-7")).isEqualTo(302);
      int before = newcomers.size();
      for (int i = 0; i < Newcomers.MOST_OF_ONE + 200; i++) {
        String path = i % 10 == 0 ? "/app/is-not-there.js" : "/logg-inn";
        HttpResponse<Void> answer =
            forgetful.send(
                HttpRequest.newBuilder(Visitor.at(path)).build(), BodyHandlers.discarding());
        assertThat(answer.statusCode()).isIn(200, 404);
      }
      assertThat(newcomers.size()).isLessThanOrEqualTo(before + Newcomers.MOST_OF_ONE);
      assertThat(flooding.logIn("operator-9")).as("the oldest from there").isEqualTo(403);
      assertThat(elsewhere.logIn("operator-9")).isEqualTo(302);
      assertThat(inside.alarms()).as("who is logged in stays so").isEqualTo(200);
    }
  }

  @Test
  void in_all_the_source_with_most_loses_first_and_one_network_of_ipv6_is_one_source() {
    Newcomers newcomers = new Newcomers(3, 4);
    MockHttpSession first = come(newcomers, "2001:db8::1");
    MockHttpSession other = come(newcomers, "192.0.2.1");
    MockHttpSession second = come(newcomers, "2001:db8::2");
    MockHttpSession third = come(newcomers, "2001:db8::3");
    come(newcomers, "192.0.2.2");
    assertThat(first.isInvalid()).as("its network has most").isTrue();
    come(newcomers, "2001:db8::4");
    assertThat(second.isInvalid()).isTrue();
    assertThat(other.isInvalid()).isFalse();
    assertThat(third.isInvalid()).isFalse();
    assertThat(newcomers.size()).isEqualTo(4);
  }

  /// Such as one that got another id, or ended before it was heard of.
  @Test
  void a_session_that_ends_unheard_does_not_lift_the_bound() {
    Newcomers newcomers = new Newcomers(3, 4);
    MockHttpSession unheard = new MockHttpSession();
    newcomers.came("192.0.2.1", unheard);
    unheard.invalidate();
    for (int i = 0; i < 10; i++) {
      come(newcomers, "192.0.2.1");
    }
    assertThat(newcomers.size()).isEqualTo(3);
  }

  /// As the container tells of a session that ends.
  private static MockHttpSession come(Newcomers newcomers, String address) {
    MockHttpSession session =
        new MockHttpSession() {
          @Override
          public void invalidate() {
            super.invalidate();
            newcomers.sessionDestroyed(new jakarta.servlet.http.HttpSessionEvent(this));
          }
        };
    newcomers.came(address, session);
    return session;
  }
}

package no.skjold.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import no.skjold.server.Launch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// Every route the application answers to, called by every kind of login and by nobody, with what
/// somebody hostile would send. Nothing may fail inside, leak how it is made, change anything
/// without the token against forged requests, or be reachable without a login.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTest {

  /// Ids that are none, and strings that other systems have fallen for.
  private static final List<String> HOSTILE =
      List.of(
          "4711",
          "-1",
          "0",
          "9223372036854775808",
          "1' or '1'='1",
          "1; drop table audit.entry; --",
          "../../../../etc/passwd",
          "${19123*7331}",
          "__${19123*7331}__::.x",
          "{{19123*7331}}",
          "<script>alert(1)</script>",
          "x\u0000y",
          "%0d%0aX-Injected: 1",
          "\u202e\ud83d\ude00",
          "a".repeat(3_000));

  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "\"text\"",
          "{\"reference\":{\"$ne\":null}}",
          "{\"text\":\"${19123*7331}\",\"reference\":\"'; drop table audit.entry; --\"}",
          "[".repeat(5_000));

  /// How a program that failed looks from outside.
  private static final Pattern INSIDES =
      Pattern.compile(
          "Exception|\\bat no\\.skjold|org\\.springframework|java\\.lang|PSQL|SQLSTATE|syntax error"
              + "|thymeleaf\\.|jackson|140190713");

  @TempDir private static Path data;
  private ConfigurableApplicationContext context;
  private int port;
  private List<Route> routes;
  private final List<Caller> callers = new ArrayList<>();

  @BeforeAll
  void start() throws Exception {
    context = Launch.on(data).run("--skjold.demo=true");
    port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    routes = Route.all(context).stream().filter(route -> !route.stream()).toList();
    callers.add(Caller.nobody(port));
    for (String login : DemoKeys.all(context)) {
      callers.add(Caller.loggedIn(port, login));
    }
  }

  @AfterAll
  void stop() {
    callers.forEach(Caller::close);
    context.close();
  }

  @Test
  void nothing_hostile_makes_a_route_fail_or_tell_how_it_is_made() throws Exception {
    Map<Integer, Integer> answers = new TreeMap<>();
    for (Route route : routes) {
      for (Caller caller : callers) {
        check(answers, caller, route, route.path("4711"), "{}");
      }
      // Everything is tried by somebody who gets as far as the route's own code, where there is
      // one.
      for (Caller caller : List.of(callers.getFirst(), farthest(route))) {
        for (String hostile : route.takesIds() ? HOSTILE : List.of("")) {
          check(answers, caller, route, route.path(hostile), "{}");
        }
        for (String body : route.changes() ? BODIES : List.<String>of()) {
          check(answers, caller, route, route.path("4711"), body);
        }
      }
    }
    System.out.println(
        "attack: %d routes, %d callers, answers by status %s"
            .formatted(routes.size(), callers.size(), answers));
    assertThat(answers.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(500);
  }

  private static void check(
      Map<Integer, Integer> answers, Caller caller, Route route, String path, String body)
      throws Exception {
    HttpResponse<String> answer = caller.send(route.method(), path, body, true);
    answers.merge(answer.statusCode(), 1, Integer::sum);
    String what = caller.name + " " + route + " -> " + answer.statusCode();
    assertThat(answer.statusCode()).as(what).isLessThan(500);
    assertThat(answer.headers().firstValue("X-Injected")).as(what).isEmpty();
    assertThat(INSIDES.matcher(withoutScripts(answer.body())).find()).as(what).isFalse();
    assertThat(answer.body()).as(what).doesNotContain("<script>alert(1)");
  }

  /// The first who is not turned away for having no business there at all.
  private Caller farthest(Route route) throws Exception {
    for (Caller caller : callers.subList(1, callers.size())) {
      int status = caller.send(route.method(), route.path("4711"), "{}", true).statusCode();
      if (status != 403 && status != 401) {
        return caller;
      }
    }
    return callers.get(1);
  }

  /// The texts for scripts may hold any word.
  private static String withoutScripts(String body) {
    return body.replaceAll("(?s)<script.*?</script>", "");
  }

  @Test
  void whoever_is_not_logged_in_gets_to_the_login_page_and_nowhere_else() throws Exception {
    for (Route route : routes) {
      HttpResponse<String> answer =
          callers.getFirst().send(route.method(), route.path("4711"), "{}", true);
      if (!route.open() && !route.pattern().equals("/error")) {
        assertThat(answer.statusCode()).as(route.toString()).isIn(302, 401, 403);
      }
    }
  }

  @Test
  void nothing_changes_without_the_token_against_forged_requests() throws Exception {
    int refused = 0;
    for (Route route : routes) {
      for (Caller caller : callers.subList(1, callers.size())) {
        if (route.changes()) {
          HttpResponse<String> answer =
              caller.send(route.method(), route.path("4711"), "{}", false);
          assertThat(answer.statusCode()).as(caller.name + " " + route).isEqualTo(403);
          refused++;
        }
      }
    }
    System.out.println("attack: " + refused + " forged requests, all refused");
    assertThat(refused).isPositive();
  }

  @Test
  void every_answer_carries_the_headers_that_keep_pages_safe() throws Exception {
    for (Route route : routes) {
      for (Caller caller : List.of(callers.getFirst(), callers.get(1))) {
        HttpResponse<String> answer = caller.send(route.method(), route.path("4711"), "{}", true);
        String what = caller.name + " " + route;
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
            .as(what)
            .contains("default-src 'none'")
            .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options").orElse(""))
            .as(what)
            .isEqualTo("nosniff");
        // Municipality borders are nobody's secret.
        if (route.pattern().startsWith("/kart/")) {
          continue;
        }
        assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
            .as(what)
            .contains("no-store");
      }
    }
  }

  @Test
  void a_session_somebody_else_planted_never_becomes_a_logged_in_one() throws Exception {
    String planted = "ABCDEF0123456789ABCDEF0123456789";
    try (Caller victim = Caller.nobody(port)) {
      HttpResponse<String> answer =
          victim.send(victim.request("/logg-inn").header("Cookie", "skjold=" + planted));
      assertThat(answer.headers().allValues("Set-Cookie").toString())
          .contains("skjold=")
          .contains("HttpOnly")
          .contains("SameSite=Strict")
          .doesNotContain(planted);
    }
  }

  @Test
  void the_session_before_login_and_after_logout_is_worth_nothing() throws Exception {
    try (Caller caller = Caller.nobody(port)) {
      String before = caller.session();
      caller.logIn("operator-7");
      String inside = caller.session();
      assertThat(inside).isNotEqualTo(before);
      assertThat(statusWith(before)).isEqualTo(401);
      assertThat(statusWith(inside)).isEqualTo(200);
      caller.send("POST", "/logg-ut", "", true);
      assertThat(statusWith(inside)).isEqualTo(401);
    }
  }

  private int statusWith(String session) throws Exception {
    try (Caller other = Caller.nobody(port)) {
      return other
          .send(other.request("/api/v1/alarms").header("Cookie", "skjold=" + session))
          .statusCode();
    }
  }

  @Test
  void the_same_parameter_or_header_twice_gives_no_more_than_once() throws Exception {
    Caller operator = callers.get(1);
    assertThat(
            operator.send("GET", "/api/v1/alarms?state=open&state=closed", "", false).statusCode())
        .isLessThan(500);
    HttpResponse<String> answer =
        operator.send(
            operator
                .request("/api/v1/alarms")
                .header("Authorization", "Bearer wrong")
                .header("X-Forwarded-User", "it-drift")
                .header("X-Original-URL", "/tilgang/kontoer")
                .header("X-HTTP-Method-Override", "DELETE"));
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void an_oversized_body_is_refused_and_a_slow_client_holds_nobody_up() throws Exception {
    Caller operator = callers.get(1);
    HttpResponse<String> large =
        operator.send(
            "POST", "/api/v1/subjects", "{\"reference\":\"" + "x".repeat(20_000_000), true);
    assertThat(large.statusCode()).isIn(400, 403, 413);
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        slow.add(halfARequest());
      }
      assertThat(operator.send("GET", "/api/v1/alarms", "", false).statusCode()).isEqualTo(200);
    } finally {
      for (Socket one : slow) {
        one.close();
      }
    }
  }

  private Socket halfARequest() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    OutputStream out = socket.getOutputStream();
    out.write(
        "POST /logg-inn HTTP/1.1\r\nHost: localhost\r\nContent-Le"
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return socket;
  }

  @Test
  void a_client_that_never_finishes_its_request_is_let_go() throws Exception {
    try (Socket socket = halfARequest()) {
      socket.setSoTimeout(30_000);
      assertThat(socket.getInputStream().read())
          .as("closed or answered by the server")
          .isNotEqualTo(0);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("still held after 30 s", e);
    }
  }
}

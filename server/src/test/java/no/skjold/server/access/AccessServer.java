package no.skjold.server.access;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.skjold.server.Launch;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real server with the demo's logins, a clock that can be moved, and a register of people on
/// top of the real one in which a case can be graded.
final class AccessServer implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TOKEN = "integration-token-for-tests";

  final ConfigurableApplicationContext context;
  final MovedClock clock;
  final Graded graded;
  private final String base;

  private AccessServer(ConfigurableApplicationContext context, MovedClock clock, Graded graded) {
    this.context = context;
    this.clock = clock;
    this.graded = graded;
    this.base =
        "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  static AccessServer start(Path data) {
    MovedClock clock = new MovedClock();
    Graded graded = new Graded();
    ConfigurableApplicationContext context =
        Launch.on(data)
            .with("movedClock", Clock.class, clock)
            .with("graded", Graded.class, graded)
            .run("--skjold.demo=true", "--skjold.access.integration-token=" + TOKEN);
    graded.real =
        context.getBeansOfType(PartyRegister.class).values().stream()
            .filter(it -> it != graded)
            .findFirst();
    return new AccessServer(context, clock, graded);
  }

  String base() {
    return base;
  }

  JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  Client login(String key) throws Exception {
    Client client = new Client(base, "");
    client.logIn(key);
    return client;
  }

  Client machine() {
    return new Client(base, TOKEN);
  }

  long createCase(String reference, String district) throws Exception {
    HttpResponse<String> answer =
        machine()
            .send(
                "POST",
                "/api/v1/subjects",
                "{\"reference\":\"" + reference + "\",\"district\":\"" + district + "\"}");
    return JSON.readTree(answer.body()).path("id").asLong();
  }

  @Override
  public void close() {
    context.close();
  }

  /// Time as the machine has it, and what the test adds.
  static final class MovedClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    void advance(Duration by) {
      ahead = ahead.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return InstantSource.system().instant().plus(ahead);
    }
  }

  /// The real register, and for the cases named here one more party, who is graded.
  static final class Graded implements PartyRegister {
    private static final long SHE = 8_000_001;
    Optional<PartyRegister> real = Optional.empty();
    final Map<Long, Grading> cases = new ConcurrentHashMap<>();

    @Override
    public Set<Party> parties(long subjectId) {
      Set<Party> known = real.map(it -> it.parties(subjectId)).orElse(Set.of());
      return cases.containsKey(subjectId) ? Set.of(new Party(SHE, Part.PROTECTED)) : known;
    }

    @Override
    public Optional<Known> find(long personId) {
      Optional<Known> known = real.flatMap(it -> it.find(personId));
      return personId == SHE
          ? Optional.of(
              new Known(SHE, cases.keySet(), Set.of(), Grading.STRICTLY_CONFIDENTIAL, Set.of(), ""))
          : known;
    }
  }

  /// A page without its tokens against forged requests, which are new each time.
  static String withoutTokens(String page) {
    return page.replaceAll("(name=\"_csrf\"[^>]*value|name=\"csrf\" content)=\"[^\"]*\"", "");
  }

  /// Somebody at a browser, or a machine.
  static final class Client implements AutoCloseable {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private final String base;
    private final String bearer;
    private final HttpClient http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private String csrf = "";

    private Client(String base, String bearer) {
      this.base = base;
      this.bearer = bearer;
    }

    private void logIn(String key) throws Exception {
      readCsrf();
      int status = form("/logg-inn", Map.of("login", key)).statusCode();
      if (status != 302) {
        throw new IllegalStateException("login answered " + status);
      }
      readCsrf();
    }

    private void readCsrf() throws Exception {
      Matcher matcher = CSRF.matcher(page("/logg-inn").body());
      if (!matcher.find()) {
        throw new IllegalStateException("no CSRF token");
      }
      csrf = matcher.group(1);
    }

    private HttpRequest.Builder request(String path) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
      if (!bearer.isEmpty()) {
        request.header("Authorization", "Bearer " + bearer);
      }
      if (!csrf.isEmpty()) {
        request.header("X-CSRF-TOKEN", csrf);
      }
      return request;
    }

    HttpResponse<String> get(String path) throws Exception {
      return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> page(String path) throws Exception {
      return http.send(
          request(path).header("Accept", "text/html").header("Accept-Language", "nb").GET().build(),
          BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
      return http.send(
          request(path)
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }

    HttpResponse<String> form(String path, Map<String, String> fields) throws Exception {
      String body =
          fields.entrySet().stream()
              .map(it ->
                  it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
              .collect(Collectors.joining("&"));
      return http.send(
          request(path)
              .header("Accept", "text/html")
              .header("Accept-Language", "nb")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(body + "&_csrf=" + csrf))
              .build(),
          BodyHandlers.ofString());
    }

    List<String> resources(String path) throws Exception {
      JsonNode list = JSON.readTree(get(path).body());
      return list.valueStream().map(it -> it.path("resource").asString()).toList();
    }

    @Override
    public void close() {
      http.shutdownNow();
    }
  }
}

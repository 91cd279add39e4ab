package no.skjold.server.citizen;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import no.skjold.server.order.SupervisionPlan;

/// An answer as whoever asked obtains it: status, headers, body. What is random or the clock's in
/// any two answers of one and the same server is masked by a mark of its own length.
///
/// @param what what was asked
record Seen(String what, int status, Map<String, List<String>> headers, String body) {

  /// Tokens against forged requests, handles of one's own sessions, challenges to passkeys: drawn
  /// at random for every answer.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(_csrf\" value=\"|\"csrf\" content=\"|name=\"handle\" value=\"|\"challenge\":\")"
              + "([^\"]+)\"");

  /// Of the framework's own error page: by the machine's clock, which both worlds share.
  private static final Pattern WALL_CLOCK = Pattern.compile("(\"timestamp\":\")[^\"]+\"");

  private static final Pattern SESSION = Pattern.compile("^([A-Za-z-]+=)([A-F0-9]{32}|[^;]{16,})");

  static Seen of(String what, HttpResponse<String> answer, World world) {
    Map<String, List<String>> headers = new TreeMap<>();
    answer
        .headers()
        .map()
        .forEach((name, values) ->
            headers.put(name, values.stream().map(it -> masked(name, it, world)).toList()));
    headers.remove("date");
    if (answer.body().startsWith("%PDF")) {
      // When it was made, by the machine's clock, stands compressed in it: it has no one length.
      headers.remove("content-length");
      return new Seen(what, answer.statusCode(), headers, "a letter");
    }
    return new Seen(what, answer.statusCode(), headers, masked(answer.body(), world));
  }

  private static String masked(String name, String value, World world) {
    String here = numbered(value.replace("localhost:" + world.port, "localhost"), world);
    return name.equalsIgnoreCase("set-cookie")
        ? SESSION.matcher(here).replaceAll(it -> it.group(1) + mark(it.group(2)))
        : here;
  }

  private static String masked(String body, World world) {
    String here = numbered(body.replace("localhost:" + world.port, "localhost"), world);
    String masked = TOKEN.matcher(here).replaceAll(it -> it.group(1) + mark(it.group(2)) + '"');
    return WALL_CLOCK.matcher(masked).replaceAll("$1wall-clock\"");
  }

  /// The numbers of decisions and letters, all of one length.
  static String numbered(String text, World world) {
    String numbered = text;
    for (int i = 0; i < world.decisions.size(); i++) {
      long id = world.decisions.get(i);
      numbered =
          numbered
              .replace(Long.toString(id), "decision-" + i)
              .replace(SupervisionPlan.orderId(id), "order-" + i);
    }
    for (int i = 0; i < world.letters.size(); i++) {
      numbered = numbered.replace(Long.toString(world.letters.get(i)), "letter-" + i);
    }
    return numbered;
  }

  private static String mark(String random) {
    return "random-" + random.length();
  }

  long bytes() {
    return body.length();
  }

  /// How the other differs, in words; empty when it does not.
  String differs(Seen other) {
    if (equals(other)) {
      return "";
    }
    if (status != other.status) {
      return what + ": status " + status + " and " + other.status;
    }
    if (!headers.equals(other.headers)) {
      return what + ": headers " + headers + " and " + other.headers;
    }
    return what + ": body differs at " + where(body, other.body);
  }

  private static String where(String one, String two) {
    int at = 0;
    while (at < Math.min(one.length(), two.length()) && one.charAt(at) == two.charAt(at)) {
      at++;
    }
    return at + ": <" + excerpt(one, at) + "> and <" + excerpt(two, at) + ">";
  }

  private static String excerpt(String text, int at) {
    return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 60))
        .replaceAll("\\s+", " ");
  }
}

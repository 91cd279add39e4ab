package no.skjold.server.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.WebUtils;

/// A refusal written by a filter, before any controller: problem details with a code, or to a
/// person at a browser a page that says what has become of what they sent, without script and
/// without anything that could fail, too.
final class ProblemAnswer {

  private static final ResourceBundle.Control AS_TOLD =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private ProblemAnswer() {}

  static void write(
      HttpServletRequest request, HttpServletResponse response, int status, String code)
      throws IOException {
    response.setStatus(status);
    if (forAPerson(request)) {
      response.setContentType("text/html;charset=UTF-8");
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.getWriter().write(page(request, code));
    } else {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response
          .getWriter()
          .write("{\"type\":\"about:blank\",\"status\":" + status + ",\"code\":\"" + code + "\"}");
    }
  }

  static boolean forAPerson(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return !request.getRequestURI().startsWith("/api/")
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static String page(HttpServletRequest request, String code) {
    Words words = new Words(ResourceBundle.getBundle("messages", language(request), AS_TOLD));
    boolean citizen = request.getRequestURI().startsWith("/min-side");
    String onward = citizen ? "/inn" : "/logg-inn";
    return """
    <!doctype html>
    <html lang="%s" data-color-scheme="%s" data-size="md">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/app/pages.css"></head>
    <body class="sheet plain"><main class="narrow">
    %s<h1>%s</h1>
    <p class="lead">%s</p>
    <p><a class="ds-button" href="%s">%s</a></p>
    </main></body></html>
    """
        .formatted(
            language(request).equals(Locale.ENGLISH) ? "en" : "nb",
            citizen ? "light" : "dark",
            words.say("refused." + code),
            citizen
                ? "<p class=\"fault\">%s <a href=\"tel:112\">%s</a></p>\n"
                    .formatted(words.say("refused.danger"), words.say("refused.call"))
                : "",
            words.say("refused." + code),
            words.say("refused." + code + ".what"),
            code.equals("not_logged_in") ? onward : citizen ? "/min-side" : "/",
            words.say(code.equals("not_logged_in") ? "refused.login" : "error.home"));
  }

  private record Words(ResourceBundle texts) {
    String say(String key) {
      return HtmlUtils.htmlEscape(texts.getString(key), StandardCharsets.UTF_8.name());
    }
  }

  private static Locale language(HttpServletRequest request) {
    Cookie chosen = WebUtils.getCookie(request, "language");
    String language = chosen == null ? request.getLocale().getLanguage() : chosen.getValue();
    return language.startsWith("en") ? Locale.ENGLISH : Locale.ROOT;
  }
}

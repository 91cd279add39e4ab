package no.skjold.server.login;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/// A page that leads on by itself, where a redirect would not do.
final class Onward {

  private Onward() {}

  static void to(String where, HttpServletResponse response) throws IOException {
    String address = escaped(where);
    write(
        "<meta http-equiv=\"refresh\" content=\"0;url=" + address + "\">",
        "<p><a href=\"" + address + "\">Videre / Continue</a></p>",
        response);
  }

  /// Takes along what belongs in no address; without scripts by a press of the button.
  static void with(Map<String, String> hidden, String where, HttpServletResponse response)
      throws IOException {
    String fields =
        hidden.entrySet().stream()
            .map(it ->
                "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                    .formatted(escaped(it.getKey()), escaped(it.getValue())))
            .collect(Collectors.joining());
    write(
        "<script type=\"module\" src=\"/app/onward.js\"></script>",
        "<form method=\"post\" action=\""
            + escaped(where)
            + "\">"
            + fields
            + "<button>Videre / Continue</button></form>",
        response);
  }

  private static void write(String head, String body, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response
        .getWriter()
        .write(
            "<!doctype html><html lang=\"nb\"><head><meta charset=\"utf-8\"><title>Videre</title>"
                + head
                + "</head><body><main><h1>Videre</h1>"
                + body
                + "</main></body></html>");
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
  }
}

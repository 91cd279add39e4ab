package no.skjold.server.login;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;

/// A page that leads on by itself, where a redirect would not do.
final class Onward {

  private Onward() {}

  static void to(String where, HttpServletResponse response) throws IOException {
    String address = HtmlUtils.htmlEscape(where, StandardCharsets.UTF_8.name());
    response.setContentType("text/html;charset=UTF-8");
    response
        .getWriter()
        .write(
            "<!doctype html><html lang=\"nb\"><head><meta charset=\"utf-8\"><title>Videre</title>"
                + "<meta http-equiv=\"refresh\" content=\"0;url="
                + address
                + "\"></head><body><main><h1>Videre</h1><p><a href=\""
                + address
                + "\">Videre / Continue</a></p></main></body></html>");
  }
}

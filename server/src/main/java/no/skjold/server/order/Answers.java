package no.skjold.server.order;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/// How a page tells that what was sent was not done: with what was typed still there.
final class Answers {

  private Answers() {}

  /// `refused` and `sent`, and 422.
  static void refused(Refused refused, Sent sent, Model page, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    page.addAttribute("refused", refused);
    page.addAttribute("sent", sent);
  }

  /// `stale` and `sent`, and 409: somebody else was first.
  static void stale(Sent sent, Model page, HttpServletResponse response) {
    response.setStatus(HttpStatus.CONFLICT.value());
    page.addAttribute("stale", true);
    page.addAttribute("sent", sent);
  }
}

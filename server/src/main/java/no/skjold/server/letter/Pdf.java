package no.skjold.server.letter;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Answers with a PDF that nobody's cache keeps.
final class Pdf {

  private Pdf() {}

  /// Of our own making: shown in the browser.
  static void show(HttpServletResponse response, String name, byte[] pdf) throws IOException {
    send(response, "inline", name, pdf);
  }

  /// Made elsewhere: saved, never opened here.
  static void save(HttpServletResponse response, String name, byte[] pdf) throws IOException {
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    send(response, "attachment", name, pdf);
  }

  private static void send(HttpServletResponse response, String how, String name, byte[] pdf)
      throws IOException {
    response.setContentType("application/pdf");
    response.setHeader("Content-Disposition", how + "; filename=\"" + name + "\"");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(pdf.length);
    response.getOutputStream().write(pdf);
  }
}

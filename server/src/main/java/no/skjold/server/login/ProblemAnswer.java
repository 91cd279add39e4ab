package no.skjold.server.login;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// A refusal written by a filter, before any controller: problem details with a code.
final class ProblemAnswer {

  private ProblemAnswer() {}

  static void write(HttpServletResponse response, int status, String code) throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response
        .getWriter()
        .write("{\"type\":\"about:blank\",\"status\":" + status + ",\"code\":\"" + code + "\"}");
  }
}

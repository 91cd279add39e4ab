package no.skjold.server.login;

import org.springframework.core.env.Environment;

/// Where people reach the server.
final class Origins {

  private Origins() {}

  /// As set; on this machine only, what it listens on.
  static String of(String set, Environment environment) {
    return set.isBlank()
        ? "http://localhost:" + environment.getProperty("local.server.port", "8080")
        : set;
  }
}

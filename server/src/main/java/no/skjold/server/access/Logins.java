package no.skjold.server.access;

import java.util.List;
import java.util.Optional;

/// The logins this start of the server offers.
///
/// @param logins in the order the login page shows them
public record Logins(List<Login> logins) {

  public Logins {
    logins = List.copyOf(logins);
  }

  Optional<Login> find(String key) {
    return logins.stream().filter(login -> login.key().equals(key)).findFirst();
  }

  /// One login.
  ///
  /// @param key what the login form sends as `login`
  /// @param actor who it lets in
  /// @param needsPassword false only in the demo
  public record Login(String key, Actor.Staff actor, boolean needsPassword) {}
}

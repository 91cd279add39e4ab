package no.skjold.server.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;

/// The demo's one-click logins; none elsewhere.
///
/// @param logins in the order the login page shows them
public record Logins(List<Login> logins) {

  public Logins {
    logins = List.copyOf(logins);
  }

  static final Logins NONE = new Logins(List.of());

  Optional<Login> find(String key) {
    return logins.stream().filter(login -> login.key().equals(key)).findFirst();
  }

  /// In the order of the kinds.
  Map<Kind, List<Login>> byKind() {
    return logins.stream()
        .collect(Collectors.groupingBy(Login::kind, TreeMap::new, Collectors.toList()));
  }

  /// Which group of the login page a login stands in.
  public enum Kind {
    OPERATIONS,
    CASES,
    OUTSIDE,
    CITIZENS,
    OVERSIGHT
  }

  /// One login, without a password.
  ///
  /// @param key what the login form sends as `login`
  /// @param actor who it lets in
  public record Login(String key, Kind kind, Actor actor) {

    /// What the login page calls it; empty for a citizen, whose name belongs to the case.
    public String name() {
      return actor instanceof Staff staff ? staff.name() : "";
    }

    public Set<Role> roles() {
      return actor instanceof Staff staff ? staff.roles() : Set.of();
    }

    public Set<String> districts() {
      return actor instanceof Staff staff ? staff.districts() : Set.of();
    }
  }
}

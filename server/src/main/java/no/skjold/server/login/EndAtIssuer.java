package no.skjold.server.login;

import java.util.Map;

/// How a login ends at the identity provider that gave it.
///
/// @param address where the browser goes
/// @param hidden what it hands over there in a form, since it says who somebody is and belongs in
///   no address; when empty it just goes there
record EndAtIssuer(String address, Map<String, String> hidden) {
  EndAtIssuer {
    hidden = Map.copyOf(hidden);
  }
}

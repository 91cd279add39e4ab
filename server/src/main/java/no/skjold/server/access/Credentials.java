package no.skjold.server.access;

import java.util.EnumSet;
import java.util.Optional;
import no.skjold.server.access.Actor.Client;

/// What this start of the server accepts beside one-click logins; made anew at every start unless
/// set.
///
/// @param integrationToken the bearer token of the integration
/// @param operatorPassword the evaluation's password; empty in the demo
record Credentials(String integrationToken, Optional<String> operatorPassword) {

  private static final Client INTEGRATION =
      new Client("integrasjon", EnumSet.allOf(Access.Action.class));

  Optional<Actor> bearer(String token) {
    return Secrets.same(integrationToken, token) ? Optional.of(INTEGRATION) : Optional.empty();
  }

  @Override
  public String toString() {
    return "Credentials[sealed]";
  }
}

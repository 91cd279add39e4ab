package no.skjold.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

class LoginProviderTest {

  private final List<String> audited = new ArrayList<>();
  private final LoginProvider provider =
      new LoginProvider(
          new Logins(List.of()),
          new Credentials("token-for-this-test-only", Optional.empty()),
          (actor, action, resource, detail) ->
              audited.add(String.join(" ", actor, action, resource, detail)));

  @Test
  void an_unknown_login_is_audited_without_what_was_typed() {
    var attempt = UsernamePasswordAuthenticationToken.unauthenticated("hemmelig-passord", "x");

    assertThatThrownBy(() -> provider.authenticate(attempt))
        .isInstanceOf(BadCredentialsException.class);

    assertThat(audited).containsExactly("unknown login_refused login/unknown ");
  }
}

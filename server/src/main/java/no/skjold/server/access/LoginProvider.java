package no.skjold.server.access;

import java.util.List;
import no.skjold.server.access.Logins.Login;
import no.skjold.server.audit.Audit;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/// Lets in whoever the logins of this start name; every attempt is audited.
final class LoginProvider implements AuthenticationProvider {

  private final Logins logins;
  private final Credentials credentials;
  private final Audit audit;

  LoginProvider(Logins logins, Credentials credentials, Audit audit) {
    this.logins = logins;
    this.credentials = credentials;
    this.audit = audit;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String password = String.valueOf(attempt.getCredentials());
    Login login = logins.find(attempt.getName()).orElseThrow(this::unknown);
    if (login.needsPassword() && !rightPassword(password)) {
      audit.appendEventually(login.actor().name(), "login_refused", "login/" + login.key(), "");
      throw refused();
    }
    audit.appendEventually(login.actor().name(), "logged_in", "login/" + login.key(), "");
    return UsernamePasswordAuthenticationToken.authenticated(login.actor(), null, List.of());
  }

  /// What was typed is not kept: it may be a password typed in the wrong field.
  private BadCredentialsException unknown() {
    audit.appendEventually("unknown", "login_refused", "login/unknown", "");
    return refused();
  }

  private boolean rightPassword(String given) {
    return credentials.operatorPassword().filter(right -> Secrets.same(right, given)).isPresent();
  }

  private static BadCredentialsException refused() {
    return new BadCredentialsException("unknown login or wrong password");
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}

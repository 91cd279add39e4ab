package no.skjold.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/// The login a long request came with, for asking later whether it still stands. Asking does not
/// count as use of the session. Any thread.
public final class SessionLogin {

  private final @Nullable HttpSession session;
  private final @Nullable Object principal;

  private SessionLogin(@Nullable HttpSession session) {
    this.session = session;
    this.principal = session == null ? null : principal(session);
  }

  /// An integration has no session; its login stands for as long as its request.
  public static SessionLogin of(HttpServletRequest request) {
    return new SessionLogin(request.getSession(false));
  }

  /// Whether the same person is still logged in.
  public boolean stands() {
    HttpSession own = session;
    if (own == null) {
      return true;
    }
    try {
      return principal != null && Objects.equals(principal, principal(own));
    } catch (IllegalStateException e) {
      // How a session says that it is over.
      return false;
    }
  }

  /// Whether it rests on this session.
  public boolean restsOn(HttpSession other) {
    HttpSession own = session;
    return own != null && own.getId().equals(other.getId());
  }

  private static @Nullable Object principal(HttpSession session) {
    Object context =
        session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    return context instanceof SecurityContext security && security.getAuthentication() != null
        ? security.getAuthentication().getPrincipal()
        : null;
  }
}

package no.skjold.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/// The login a long request came with, for asking later whether it still stands. Asking does not
/// count as use of the session. Any thread.
public final class SessionLogin {

  private static final String TOKEN = "skjold.login.token";

  private final @Nullable HttpSession session;
  private final @Nullable Object principal;
  private final BooleanSupplier token;

  private SessionLogin(@Nullable HttpSession session, BooleanSupplier token) {
    this.session = session;
    this.token = token;
    this.principal = session == null ? null : principal(session);
  }

  /// An integration has no session; its login stands for as long as its token.
  public static SessionLogin of(HttpServletRequest request) {
    return request.getAttribute(TOKEN) instanceof BooleanSupplier token
        ? new SessionLogin(null, token)
        : new SessionLogin(request.getSession(false), () -> false);
  }

  /// Told by whoever recognises a request by its token: until when that is good.
  public static void standsWhile(HttpServletRequest request, BooleanSupplier token) {
    request.setAttribute(TOKEN, token);
  }

  /// Whether the same person is still logged in.
  public boolean stands() {
    HttpSession own = session;
    if (own == null) {
      return token.getAsBoolean();
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

package no.skjold.server.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Tells [Newcomers] of every session that a request made without logging anybody in.
final class NewcomersFilter extends OncePerRequestFilter {

  private final Newcomers newcomers;

  NewcomersFilter(Newcomers newcomers) {
    this.newcomers = newcomers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } finally {
      HttpSession session = request.getSession(false);
      if (session != null && session.isNew() && Entrance.state(request) == null) {
        newcomers.came(request.getRemoteAddr(), session);
      }
    }
  }

  /// The page of an error makes one, too.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}

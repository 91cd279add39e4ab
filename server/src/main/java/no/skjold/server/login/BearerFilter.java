package no.skjold.server.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Actor;
import no.skjold.server.access.SessionLogin;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Recognises integrations by their bearer token. A wrong token is left unrecognised, and whoever
/// tries many has to wait; a right one never waits.
final class BearerFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;
  private final Throttle throttle;

  BearerFilter(Tokens tokens, Throttle throttle) {
    this.tokens = tokens;
    this.throttle = throttle;
  }

  static boolean carriesBearer(HttpServletRequest request) {
    @Nullable String header = request.getHeader("Authorization");
    return header != null && header.startsWith(SCHEME);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String origin = request.getRemoteAddr();
    String secret = request.getHeader("Authorization").substring(SCHEME.length()).strip();
    Optional<Actor> actor = tokens.bearer(secret);
    if (actor.isPresent()) {
      recognise(actor.get());
      SessionLogin.standsWhile(request, () -> tokens.stands(secret));
    } else if (throttle.holds(origin)) {
      ProblemAnswer.write(request, response, 429, "try_later");
      return;
    } else {
      throttle.failed(origin);
    }
    chain.doFilter(request, response);
  }

  private static void recognise(Actor actor) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of()));
    SecurityContextHolder.setContext(context);
  }
}

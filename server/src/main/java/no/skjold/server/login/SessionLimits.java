package no.skjold.server.login;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import no.skjold.server.login.SessionSettings.Limits;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends sessions that are too old or idle. An idle operator's session is locked instead: acts
/// answer 423 until the same person logs in again, and alarms go on being shown.
final class SessionLimits extends OncePerRequestFilter {

  /// What a locked session still answers: alarms, their pages, and the way to unlock.
  private static final List<String> WHILE_LOCKED =
      List.of("/api/v1/alarms", "/api/v1/status", "/konsoll", "/teknisk", "/kart/", "/app/");

  private static final List<String> ALWAYS =
      List.of("/logg-inn", "/logg-ut", "/nokkel/", "/error", "/app/");

  private final SessionSettings settings;
  private final InstantSource clock;

  SessionLimits(SessionSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session == null || request.getDispatcherType() != DispatcherType.REQUEST) {
      chain.doFilter(request, response);
      return;
    }
    if (session.getAttribute(LoginState.ATTRIBUTE) instanceof LoginState state
        && locked(request, session, state)) {
      refuse(request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  /// Whether the request must wait for an unlock. Ends the session when it is over.
  private boolean locked(HttpServletRequest request, HttpSession session, LoginState state) {
    Limits limits = settings.of(state.actor());
    Instant now = clock.instant();
    boolean idle = passed(state.lastUse(), limits.idle(), now);
    if (passed(state.begun(), limits.longest(), now) || (idle && !limits.locks())) {
      session.invalidate();
      return false;
    }
    if (!idle) {
      noteUse(request, state, now);
      return false;
    }
    return !(startsWithOne(request, ALWAYS)
        || (reads(request) && startsWithOne(request, WHILE_LOCKED)));
  }

  private static boolean passed(Instant from, Duration limit, Instant now) {
    return !now.isBefore(from.plus(limit));
  }

  /// An act or a page somebody opens is use; what a page asks for by itself is not.
  private static void noteUse(HttpServletRequest request, LoginState state, Instant now) {
    if (!reads(request)
        || "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
        || asksForPage(request)) {
      state.use(now);
    }
  }

  private static boolean asksForPage(HttpServletRequest request) {
    @Nullable String accept = request.getHeader("Accept");
    return accept != null && accept.startsWith("text/html");
  }

  private static boolean reads(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private static boolean startsWithOne(HttpServletRequest request, List<String> paths) {
    String path = request.getRequestURI();
    return paths.stream().anyMatch(path::startsWith);
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (asksForPage(request) && reads(request)) {
      response.sendRedirect("/logg-inn?laast");
    } else {
      ProblemAnswer.write(request, response, 423, "locked");
    }
  }
}

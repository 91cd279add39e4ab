package no.skjold.server.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/// The one door: whoever was recognised, in whatever way, gets their session here. The session's id
/// changes (against fixation); the same person coming back to a locked session unlocks it and keeps
/// what is open in it.
@Component
class Entrance {

  private final Accounts accounts;
  private final LiveSessions sessions;
  private final SecurityContextRepository contexts;
  private final CsrfTokenRepository csrf;
  private final SessionSettings settings;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;

  Entrance(
      Accounts accounts,
      LiveSessions sessions,
      SecurityContextRepository contexts,
      CsrfTokenRepository csrf,
      SessionSettings settings,
      Audit audit,
      InstantSource clock,
      SecureRandom random) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.contexts = contexts;
    this.csrf = csrf;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
  }

  void admit(HttpServletRequest request, HttpServletResponse response, Actor actor, Way way) {
    admit(request, response, actor, way, null);
  }

  /// @param endAtIssuer how to end the login at the identity provider
  void admit(
      HttpServletRequest request,
      HttpServletResponse response,
      Actor actor,
      Way way,
      @Nullable EndAtIssuer endAtIssuer) {
    LoginState before = state(request);
    if (before != null && before.actor().equals(actor)) {
      request.changeSessionId();
      before.use(clock.instant());
      audit.appendEventually(actor.name(), "unlocked", holder(actor), way.name());
      return;
    }
    HttpSession session = freshSession(request);
    csrf.saveToken(null, request, response);
    recognise(request, response, actor);
    LoginState state =
        new LoginState(
            Secrets.generate(random).substring(0, 12),
            holder(actor),
            actor,
            way,
            clock.instant(),
            endAtIssuer);
    // Ended by [SessionLimits]; the container is only the backstop.
    session.setMaxInactiveInterval(Math.toIntExact(settings.of(actor).longest().toSeconds()) + 60);
    session.setAttribute(LoginState.ATTRIBUTE, state);
    sessions.begun(session, state);
    audit.appendEventually(actor.name(), "logged_in", holder(actor), way.name());
    endIfGoneMeanwhile(actor);
  }

  static @Nullable LoginState state(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? null : (LoginState) session.getAttribute(LoginState.ATTRIBUTE);
  }

  /// Somebody else's session is ended with all that is in it.
  private static HttpSession freshSession(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    return request.getSession(true);
  }

  private void recognise(HttpServletRequest request, HttpServletResponse response, Actor actor) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of()));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }

  /// An account changed between being recognised and being let in is out again.
  private void endIfGoneMeanwhile(Actor actor) {
    if (actor instanceof Staff staff
        && accounts
            .staff(staff.account())
            .filter(it -> it.roles().containsAll(staff.roles()))
            .filter(it -> it.districts().equals(staff.districts()))
            .filter(it -> it.clearance() == staff.clearance())
            .isEmpty()) {
      sessions.endAll(staff.account());
    }
  }

  static String holder(Actor actor) {
    return actor instanceof Staff staff ? staff.account() : actor.name();
  }
}

package no.skjold.server.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Actor.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Files are read, into files of ours, before any controller can say whether they may come: so they
/// are taken from people who are logged in alone, at addresses that end in `/filer`, and so many at
/// a time from each that nobody fills the disk or keeps others from handing in.
final class Uploads extends OncePerRequestFilter {

  private static final String TAKES_FILES = "/filer";
  private static final int AT_ONCE_OF_ONE = 2;
  private static final int AT_ONCE = 32;

  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

  static boolean concern(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        && request.getRequestURI().endsWith(TAKES_FILES)
        && BodyLimit.inParts(request);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !concern(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String who = person();
    if (who == null) {
      ProblemAnswer.write(request, response, 401, "not_logged_in");
    } else if (begin(who)) {
      try {
        chain.doFilter(request, response);
      } finally {
        underWay.computeIfPresent(who, (_, running) -> running > 1 ? running - 1 : null);
      }
    } else {
      response.setHeader("Retry-After", "10");
      ProblemAnswer.write(request, response, 503, "try_again");
    }
  }

  /// Machines hand in no files.
  private static @Nullable String person() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication == null ? null : person(authentication.getPrincipal());
  }

  private static @Nullable String person(@Nullable Object principal) {
    return switch (principal) {
      case Staff staff -> staff.name();
      case Citizen citizen -> citizen.name();
      case null, default -> null;
    };
  }

  private boolean begin(String who) {
    boolean[] begun = {false};
    boolean room = underWay.size() < AT_ONCE || underWay.containsKey(who);
    if (room) {
      underWay.compute(
          who,
          (_, running) -> {
            int before = running == null ? 0 : running;
            begun[0] = before < AT_ONCE_OF_ONE;
            return begun[0] ? before + 1 : before;
          });
    }
    return begun[0];
  }
}

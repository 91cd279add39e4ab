package no.skjold.server.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/// Logins on their way through an identity provider. The session cookie is `SameSite=Strict` and
/// does not come back with the provider's redirect; a cookie of its own, `Lax`, short-lived and
/// good for the return address only, ties the return to the browser that left. Bounded; any thread.
final class PendingLogins implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  private static final String COOKIE = "skjold-inn";
  static final Duration LIFE = Duration.ofMinutes(10);
  private static final int MOST = 10_000;

  private final SecureRandom random;
  private final InstantSource clock;

  private final Map<String, Pending> pending =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
          return size() > MOST;
        }
      };

  PendingLogins(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  private record Pending(OAuth2AuthorizationRequest request, Instant until) {}

  @Override
  public synchronized @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(
      HttpServletRequest request) {
    return key(request).map(pending::get).flatMap(it -> matching(it, request)).orElse(null);
  }

  /// Ours only when it is young and the state is the one we sent.
  private Optional<OAuth2AuthorizationRequest> matching(
      @Nullable Pending found, HttpServletRequest request) {
    return Optional.ofNullable(found)
        .filter(it -> clock.instant().isBefore(it.until()))
        .map(Pending::request)
        .filter(it -> it.getState() != null && it.getState().equals(request.getParameter("state")));
  }

  @Override
  public synchronized void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest leaving,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (leaving == null) {
      removeAuthorizationRequest(request, response);
      return;
    }
    String key = Secrets.generate(random);
    pending.put(key, new Pending(leaving, clock.instant().plus(LIFE)));
    setCookie(request, response, key, LIFE);
  }

  @Override
  public synchronized @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest found = loadAuthorizationRequest(request);
    key(request).ifPresent(pending::remove);
    setCookie(request, response, "", Duration.ZERO);
    return found;
  }

  private static Optional<String> key(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(it -> it.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .findFirst();
  }

  private static void setCookie(
      HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .path("/logg-inn/fra")
            .maxAge(life)
            .build()
            .toString());
  }
}

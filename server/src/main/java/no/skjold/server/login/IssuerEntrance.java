package no.skjold.server.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import no.skjold.server.access.Actor;
import no.skjold.server.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// What happens when somebody comes back from an identity provider.
@Component
class IssuerEntrance {

  private final Entrance entrance;
  private final IssuerActors actors;
  private final Issuers issuers;
  private final Throttles throttles;
  private final Audit audit;
  private final AccessSettings settings;
  private final InstantSource clock;

  IssuerEntrance(
      Entrance entrance,
      IssuerActors actors,
      Issuers issuers,
      Throttles throttles,
      Audit audit,
      AccessSettings settings,
      InstantSource clock) {
    this.entrance = entrance;
    this.actors = actors;
    this.issuers = issuers;
    this.throttles = throttles;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  void recognised(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    OAuth2AuthenticationToken token = (OAuth2AuthenticationToken) authentication;
    String registration = token.getAuthorizedClientRegistrationId();
    OidcIdToken identity = ((OidcUser) Objects.requireNonNull(token.getPrincipal())).getIdToken();
    Actor actor = actors.actor(registration, identity);
    if (stale(actor, identity.getAuthenticatedAt())) {
      refuse(request, response, "not_logged_in_anew");
      return;
    }
    entrance.admit(
        request, response, actor, Way.ISSUER, endAtIssuer(request, registration, identity));
    // By a page of our own: a redirect would still count as coming from the provider, and the
    // strict session cookie would not follow.
    Onward.to("/", response);
  }

  /// Staff must have proved who they are just now. That the provider was asked for it is not
  /// enough: the question goes by way of the browser.
  private boolean stale(Actor actor, @Nullable Instant authenticatedAt) {
    return actor instanceof Actor.Staff
        && (authenticatedAt == null
            || authenticatedAt.plus(PendingLogins.LIFE).isBefore(clock.instant()));
  }

  void refused(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    String code =
        why instanceof OAuth2AuthenticationException it ? it.getError().getErrorCode() : "refused";
    refuse(request, response, code.matches("[a-z_]{1,40}") ? code : "refused");
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, String code)
      throws IOException {
    throttles.origins().failed(request.getRemoteAddr());
    audit.appendEventually("unknown", "login_refused", "login/issuer", code);
    boolean citizen = request.getRequestURI().endsWith(Issuers.CITIZENS);
    response.sendRedirect(citizen ? "/inn?feil" : "/logg-inn?feil");
  }

  private @Nullable EndAtIssuer endAtIssuer(
      HttpServletRequest request, String registration, OidcIdToken identity) {
    ClientRegistration issuer = issuers.findByRegistrationId(registration);
    if (issuer == null
        || !(issuer.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint")
            instanceof String end)) {
      return null;
    }
    // An identity token says who somebody is: it stands in no address. A citizen's holds the
    // identity number and is not handed on at all.
    return registration.equals(Issuers.CITIZENS)
        ? new EndAtIssuer(
            end
                + "?client_id="
                + encoded(issuer.getClientId())
                + "&post_logout_redirect_uri="
                + encoded(here(request) + "/inn"),
            Map.of())
        : new EndAtIssuer(
            end,
            Map.of(
                "id_token_hint",
                identity.getTokenValue(),
                "post_logout_redirect_uri",
                here(request) + "/logg-inn"));
  }

  private String here(HttpServletRequest request) {
    return settings.origin().isBlank()
        ? request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort()
        : settings.origin();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}

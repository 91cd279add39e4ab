package no.skjold.server.login;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import no.skjold.server.access.Actor.Citizen;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.util.unit.DataSize;

/// Who gets in over HTTP: integrations by bearer token, people by session cookie with CSRF token.
/// What they may do there is decided by `Access`, never here.
@Configuration(proxyBeanMethods = false)
class WebSecurity {

  /// Nothing from elsewhere, nothing inline.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
          + "font-src 'self'; media-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
          + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String ENDS_AT_ISSUER = "skjold.logout.issuer";
  private static final String WAS_CITIZEN = "skjold.logout.citizen";

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit(
      @Value("${spring.servlet.multipart.max-request-size}") DataSize mostOfFiles) {
    FilterRegistrationBean<BodyLimit> registration =
        new FilterRegistrationBean<>(new BodyLimit(mostOfFiles.toBytes()));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return registration;
  }

  @Bean
  @Order(1)
  SecurityFilterChain integrations(HttpSecurity http, Tokens tokens, Throttles throttles) {
    return secured(http)
        .securityMatcher(BearerFilter::carriesBearer)
        .csrf(csrf -> csrf.disable())
        .addFilterAfter(new Uploads(), SecurityContextHolderFilter.class)
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new BearerFilter(tokens, throttles.bearers()), AuthorizationFilter.class)
        .authorizeHttpRequests(requests ->
            requests
                // The answer to a request that was let in, written later on another thread.
                .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll()
                .anyRequest()
                .authenticated())
        .exceptionHandling(it ->
            it.authenticationEntryPoint(
                (q, a, e) -> ProblemAnswer.write(q, a, 401, "not_logged_in")))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain people(
      HttpSecurity http,
      SecurityContextRepository contexts,
      CsrfTokenRepository csrf,
      SessionSettings sessions,
      Newcomers newcomers,
      InstantSource clock,
      Issuers issuers,
      PendingLogins pending,
      IssuerActors actors,
      IssuerEntrance entrance,
      AccessSettings settings) {
    secured(http)
        .securityContext(it -> it.securityContextRepository(contexts))
        .csrf(it -> it.csrfTokenRepository(csrf))
        .addFilterBefore(new NewcomersFilter(newcomers), SecurityContextHolderFilter.class)
        .addFilterBefore(new SessionLimits(sessions, clock), SecurityContextHolderFilter.class)
        .addFilterAfter(new Uploads(), SecurityContextHolderFilter.class)
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers(
                    "/logg-inn/**", "/inn/**", "/invitasjon", "/nokkel/**", "/app/**", "/error")
                .permitAll()
                .requestMatchers("/actuator/health/**", "/favicon.ico")
                .permitAll()
                .anyRequest()
                .authenticated())
        .logout(it ->
            it.logoutUrl("/logg-ut")
                .addLogoutHandler((q, a, who) -> rememberWhereToEnd(q))
                .logoutSuccessHandler((q, a, who) -> ended(q, a)))
        .requestCache(it -> it.disable())
        .exceptionHandling(it ->
            it.authenticationEntryPoint(WebSecurity::toLogin)
                .accessDeniedHandler((q, a, e) -> ProblemAnswer.write(q, a, 403, denial(q))));
    if (issuers.any()) {
      http.oauth2Login(login ->
          login
              .clientRegistrationRepository(issuers)
              .authorizedClientRepository(new NoClients())
              .authorizationEndpoint(it ->
                  it.authorizationRequestRepository(pending)
                      .authorizationRequestResolver(leaving(issuers, settings)))
              .redirectionEndpoint(it -> it.baseUri("/logg-inn/fra/*"))
              .loginPage("/logg-inn")
              .userInfoEndpoint(it -> it.oidcUserService(actors))
              .successHandler((q, a, who) -> entrance.recognised(q, a, who))
              .failureHandler((q, a, why) -> entrance.refused(q, a, why))
              .withObjectPostProcessor(OUR_OWN_DOOR));
    }
    return http.build();
  }

  /// The provider's answer recognises somebody; the session is made by [Entrance] alone.
  private static final ObjectPostProcessor<OAuth2LoginAuthenticationFilter> OUR_OWN_DOOR =
      new ObjectPostProcessor<>() {
        @Override
        public <O extends OAuth2LoginAuthenticationFilter> O postProcess(O filter) {
          filter.setSecurityContextRepository(new NullSecurityContextRepository());
          filter.setSessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy());
          return filter;
        }
      };

  /// Citizens are asked for the level we need; staff prove anew who they are, every time: a session
  /// locked at an empty desk is not opened by what the provider remembers.
  private static OAuth2AuthorizationRequestResolver leaving(
      Issuers issuers, AccessSettings settings) {
    DefaultOAuth2AuthorizationRequestResolver plain =
        new DefaultOAuth2AuthorizationRequestResolver(issuers, "/logg-inn/til");
    return new OAuth2AuthorizationRequestResolver() {
      @Override
      public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return asked(plain.resolve(request), request, settings);
      }

      @Override
      public @Nullable OAuth2AuthorizationRequest resolve(
          HttpServletRequest request, String registration) {
        return asked(plain.resolve(request, registration), request, settings);
      }
    };
  }

  private static @Nullable OAuth2AuthorizationRequest asked(
      @Nullable OAuth2AuthorizationRequest leaving,
      HttpServletRequest request,
      AccessSettings settings) {
    if (leaving == null) {
      return null;
    }
    return OAuth2AuthorizationRequest.from(leaving)
        .additionalParameters(more -> {
          if (request.getRequestURI().endsWith("/" + Issuers.CITIZENS)) {
            more.put("acr_values", settings.citizens().level());
          }
          if (request.getRequestURI().endsWith("/" + Issuers.STAFF)) {
            more.put("prompt", "login");
            more.put("max_age", "0");
          }
        })
        .build();
  }

  /// What a provider lets us do elsewhere is not kept: we ask only who somebody is.
  private static final class NoClients implements OAuth2AuthorizedClientRepository {
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // As Spring Security declares it.
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String registration, Authentication who, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication who,
        HttpServletRequest request,
        HttpServletResponse response) {}

    @Override
    public void removeAuthorizedClient(
        String registration,
        Authentication who,
        HttpServletRequest request,
        HttpServletResponse response) {}
  }

  private static void rememberWhereToEnd(HttpServletRequest request) {
    LoginState state = Entrance.state(request);
    if (state != null) {
      request.setAttribute(ENDS_AT_ISSUER, state.endAtIssuer());
      request.setAttribute(WAS_CITIZEN, state.actor() instanceof Citizen);
    }
  }

  /// Also at the identity provider, by a page of our own: the policy of all others forbids a form
  /// to lead there.
  private static void ended(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getAttribute(ENDS_AT_ISSUER) instanceof EndAtIssuer issuer) {
      leave(issuer, response);
    } else {
      boolean citizen = Boolean.TRUE.equals(request.getAttribute(WAS_CITIZEN));
      response.sendRedirect(citizen ? "/inn" : "/logg-inn");
    }
  }

  private static void leave(EndAtIssuer issuer, HttpServletResponse response) throws IOException {
    if (issuer.hidden().isEmpty()) {
      Onward.to(issuer.address(), response);
      return;
    }
    URI there = URI.create(issuer.address());
    response.setHeader(
        "Content-Security-Policy",
        CONTENT_SECURITY_POLICY.replace(
            "form-action 'self'",
            "form-action 'self' " + there.getScheme() + "://" + there.getRawAuthority()));
    Onward.with(issuer.hidden(), issuer.address(), response);
  }

  private static HttpSecurity secured(HttpSecurity http) {
    return http.headers(headers ->
        headers
            .contentSecurityPolicy(it -> it.policyDirectives(CONTENT_SECURITY_POLICY))
            .httpStrictTransportSecurity(
                it -> it.includeSubDomains(true).maxAgeInSeconds(2 * 31_536_000))
            .referrerPolicy(it -> it.policy(ReferrerPolicy.NO_REFERRER))
            .permissionsPolicyHeader(
                it -> it.policy("geolocation=(), camera=(), microphone=(), payment=(), usb=()"))
            .crossOriginOpenerPolicy(it -> it.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
            .crossOriginResourcePolicy(it -> it.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
  }

  /// Whoever was logged out meanwhile is told just that: their form is refused for the token in it.
  private static String denial(HttpServletRequest request) {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    boolean nobody = who == null || who instanceof AnonymousAuthenticationToken;
    return nobody && ProblemAnswer.forAPerson(request) ? "not_logged_in" : "not_allowed";
  }

  private static void toLogin(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    String path = request.getRequestURI();
    if (path.startsWith("/api/")) {
      ProblemAnswer.write(request, response, 401, "not_logged_in");
    } else {
      response.sendRedirect(path.startsWith("/min-side") ? "/inn" : "/logg-inn");
    }
  }
}

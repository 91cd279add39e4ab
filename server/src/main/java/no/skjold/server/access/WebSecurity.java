package no.skjold.server.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Logins.Login;
import no.skjold.server.audit.Audit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who gets in over HTTP: integrations by bearer token, staff by session cookie with CSRF token.
/// What they may do there is decided by [Access], never here.
@Configuration(proxyBeanMethods = false)
class WebSecurity {

  /// Nothing from elsewhere, nothing inline.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
          + "font-src 'self'; media-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
          + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Bean
  Credentials credentials(
      @Value("${skjold.demo:false}") boolean demo,
      @Value("${skjold.access.integration-token:}") String integrationToken,
      SecureRandom random) {
    return new Credentials(
        integrationToken.isEmpty() ? Secrets.generate(random) : integrationToken,
        demo ? Optional.empty() : Optional.of(Secrets.generate(random)));
  }

  @Bean
  Logins logins(@Value("${skjold.demo:false}") boolean demo) {
    return demo ? DemoLogins.logins() : evaluationLogin();
  }

  private static Logins evaluationLogin() {
    Staff operator =
        new Staff(
            "operator",
            "Operatør 1",
            Set.of(Role.OPERATOR, Role.SHIFT_LEAD, Role.DISTRICT_LEAD, Role.TECHNICIAN),
            Districts.ALL,
            Grading.UNGRADED,
            null);
    return new Logins(List.of(new Login("operator", Logins.Kind.OPERATIONS, operator, true)));
  }

  @Bean
  LoginProvider loginProvider(Logins logins, Credentials credentials, Audit audit) {
    return new LoginProvider(logins, credentials, audit);
  }

  @Bean
  @Order(1)
  SecurityFilterChain integrations(HttpSecurity http, Credentials credentials) throws Exception {
    return secured(http)
        .securityMatcher(BearerFilter::carriesBearer)
        .csrf(csrf -> csrf.disable())
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new BearerFilter(credentials), AuthorizationFilter.class)
        .authorizeHttpRequests(requests ->
            requests
                // The answer to a request that was let in, written later on another thread.
                .dispatcherTypeMatchers(DispatcherType.ASYNC)
                .permitAll()
                .anyRequest()
                .authenticated())
        .exceptionHandling(
            it -> it.authenticationEntryPoint((q, a, e) -> problem(a, 401, "not_logged_in")))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain staff(HttpSecurity http, LoginProvider provider) throws Exception {
    LoginUrlAuthenticationEntryPoint toLogin = new LoginUrlAuthenticationEntryPoint("/logg-inn");
    return secured(http)
        .authenticationProvider(provider)
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/logg-inn", "/app/**", "/favicon.ico", "/error")
                .permitAll()
                .requestMatchers("/actuator/health/**")
                .permitAll()
                .anyRequest()
                .authenticated())
        .formLogin(form ->
            form.loginPage("/logg-inn")
                .loginProcessingUrl("/logg-inn")
                .usernameParameter("login")
                .passwordParameter("password")
                .failureUrl("/logg-inn?feil")
                .successHandler((q, a, who) -> a.sendRedirect(firstPage(who))))
        .logout(it -> it.logoutUrl("/logg-ut").logoutSuccessUrl("/logg-inn"))
        .requestCache(it -> it.disable())
        .exceptionHandling(it ->
            it.authenticationEntryPoint(
                    (q, a, e) -> {
                      if (isApi(q)) {
                        problem(a, 401, "not_logged_in");
                      } else {
                        toLogin.commence(q, a, e);
                      }
                    })
                .accessDeniedHandler((q, a, e) -> problem(a, 403, "not_allowed")))
        .build();
  }

  private static HttpSecurity secured(HttpSecurity http) throws Exception {
    return http.headers(headers ->
        headers
            .contentSecurityPolicy(it -> it.policyDirectives(CONTENT_SECURITY_POLICY))
            .referrerPolicy(it -> it.policy(ReferrerPolicy.NO_REFERRER))
            .permissionsPolicyHeader(
                it -> it.policy("geolocation=(), camera=(), microphone=(), payment=()"))
            .crossOriginOpenerPolicy(it -> it.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
            .crossOriginResourcePolicy(it -> it.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
  }

  private static String firstPage(Authentication who) {
    return who.getPrincipal() instanceof Actor ? "/" : "/logg-inn";
  }

  private static boolean isApi(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/");
  }

  private static void problem(HttpServletResponse response, int status, String code)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response
        .getWriter()
        .write("{\"type\":\"about:blank\",\"status\":" + status + ",\"code\":\"" + code + "\"}");
  }
}

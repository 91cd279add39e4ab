package no.skjold.server.login;

import java.security.SecureRandom;
import java.time.InstantSource;
import no.skjold.server.access.Access.Action;
import no.skjold.server.page.NavEntry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/// What the login is made of, and its pages on the menu.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessSettings.class, SessionSettings.class})
class LoginConfiguration {

  @Bean
  Ways ways(
      AccessSettings settings,
      @Value("${skjold.demo:false}") boolean demo,
      @Value("${skjold.evaluation:false}") boolean evaluation) {
    return new Ways(
        demo,
        evaluation,
        settings.local() || evaluation,
        settings.staff().set(),
        settings.citizens().set());
  }

  @Bean
  Logins logins(Ways ways) {
    return ways.demo() ? DemoLogins.logins() : Logins.NONE;
  }

  @Bean
  Issuers issuers(AccessSettings settings) {
    return new Issuers(settings);
  }

  @Bean
  PendingLogins pendingLogins(SecureRandom random, InstantSource clock) {
    return new PendingLogins(random, clock);
  }

  @Bean
  SecurityContextRepository securityContexts() {
    return new HttpSessionSecurityContextRepository();
  }

  @Bean
  CsrfTokenRepository csrfTokens() {
    return new HttpSessionCsrfTokenRepository();
  }

  @Bean
  NavEntry accountsEntry() {
    return new NavEntry(80, "/tilgang/kontoer", "access.nav.accounts", Action.MANAGE_ACCOUNTS);
  }

  @Bean
  NavEntry tokensEntry() {
    return new NavEntry(81, "/tilgang/klienter", "access.nav.tokens", Action.MANAGE_TOKENS);
  }

  @Bean
  NavEntry agreementsEntry() {
    return new NavEntry(82, "/tilgang/godkjenning", "access.nav.agree", Action.AGREE_TO_TRUST);
  }
}

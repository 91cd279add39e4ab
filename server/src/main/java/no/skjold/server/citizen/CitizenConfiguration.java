package no.skjold.server.citizen;

import java.security.SecureRandom;
import no.skjold.server.access.Access.Action;
import no.skjold.server.page.NavEntry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/// Wires the citizens' pages into the menu.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CitizenSettings.class)
class CitizenConfiguration {

  /// Some 150 ms a try: what is hashed is short and spoken.
  private static final int BCRYPT_ROUNDS = 11;

  @Bean
  NavEntry ownPage() {
    return new NavEntry(10, "/min-side", "citizen.nav.own", Action.SEE_OWN_DATA);
  }

  @Bean
  NavEntry bansPage() {
    return new NavEntry(20, "/forbud", "citizen.nav.bans", Action.SEE_OWN_BAN);
  }

  @Bean
  NavEntry changesPage() {
    return new NavEntry(60, "/endringer", "citizen.nav.changes", Action.CONFIRM_BY_VOICE);
  }

  @Bean
  SecretWords secretWords(SecureRandom random) {
    return new SecretWords(new BCryptPasswordEncoder(BCRYPT_ROUNDS, random));
  }
}

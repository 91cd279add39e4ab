package no.skjold.server.citizen;

import java.security.SecureRandom;
import no.skjold.server.access.Access.Action;
import no.skjold.server.page.NavEntry;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.SealedTable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
  NavEntry papersPage() {
    return new NavEntry(21, "/papirer", "citizen.nav.papers", Action.SEE_PAPERS);
  }

  @Bean
  NavEntry courtPage() {
    return new NavEntry(22, "/retten", "citizen.nav.court", Action.RECORD_RULING);
  }

  @Bean
  NavEntry changesPage() {
    return new NavEntry(60, "/endringer", "citizen.nav.changes", Action.CONFIRM_BY_VOICE);
  }

  @Bean
  SealedTable sealedUnfinished(
      FieldCipher cipher, JdbcClient jdbc, PlatformTransactionManager transactions) {
    return Unfinished.table(cipher, jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  SecretWords secretWords(SecureRandom random) {
    return new SecretWords(new BCryptPasswordEncoder(BCRYPT_ROUNDS, random));
  }
}

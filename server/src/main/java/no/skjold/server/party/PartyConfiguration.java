package no.skjold.server.party;

import java.security.SecureRandom;
import java.time.InstantSource;
import no.skjold.server.access.Access;
import no.skjold.server.audit.Audit;
import no.skjold.server.storage.BlindIndex;
import no.skjold.server.storage.FieldCipher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires people.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PartySettings.class)
class PartyConfiguration {

  @Bean
  Register partyRegister() {
    return new Register();
  }

  @Bean
  Tokens partyTokens(JdbcClient jdbc, BlindIndex index) {
    return new Tokens(jdbc, index);
  }

  @Bean
  SealedPeople sealedPeople(
      JdbcClient jdbc,
      FieldCipher cipher,
      Tokens tokens,
      Register register,
      PlatformTransactionManager transactions,
      InstantSource clock,
      SecureRandom random) {
    Seals seals = new Seals(cipher);
    SealedPeople people =
        new SealedPeople(
            new PostgresPeople(jdbc, seals, clock),
            tokens,
            new FactsReader(jdbc, seals),
            register,
            new TransactionTemplate(transactions),
            random);
    people.rememberAll();
    return people;
  }

  @Bean
  PeopleDesk peopleDesk(
      SealedPeople people, Register register, Tokens tokens, Access access, Audit audit) {
    return new PeopleDesk(people, register, tokens, access, audit);
  }

  @Bean
  PeopleSearch peopleSearch(
      SealedPeople people,
      Tokens tokens,
      Access access,
      Audit audit,
      PartySettings settings,
      InstantSource clock) {
    return new PeopleSearch(
        people,
        tokens,
        access,
        audit,
        new SearchBudget(settings.searchesPerMinute(), clock),
        Pace.of(settings.searchStep()));
  }
}

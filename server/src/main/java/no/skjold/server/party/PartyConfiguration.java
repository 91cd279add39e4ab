package no.skjold.server.party;

import java.security.SecureRandom;
import java.time.InstantSource;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.WhenPeopleMerge;
import no.skjold.server.audit.Audit;
import no.skjold.server.page.NavEntry;
import no.skjold.server.storage.BlindIndex;
import no.skjold.server.storage.FieldCipher;
import org.springframework.beans.factory.ObjectProvider;
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
  PostgresPeople postgresPeople(JdbcClient jdbc, FieldCipher cipher, InstantSource clock) {
    return new PostgresPeople(jdbc, new Seals(cipher), clock);
  }

  @Bean
  AddressesLeftOut addressesLeftOut(PostgresPeople store) {
    return new EnteredAddresses(store);
  }

  @Bean
  PeopleSealedAgain peopleSealedAgain(
      PostgresPeople store, Tokens tokens, PlatformTransactionManager transactions) {
    return new PeopleSealedAgain(store, tokens, new TransactionTemplate(transactions));
  }

  @Bean
  SealedPeople sealedPeople(
      JdbcClient jdbc,
      FieldCipher cipher,
      PostgresPeople store,
      Tokens tokens,
      Register register,
      ObjectProvider<WhenPeopleMerge> others,
      PlatformTransactionManager transactions,
      SecureRandom random) {
    SealedPeople people =
        new SealedPeople(
            store,
            tokens,
            new FactsReader(jdbc, new Seals(cipher)),
            register,
            others,
            new TransactionTemplate(transactions),
            random);
    people.rememberAll();
    return people;
  }

  @Bean
  PeopleDesk peopleDesk(
      SealedPeople people,
      Register register,
      Tokens tokens,
      Access access,
      Audit audit,
      PartySettings settings,
      ObjectProvider<BoundInCase> decisions) {
    return new PeopleDesk(
        people, register, tokens, access, audit, Pace.of(settings.lookStep()), decisions);
  }

  @Bean
  Whereabouts whereabouts(
      SealedPeople people, Register register, ObjectProvider<OpenPostalAddresses> open) {
    return new RegisteredWhereabouts(people, register, open);
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

  @Bean
  NavEntry peopleEntry() {
    return new NavEntry(35, "/personer/sok", "party.nav", Action.SEARCH_PEOPLE);
  }

  @Bean
  NavEntry twinsEntry() {
    return new NavEntry(45, "/personer/dobbelt", "party.twins.nav", Action.DECIDE_GRADING);
  }
}

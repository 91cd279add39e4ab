package no.skjold.server.protection;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.alarm.AlarmPath;
import no.skjold.server.alarm.OpenEpisodes;
import no.skjold.server.audit.Audit;
import no.skjold.server.breach.Breaches;
import no.skjold.server.measure.Measures;
import no.skjold.server.order.Orders;
import no.skjold.server.page.CaseTab;
import no.skjold.server.page.NavEntry;
import no.skjold.server.party.People;
import no.skjold.server.risk.Assessments;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.SealedTable;
import no.skjold.server.supervision.Standings;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.SupervisionHealth;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the view of all that protects.
@Configuration(proxyBeanMethods = false)
class ProtectionConfiguration {

  private static final long LARGEST_ID = (1L << 53) - 1;

  @Bean
  SealedTable sealedProtectionLooks(
      JdbcClient jdbc, FieldCipher cipher, PlatformTransactionManager transactions) {
    return new SealedTable(
        "protection.look",
        "id",
        List.of(LookStore.NOTE),
        cipher,
        jdbc,
        new TransactionTemplate(transactions));
  }

  @Bean
  Overviews overviews(
      Access access,
      PartyRegister parties,
      People people,
      Orders orders,
      Breaches breaches,
      Assessments assessments,
      Measures measures,
      Standings supervision,
      InstantSource clock) {
    return new Overviews(
        access, parties, people, orders, breaches, assessments, measures, supervision, clock);
  }

  @Bean
  ProtectionStatuses protectionStatuses(
      Access access,
      Orders orders,
      Measures measures,
      Standings supervision,
      SupervisionHealth health,
      OpenEpisodes episodes,
      AlarmPath path,
      InstantSource clock) {
    return new ProtectionStatuses(
        access, orders, measures, supervision, health, episodes, path, clock);
  }

  @Bean
  StatusWords protectionStatusWords(MessageSource messages) {
    return new StatusWords(messages);
  }

  @Bean
  Considered considered(
      JdbcClient jdbc,
      @Qualifier("sealedProtectionLooks") SealedTable looks,
      Orders orders,
      Breaches breaches,
      Assessments assessments,
      Subjects subjects,
      Audit audit,
      PlatformTransactionManager transactions,
      InstantSource clock,
      SecureRandom random) {
    return new Considered(
        new LookStore(jdbc, looks),
        orders,
        breaches,
        assessments,
        subjects,
        audit,
        new TransactionTemplate(transactions),
        clock,
        () -> random.nextLong(1, LARGEST_ID));
  }

  @Bean
  CaseTab overviewTab() {
    return new CaseTab(20, "/oversikt", "protection.tab", Action.SEE_CASE);
  }

  @Bean
  NavEntry considerEntry() {
    return new NavEntry(33, OverviewPages.LIST, "protection.nav", Action.SEE_CASE);
  }
}

package no.skjold.server.breach;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import no.skjold.law.Law;
import no.skjold.server.access.Access;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.WhenPeopleMerge;
import no.skjold.server.alarm.CaseAlarms;
import no.skjold.server.audit.Audit;
import no.skjold.server.order.CaseBreaches;
import no.skjold.server.order.Orders;
import no.skjold.server.order.ReviewClocks;
import no.skjold.server.page.CaseTab;
import no.skjold.server.page.NavEntry;
import no.skjold.server.party.AddressesLeftOut;
import no.skjold.server.party.People;
import no.skjold.server.risk.RiskFacts;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.SealedTable;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.zone.ZonePictures;
import no.skjold.server.zone.ZoneWords;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.ITemplateEngine;

/// Wires breaches.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BreachSettings.class)
class BreachConfiguration {

  private static final long LARGEST_ID = (1L << 53) - 1;

  private final JdbcClient jdbc;
  private final FieldCipher cipher;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final SecureRandom random;

  BreachConfiguration(
      JdbcClient jdbc,
      FieldCipher cipher,
      PlatformTransactionManager transactions,
      InstantSource clock,
      SecureRandom random) {
    this.jdbc = jdbc;
    this.cipher = cipher;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.random = random;
  }

  /// Numbers that tell neither how many there are nor which came first.
  private long id() {
    return random.nextLong(1, LARGEST_ID);
  }

  private SealedTable table(String name, String... columns) {
    return new SealedTable("breach." + name, "id", List.of(columns), cipher, jdbc, transaction);
  }

  @Bean
  SealedTable sealedBreaches() {
    return table("breach", "told");
  }

  @Bean
  SealedTable sealedBreachReviews() {
    return table("review", "words");
  }

  @Bean
  BreachStore breachStore(SealedTable sealedBreaches, SealedTable sealedBreachReviews) {
    return new BreachStore(jdbc, sealedBreaches, sealedBreachReviews, this::id);
  }

  @Bean
  SealedTable sealedEvidence() {
    return table("file", "described", "key");
  }

  @Bean
  EvidenceFiles evidenceFiles(SealedTable sealedEvidence, Audit audit, BreachSettings settings) {
    EvidenceStore store =
        new EvidenceStore(jdbc, sealedEvidence, new Chunks(jdbc), this::id, random);
    return new EvidenceFiles(store, settings.virusScanner(), settings, audit, transaction, clock);
  }

  @Bean
  Breaches breaches(
      BreachStore store, EvidenceFiles files, Access access, PartyRegister parties, Audit audit) {
    return new Breaches(store, files, access, parties, audit, transaction, clock);
  }

  @Bean
  AlarmBreaches alarmBreaches(CaseAlarms alarms, BreachStore store, Breaches breaches) {
    return new AlarmBreaches(alarms, store, breaches);
  }

  @Bean
  WhenPeopleMerge breachesMerged(BreachStore store) {
    return it -> store.move(it.from(), it.into());
  }

  @Bean
  Bans bans(Orders orders, CaseAlarms alarms, Breaches breaches) {
    return new Bans(orders, alarms, breaches);
  }

  @Bean
  MonitoringQuestions monitoringQuestions(Orders orders, Law law) {
    return new MonitoringQuestions(orders, law, clock);
  }

  @Bean
  EvidencePackage evidencePackage(
      Breaches breaches,
      EvidenceFiles files,
      Orders orders,
      CaseAlarms alarms,
      Subjects subjects,
      People people,
      Access access,
      AddressesLeftOut addresses,
      ZonePictures pictures,
      ZoneWords words,
      ITemplateEngine templates,
      Audit audit) {
    return new EvidencePackage(
        breaches, files, orders, alarms, subjects, people, access, addresses, pictures, words,
        templates, audit, clock, this::id);
  }

  @Bean
  CaseBreaches caseBreaches(Breaches breaches) {
    return new KnownBreaches(breaches);
  }

  @Bean
  RiskFacts breachFacts(Breaches breaches) {
    return new BreachFacts(breaches);
  }

  @Bean
  WorkList breachWorkList(Breaches breaches, ReviewClocks clocks, Subjects subjects) {
    return new WorkList(breaches, clocks, subjects, clock);
  }

  @Bean
  OverdueWatch overdueWatch(WorkList breachWorkList) {
    return new OverdueWatch(breachWorkList, clock);
  }

  @Bean
  NavEntry breachEntry() {
    return new NavEntry(35, "/brudd", "breach.nav", Access.Action.SEE_CASE);
  }

  @Bean
  CaseTab breachesTab() {
    return new CaseTab(40, "/brudd", "breach.nav", Access.Action.SEE_CASE);
  }
}

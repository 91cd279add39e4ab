package no.skjold.server.addressprotection;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.ProtectedCases;
import no.skjold.server.audit.Audit;
import no.skjold.server.page.NavEntry;
import no.skjold.server.party.OpenPostalAddresses;
import no.skjold.server.party.People;
import no.skjold.server.storage.BlindIndex;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.SealedRows;
import no.skjold.server.supervision.Subjects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires address protection.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AddressProtectionSettings.class)
class AddressProtectionConfiguration {

  private static final long LARGEST_ID = (1L << 53) - 1;
  private static final String DECISION = "decision";
  private static final String CHANGE = "grade_change";
  private static final String EVENT = "register_event";
  private static final String WORD = "register_word";
  private static final String ZONE = "zone_flag";

  private final JdbcClient jdbc;
  private final FieldCipher cipher;
  private final BlindIndex index;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final SecureRandom random;

  AddressProtectionConfiguration(
      JdbcClient jdbc,
      FieldCipher cipher,
      BlindIndex index,
      PlatformTransactionManager transactions,
      InstantSource clock,
      SecureRandom random) {
    this.jdbc = jdbc;
    this.cipher = cipher;
    this.index = index;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.random = random;
  }

  /// Numbers that tell neither how many there are nor which came first.
  private long id() {
    return random.nextLong(1, LARGEST_ID);
  }

  private Seal seal(String table) {
    return new Seal(table, cipher, index);
  }

  @Bean
  DecisionStore decisionStore() {
    return new DecisionStore(jdbc, seal(DECISION));
  }

  @Bean
  GradeChangeStore gradeChangeStore() {
    return new GradeChangeStore(jdbc, seal(CHANGE), this::id);
  }

  @Bean
  RegisterEventStore registerEventStore() {
    return new RegisterEventStore(jdbc, seal(EVENT), seal(WORD), this::id);
  }

  @Bean
  ZoneFlags zoneFlags() {
    return new ZoneFlags(jdbc, seal(ZONE), this::id);
  }

  @Bean
  SealedRows sealedDecisions() {
    return rows(DECISION, "id", DecisionStore.SEALED, true);
  }

  @Bean
  SealedRows sealedGradeChanges() {
    return rows(CHANGE, "id", List.of("person"), true);
  }

  @Bean
  SealedRows sealedRegisterEvents() {
    return rows(EVENT, "event_id", List.of("content"), false);
  }

  @Bean
  SealedRows sealedRegisterWords() {
    return rows(WORD, "id", List.of("person"), true);
  }

  @Bean
  SealedRows sealedZoneFlags() {
    return rows(ZONE, "id", List.of("person"), false);
  }

  private SealedRows rows(String table, String row, List<String> columns, boolean keyed) {
    return new ResealedRows(jdbc, transaction, seal(table), row, columns, keyed);
  }

  @Bean
  GradedCases gradedCases(People people, PartyRegister parties) {
    return new GradedCases(people, parties);
  }

  @Bean
  Decisions decisions(
      DecisionStore store,
      RegisterEventStore register,
      GradeChangeStore changes,
      People people,
      Audit audit,
      AddressProtectionSettings settings) {
    return new Decisions(
        store, register, changes, people, audit, transaction, clock, this::id, settings);
  }

  @Bean
  RegisterEvents registerEvents(
      RegisterEventStore store,
      GradeChangeStore changes,
      People people,
      Audit audit,
      AddressProtectionSettings settings) {
    return new RegisterEvents(store, changes, people, audit, transaction, clock, settings);
  }

  @Bean
  Enactment enactment(
      GradedCases cases,
      Subjects subjects,
      ProtectedCases assignments,
      ZoneFlags zones,
      GradeChangeStore changes,
      People people,
      Audit audit,
      AddressProtectionSettings settings,
      ObjectProvider<WhenGradingChanges> others) {
    List<Step> steps = new ArrayList<>();
    steps.add(new MoveCases(cases, subjects, assignments, audit, settings));
    steps.add(new FlagZones(cases, subjects, zones, clock));
    others.orderedStream().forEach(it -> steps.add(new TellOthers(it, cases)));
    return new Enactment(steps, changes, people, transaction, clock);
  }

  @Bean
  LaterEntries laterEntries(
      People people,
      GradedCases cases,
      Subjects subjects,
      GradeChangeStore changes,
      AddressProtectionSettings settings) {
    return new LaterEntries(
        people, cases, subjects, changes, transaction, clock, this::id, settings);
  }

  @Bean
  Follower addressProtectionFollower(
      RegisterEvents events, LaterEntries laterEntries, Enactment enactment, WorkList work) {
    return new Follower(events, laterEntries, enactment, work, clock);
  }

  @Bean
  GradingsMerged gradingsMerged(
      DecisionStore decisions,
      GradeChangeStore changes,
      RegisterEventStore register,
      ZoneFlags zones) {
    return new GradingsMerged(decisions, changes, register, zones, clock, this::id);
  }

  @Bean
  WorkList workList(
      DecisionStore decisions,
      GradeChangeStore changes,
      RegisterEventStore register,
      ZoneFlags zones,
      AddressProtectionSettings settings) {
    return new WorkList(decisions, changes, register, zones, clock, settings);
  }

  @Bean
  OpenPostalAddresses openPostalAddresses(
      DecisionStore decisions, AddressProtectionSettings settings) {
    return new ConfiguredPostalAddresses(decisions, settings);
  }

  @Bean
  AddressProtectionStatus addressProtectionStatus(Follower follower) {
    return new AddressProtectionStatus(follower);
  }

  @Bean
  NavEntry addressProtectionEntry() {
    return new NavEntry(
        40, "/adressesperre", "addressprotection.nav", Access.Action.DECIDE_GRADING);
  }
}

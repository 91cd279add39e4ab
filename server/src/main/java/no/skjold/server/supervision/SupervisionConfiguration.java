package no.skjold.server.supervision;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import no.skjold.monitoring.Engine;
import no.skjold.monitoring.Parameters;
import no.skjold.server.storage.Database;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.StorageSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the hot path.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SupervisionSettings.class)
class SupervisionConfiguration {

  @Bean
  WindowKeys windowKeys(
      SupervisionSettings settings, StorageSettings storage, JdbcClient jdbc, SecureRandom random) {
    Path file = EvidenceKeys.masterKeyFile(storage.data(), settings.masterKey());
    boolean sealedBefore =
        jdbc.sql("SELECT EXISTS (SELECT 1 FROM supervision.window)").query(Boolean.class).single();
    return WindowKeys.from(file, !sealedBefore, new Sealing(random));
  }

  @Bean
  PlanSeal planSeal(FieldCipher cipher) {
    return new PlanSeal(cipher);
  }

  @Bean
  SealedPlaces sealedPlaces(
      JdbcClient jdbc, PlatformTransactionManager transactions, PlanSeal seal) {
    return new SealedPlaces(jdbc, new TransactionTemplate(transactions), seal);
  }

  @Bean
  Rebuild rebuild(DataSource dataSource, PlanSeal seal) {
    return new PostgresRebuild(dataSource, seal);
  }

  @Bean
  EvidenceKeys evidenceKeys(WindowKeys keys) {
    return new EvidenceKeys(keys);
  }

  @Bean
  Live live(ObjectProvider<DeviceWarnings> warnings) {
    return new Live(warnings::getIfAvailable);
  }

  @Bean
  Supervision supervision(
      SupervisionSettings settings,
      Clock clock,
      Database database,
      WindowKeys keys,
      Live live,
      Rebuild rebuild,
      ObjectProvider<Decider> decider) {
    return new Supervision(
        settings,
        clock,
        () -> decider.getIfAvailable(() -> new Engine()::decide),
        new LogStore(database::connect, keys, clock),
        live,
        rebuild);
  }

  @Bean
  PostgresSubjects subjects(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Supervision supervision,
      PlanSeal seal,
      Clock clock,
      SecureRandom random,
      ObjectProvider<RuleSetInForce> ruleSet) {
    TransactionTemplate own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new PostgresSubjects(
        jdbc, own, supervision, seal, clock, random, () -> inForce(ruleSet));
  }

  private static Parameters inForce(ObjectProvider<RuleSetInForce> ruleSet) {
    RuleSetInForce kept = ruleSet.getIfAvailable();
    return kept == null ? Parameters.DEFAULT : kept.now();
  }

  @Bean
  DrillSubject drillSubject(
      Supervision supervision, Clock clock, ObjectProvider<RuleSetInForce> ruleSet) {
    return new DrillLanes(supervision, () -> inForce(ruleSet), clock);
  }

  @Bean
  TransitionLog transitionLog(JdbcClient jdbc, WindowKeys keys, Supervision supervision) {
    return new PostgresTransitionLog(jdbc, keys, supervision.writer());
  }

  @Bean
  Windows windows(JdbcClient jdbc, WindowKeys keys) {
    return new PostgresWindows(jdbc, keys);
  }

  @Bean
  Housekeeping housekeeping(
      JdbcClient jdbc, Supervision supervision, Clock clock, SupervisionSettings settings) {
    return new Housekeeping(jdbc, supervision, clock, settings);
  }

  @Bean
  SupervisionHealth supervisionHealth(
      Supervision supervision, Housekeeping housekeeping, Clock clock) {
    return new MeasuredHealth(supervision, housekeeping, clock);
  }

  @Bean
  Rebuilding rebuilding(
      Rebuild rebuild,
      PostgresSubjects subjects,
      Supervision supervision,
      Housekeeping housekeeping,
      Clock clock) {
    return new Rebuilding(rebuild, subjects, supervision, housekeeping, clock);
  }

  @Bean
  LaneLifecycle laneLifecycle(Supervision supervision, Housekeeping housekeeping) {
    return new LaneLifecycle(supervision, housekeeping);
  }
}

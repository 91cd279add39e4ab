package no.skjold.server.audit;

import java.security.SecureRandom;
import java.time.InstantSource;
import no.skjold.server.storage.StorageSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the trail.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

  private static final Whence NOWHERE = () -> Source.SERVER;

  @Bean
  PostgresAudit audit(
      JdbcTemplate jdbc,
      InstantSource clock,
      PlatformTransactionManager transactions,
      SecureRandom random,
      ObjectProvider<Whence> whence) {
    return new PostgresAudit(
        jdbc, clock, transactions, random, () -> whence.getIfAvailable(() -> NOWHERE).here());
  }

  @Bean
  Runs runs(JdbcTemplate jdbc, Audit audit) {
    return new Runs(jdbc, audit);
  }

  @Bean
  Heads heads(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      InstantSource clock,
      AuditSettings settings,
      StorageSettings storage,
      SecureRandom random) {
    boolean signedBefore =
        !jdbc.queryForList("select 1 from audit.head limit 1", Integer.class).isEmpty();
    SigningKey key =
        SigningKey.from(
            settings.signingKey(storage.data()),
            !signedBefore || settings.replaceSigningKey(),
            random);
    return new Heads(
        jdbc,
        new TransactionTemplate(transactions),
        clock,
        key,
        new HeadsFile(settings.headsFile(storage.data())));
  }

  @Bean
  OwnTrail ownTrail(JdbcClient jdbc, InstantSource clock, AuditSettings settings) {
    return new OwnTrail(jdbc, clock, settings.ownTrailDelay());
  }

  @Bean
  ContentDeletion contentDeletion(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, Audit audit) {
    return new ContentDeletion(jdbc, new TransactionTemplate(transactions), audit);
  }

  @Bean
  TrailExport trailExport(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new TrailExport(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  TrailReader trailReader(JdbcClient jdbc) {
    return new TrailReader(jdbc);
  }
}

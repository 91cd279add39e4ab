package no.skjold.server.audit;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// Wires the trail.
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  PostgresAudit audit(
      JdbcTemplate jdbc,
      InstantSource clock,
      PlatformTransactionManager transactions,
      SecureRandom random,
      ObjectProvider<Whence> whence) {
    return new PostgresAudit(
        jdbc,
        clock,
        transactions,
        random,
        () -> whence.getIfAvailable(() -> () -> Source.SERVER).here());
  }
}

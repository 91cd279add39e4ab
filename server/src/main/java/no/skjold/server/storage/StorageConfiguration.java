package no.skjold.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The database and the pool in front of it. The pool serves pages, alarms and plans; nothing on a
/// position's way to its decision ever waits for it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageSettings.class)
class StorageConfiguration {

  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Bean(destroyMethod = "close")
  Database database(StorageSettings settings, SecureRandom random) {
    return Database.open(settings, random);
  }

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(Database database, StorageSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("skjold");
    config.setJdbcUrl(database.url());
    if (!database.username().isBlank()) {
      config.setUsername(database.username());
    }
    if (!database.password().isBlank()) {
      config.setPassword(database.password());
    }
    config.setMaximumPoolSize(settings.database().connections());
    config.setMinimumIdle(2);
    config.setConnectionTimeout(settings.database().connectionTimeout().toMillis());
    config.setValidationTimeout(1_000);
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("socketTimeout", "30");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("ApplicationName", "skjold");
    return new HikariDataSource(config);
  }

  @Bean
  FlywayMigrationStrategy migration(Database database) {
    return flyway -> database.migrate(flyway::migrate);
  }
}

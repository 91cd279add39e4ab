package no.skjold.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
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
    return flyway -> database.migrate(() -> migrate(flyway));
  }

  /// Brings the schemas to this version, or says that they were made by one it cannot go on from.
  static void migrate(Flyway flyway) {
    try {
      flyway.migrate();
    } catch (FlywayValidateException e) {
      throw new StorageRefused(
          "The database was made by a version of Skjold that this one cannot go on from: its"
              + " migrations are not the same.",
          "Nothing was changed. Start the version that made it, or give this one a new data folder"
              + " (SKJOLD_DATA) or an empty database. Never repair the list of migrations by hand.",
          e);
    }
  }
}

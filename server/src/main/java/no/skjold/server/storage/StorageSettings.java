package no.skjold.server.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where everything durable lives: properties `skjold.data` and `skjold.database.*`.
///
/// @param data the data folder: embedded database, keys, lock
/// @param database which database
@ConfigurationProperties("skjold")
public record StorageSettings(
    @DefaultValue("data") Path data, @DefaultValue DatabaseSettings database) {

  public StorageSettings {
    if (data.toString().contains(",")) {
      throw new IllegalArgumentException(
          "skjold.data="
              + data
              + " has a comma in it. Was it given twice? Give one folder, by "
              + "SKJOLD_DATA or --skjold.data, with no comma in its path.");
    }
    data = data.toAbsolutePath().normalize();
  }

  /// Which database, and how long anyone waits for it.
  ///
  /// @param url JDBC address of an external PostgreSQL; empty for the embedded one
  /// @param username its user
  /// @param password its password
  /// @param connections at most so many at a time, for everything but the log writer
  /// @param connectionTimeout how long a page waits for a connection before it says the database is
  ///   away
  public record DatabaseSettings(
      @DefaultValue("") String url,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("12") int connections,
      @DefaultValue("2s") Duration connectionTimeout) {

    public DatabaseSettings {
      if (connections < 2) {
        throw new IllegalArgumentException("skjold.database.connections must be at least 2");
      }
      if (connectionTimeout.toMillis() < 250) {
        throw new IllegalArgumentException(
            "skjold.database.connection-timeout must be at least 250ms");
      }
    }

    boolean embedded() {
      return url.isBlank();
    }

    @Override
    public String toString() {
      return embedded() ? "embedded PostgreSQL" : "external PostgreSQL";
    }
  }
}

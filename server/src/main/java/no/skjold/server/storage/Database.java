package no.skjold.server.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/// The database the application runs on, embedded or external; started and found durable before
/// anybody gets this.
public final class Database implements AutoCloseable {

  private final String url;
  private final String username;
  private final String password;
  private final Optional<EmbeddedPostgres> embedded;

  private Database(
      String url, String username, String password, Optional<EmbeddedPostgres> embedded) {
    this.url = url;
    this.username = username;
    this.password = password;
    this.embedded = embedded;
  }

  /// Starts or reaches it, and refuses one that could lose what it was told.
  public static Database open(StorageSettings settings, SecureRandom random) {
    StorageSettings.DatabaseSettings chosen = settings.database();
    try {
      PrivateFiles.createFolder(settings.data());
      Database database;
      if (chosen.embedded()) {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "skjold");
        EmbeddedPostgres embedded = new EmbeddedPostgres(settings.data(), cache, random);
        database =
            new Database(
                embedded.url(), embedded.username(), embedded.password(), Optional.of(embedded));
      } else {
        database =
            new Database(chosen.url(), chosen.username(), chosen.password(), Optional.empty());
      }
      database.refuseUnlessDurable();
      return database;
    } catch (IOException e) {
      throw new StorageRefused(
          "The database in " + settings.data() + " cannot be started: " + e.getMessage(),
          "See postgresql.log in that folder.",
          e);
    }
  }

  /// For a command beside the server: the database of a server that runs on this data folder, or
  /// one started for the command alone.
  public static Database openBeside(StorageSettings settings, SecureRandom random) {
    Optional<Database> running =
        settings.database().embedded() ? ofRunningServer(settings) : Optional.empty();
    return running.orElseGet(() -> open(settings, random));
  }

  private static Optional<Database> ofRunningServer(StorageSettings settings) {
    try {
      return EmbeddedPostgres.ofRunningServer(settings.data())
          .map(it -> new Database(it.url(), it.username(), it.password(), Optional.empty()));
    } catch (IOException e) {
      throw new StorageRefused(
          "The database of the running server in " + settings.data() + " cannot be found.",
          "Run this as the user the server runs as.",
          e);
    }
  }

  private void refuseUnlessDurable() throws IOException {
    try (Connection connection = connect()) {
      Durability.refuseUnlessDurable(connection);
      refuseHalfRestored(connection);
    } catch (SQLException e) {
      close();
      throw new StorageRefused(
          "The database cannot be reached (SQL state " + e.getSQLState() + ").",
          "Check SKJOLD_DATABASE_URL, user and password, and that it runs.",
          e);
    } catch (StorageRefused e) {
      close();
      throw e;
    }
  }

  /// Runs a migration of the schemas. In the embedded database the audit trail is sealed against
  /// the application's own role afterwards; an external one is sealed by whoever runs it.
  void migrate(Runnable migration) {
    if (embedded.isEmpty()) {
      migration.run();
      return;
    }
    try {
      embedded.get().migrate(migration);
    } catch (SQLException e) {
      throw new StorageRefused(
          "The audit trail could not be sealed (SQL state " + e.getSQLState() + ").",
          "See postgresql.log in the data folder, then start again.",
          e);
    }
  }

  /// A restore marks the database with this table until all of it is there.
  public static final String RESTORING = "skjold_restore.under_way";

  private static void refuseHalfRestored(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT to_regclass('" + RESTORING + "')")) {
      found.next();
      if (found.getString(1) != null) {
        throw new StorageRefused(
            "A restore into this database was broken off; what is in it is not whole.",
            "Drop the database, create it empty and restore again.");
      }
    }
  }

  /// A connection of the caller's own, outside the pool, with short time limits; the caller closes
  /// it.
  public Connection connect() throws SQLException {
    return connect("30");
  }

  /// As [#connect], for statements that may take as long as they need.
  public Connection connectPatiently() throws SQLException {
    return connect("0");
  }

  private Connection connect(String socketTimeoutSeconds) throws SQLException {
    Properties properties = new Properties();
    if (!username.isBlank()) {
      properties.setProperty("user", username);
    }
    if (!password.isBlank()) {
      properties.setProperty("password", password);
    }
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", socketTimeoutSeconds);
    properties.setProperty("tcpKeepAlive", "true");
    // A batch of evidence goes to the server as few statements of many rows.
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("ApplicationName", "skjold");
    return DriverManager.getConnection(url, properties);
  }

  String url() {
    return url;
  }

  String username() {
    return username;
  }

  String password() {
    return password;
  }

  /// The process number of the embedded server while it runs.
  public Optional<Long> embeddedPid() {
    return embedded.flatMap(EmbeddedPostgres::pid);
  }

  @Override
  public void close() throws IOException {
    if (embedded.isPresent()) {
      embedded.get().close();
    }
  }
}

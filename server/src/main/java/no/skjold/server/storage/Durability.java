package no.skjold.server.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;

/// Reads back what makes "committed" mean "survives loss of power".
public final class Durability {

  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "fsync", Set.of("on"),
          "full_page_writes", Set.of("on"),
          "synchronous_commit", Set.of("on", "remote_apply"));

  private Durability() {}

  /// Throws [StorageRefused] unless every commit on this connection is durable.
  public static void refuseUnlessDurable(Connection connection) throws SQLException {
    for (Map.Entry<String, Set<String>> required : REQUIRED.entrySet()) {
      String setting = required.getKey();
      String value = show(connection, setting);
      if (!required.getValue().contains(value)) {
        throw new StorageRefused(
            "The database has "
                + setting
                + "="
                + value
                + ": a loss of power could take away what"
                + " a device was told is safe.",
            "Set " + setting + "=on for this database and user, then start again.");
      }
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }
}

package no.skjold.verifier;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads trail and heads straight from the database, as they stand at one moment.
final class TrailDatabase implements AutoCloseable {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Connection connection;

  private TrailDatabase(Connection connection) {
    this.connection = connection;
  }

  static TrailDatabase at(String url, String user, String password) throws SQLException {
    Connection connection = DriverManager.getConnection(url, user, password);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return new TrailDatabase(connection);
  }

  void trail(Consumer<Row> rows) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select c.position, c.commitment, c.previous_hash, c.hash, e.salt, e.at, e.actor,
              e.account, e.role, e.action, e.resource, e.detail, e.why, e.origin
            from audit.chain c left join audit.entry e on e.position = c.position
            order by c.position
            """)) {
      statement.setFetchSize(1_000);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.accept(row(row));
        }
      }
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("position"),
        row.getBytes("commitment"),
        row.getBytes("previous_hash"),
        row.getBytes("hash"),
        row.getBytes("salt") == null ? Optional.empty() : Optional.of(content(row)));
  }

  private static Row.Content content(ResultSet row) throws SQLException {
    List<String> fields = new ArrayList<>();
    for (String name : Row.Content.NAMES) {
      fields.add(row.getString(name));
    }
    return new Row.Content(row.getBytes("salt"), row.getTimestamp("at").toInstant(), fields);
  }

  List<Head> heads() throws SQLException {
    List<Head> heads = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from audit.head order by day")) {
      while (row.next()) {
        heads.add(head(row));
      }
    }
    return heads;
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getDate("day").toLocalDate(),
        row.getLong("position"),
        row.getBytes("hash"),
        row.getLong("entries"),
        MILLIS.format(row.getTimestamp("signed_at").toInstant()),
        row.getBytes("previous"),
        row.getString("key_id"),
        row.getBytes("signature"));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

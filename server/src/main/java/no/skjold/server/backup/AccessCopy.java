package no.skjold.server.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.skjold.server.backup.Manifest.Sequence;
import org.postgresql.PGConnection;

/// What decides who gets in and who may see what, as it stood when the vault was last written:
/// accounts, tokens and assignments, people with their grades, decisions about grades, what people
/// chose on their own pages. A restore puts it over what the backup holds, so that nothing is
/// looser than it was. Values that stand sealed in the database stand sealed here.
///
/// @param sequences so that no number, of a case neither, is given out again to somebody else
record AccessCopy(List<Rows> tables, List<Sequence> sequences) {

  /// Goes up with every change; tells nothing but that there was one.
  static final String CHANGES =
      """
      SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables
      WHERE relname <> 'progress' AND schemaname IN
        ('access', 'login', 'public', 'party', 'addressprotection', 'citizen')
      """;

  private static final Set<String> WHO_GETS_IN = Set.of("access", "login", "public");
  private static final Set<String> ABOUT_PEOPLE = Set.of("party", "addressprotection", "citizen");

  /// Tables that only say how far something has read the log are the backup's, as the log is.
  private static boolean isOurs(Catalogue.Table table) {
    return !table.name().equals("progress") && isOurs(table.schema());
  }

  private static boolean isOurs(String schema) {
    return WHO_GETS_IN.contains(schema) || ABOUT_PEOPLE.contains(schema);
  }

  /// @param text the rows as COPY writes them
  record Rows(String schema, String name, List<String> columns, String text) {
    String quoted() {
      return Catalogue.quoted(schema, name);
    }
  }

  /// How much was otherwise in the backup. Of people one number, so that it tells no grade.
  record Carried(long whoGetsIn, long aboutPeople) {}

  /// Of one moment, when the transaction is repeatable read.
  static AccessCopy read(Connection connection) throws SQLException, IOException {
    execute(connection, CopyText.SETTINGS);
    Catalogue catalogue = new Catalogue(connection);
    List<Rows> tables = new ArrayList<>();
    for (Catalogue.Table table : catalogue.tables()) {
      if (isOurs(table)) {
        tables.add(read(connection, table.schema(), table.name(), table.columns()));
      }
    }
    List<Sequence> sequences =
        catalogue.sequences().stream()
            .filter(it -> isOurs(it.schema()) || it.name().equals("subject_id_seq"))
            .toList();
    return new AccessCopy(tables, sequences);
  }

  private static Rows read(Connection connection, String schema, String name, List<String> columns)
      throws SQLException, IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut(
            "COPY (SELECT %s FROM %s) TO STDOUT"
                .formatted(Catalogue.quoted(columns), Catalogue.quoted(schema, name)),
            rows);
    return new Rows(schema, name, columns, rows.toString(StandardCharsets.UTF_8));
  }

  /// Puts it in the place of what stands there, in the caller's transaction.
  Carried putBack(Connection connection) throws SQLException, IOException {
    execute(connection, CopyText.SETTINGS);
    refuseUnknown(connection);
    long whoGetsIn = 0;
    long aboutPeople = 0;
    for (Rows each : tables) {
      Rows there = read(connection, each.schema(), each.name(), each.columns());
      long otherwise = differences(there, each);
      whoGetsIn += WHO_GETS_IN.contains(each.schema()) ? otherwise : 0;
      aboutPeople += ABOUT_PEOPLE.contains(each.schema()) ? otherwise : 0;
    }
    for (Rows each : tables.reversed()) {
      execute(connection, "DELETE FROM " + each.quoted());
    }
    for (Rows each : tables) {
      write(connection, each);
    }
    for (Sequence each : sequences) {
      advance(connection, each);
    }
    return new Carried(whoGetsIn, aboutPeople);
  }

  private void refuseUnknown(Connection connection) throws SQLException {
    Set<String> here = new java.util.HashSet<>();
    for (Catalogue.Table table : new Catalogue(connection).tables()) {
      table.columns().forEach(it -> here.add(table.quoted() + "." + it));
    }
    boolean known =
        tables.stream()
            .allMatch(
                it -> it.columns().stream().allMatch(c -> here.contains(it.quoted() + "." + c)));
    if (!known) {
      throw new BackupRefused(
          "The vault was written by a later version of Skjold than this one.",
          "Restore with that version.");
    }
  }

  private static long differences(Rows there, Rows then) {
    Map<String, Long> counts = new HashMap<>();
    there.text().lines().forEach(it -> counts.merge(it, 1L, Long::sum));
    then.text().lines().forEach(it -> counts.merge(it, -1L, Long::sum));
    long gone = counts.values().stream().filter(it -> it > 0).mapToLong(it -> it).sum();
    long come = counts.values().stream().filter(it -> it < 0).mapToLong(it -> -it).sum();
    return Math.max(gone, come);
  }

  private static void write(Connection connection, Rows rows) throws SQLException, IOException {
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(
            "COPY %s (%s) FROM STDIN".formatted(rows.quoted(), Catalogue.quoted(rows.columns())),
            new ByteArrayInputStream(rows.text().getBytes(StandardCharsets.UTF_8)));
  }

  /// Never back. One that this version does not have any more is left out.
  private static void advance(Connection connection, Sequence sequence) throws SQLException {
    String name = Catalogue.quoted(sequence.schema(), sequence.name());
    if (new Catalogue(connection)
            .number("SELECT count(*) FROM pg_class WHERE oid = to_regclass('" + name + "')")
        == 0) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT setval(?::regclass, ?, ?) FROM " + name + " WHERE last_value <= ?")) {
      statement.setString(1, name);
      statement.setLong(2, sequence.lastValue());
      statement.setBoolean(3, sequence.called());
      statement.setLong(4, sequence.lastValue());
      statement.execute();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Counts only.
  @Override
  public String toString() {
    return "AccessCopy[" + tables.size() + " tables]";
  }
}

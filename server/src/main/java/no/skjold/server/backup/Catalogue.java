package no.skjold.server.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.skjold.server.backup.Manifest.Migration;
import no.skjold.server.backup.Manifest.Partition;
import no.skjold.server.backup.Manifest.Sequence;

/// What there is in a database: tables with their columns in an order that foreign keys allow,
/// partitions, sequences, migrations.
final class Catalogue {

  static final String HISTORY = "flyway_schema_history";

  private static final String OURS =
      "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_t%'";

  private final Connection connection;

  Catalogue(Connection connection) {
    this.connection = connection;
  }

  /// A table that holds rows of its own or of its partitions.
  record Table(String schema, String name, List<String> columns, List<Partition> partitions) {
    String quoted() {
      return Catalogue.quoted(schema, name);
    }
  }

  static String quoted(String schema, String name) {
    return quoted(schema) + "." + quoted(name);
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  static String quoted(List<String> names) {
    return String.join(", ", names.stream().map(Catalogue::quoted).toList());
  }

  /// Referenced tables come before those that refer to them.
  List<Table> tables() throws SQLException {
    Map<Long, Table> found = new LinkedHashMap<>();
    each(
        """
        SELECT c.oid, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '%s' AND %s
        ORDER BY n.nspname, c.relname
        """
            .formatted(HISTORY, OURS),
        row ->
            found.put(
                row.getLong(1),
                new Table(
                    row.getString(2), row.getString(3), new ArrayList<>(), new ArrayList<>())));
    addColumns(found);
    addPartitions(found);
    return ordered(found, references());
  }

  /// Without those that are computed.
  private void addColumns(Map<Long, Table> found) throws SQLException {
    each(
        """
        SELECT attrelid, attname FROM pg_attribute
        WHERE attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attrelid, attnum
        """,
        row -> {
          Table table = found.get(row.getLong(1));
          if (table != null) {
            table.columns.add(row.getString(2));
          }
        });
  }

  private void addPartitions(Map<Long, Table> found) throws SQLException {
    each(
        """
        SELECT i.inhparent, n.nspname, c.relname, pg_get_expr(c.relpartbound, c.oid)
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relispartition ORDER BY n.nspname, c.relname
        """,
        row -> {
          Table table = found.get(row.getLong(1));
          if (table != null) {
            table.partitions.add(
                new Partition(row.getString(2), row.getString(3), row.getString(4)));
          }
        });
  }

  private Map<Long, Set<Long>> references() throws SQLException {
    Map<Long, Set<Long>> references = new HashMap<>();
    each(
        "SELECT conrelid, confrelid FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid",
        row ->
            references.computeIfAbsent(row.getLong(1), _ -> new HashSet<>()).add(row.getLong(2)));
    return references;
  }

  private static List<Table> ordered(Map<Long, Table> found, Map<Long, Set<Long>> references) {
    List<Table> ordered = new ArrayList<>();
    Set<Long> placed = new HashSet<>();
    found.keySet().forEach(table -> place(table, found, references, placed, ordered));
    return ordered;
  }

  private static void place(
      Long table,
      Map<Long, Table> found,
      Map<Long, Set<Long>> references,
      Set<Long> placed,
      List<Table> ordered) {
    Table here = found.get(table);
    if (here == null || !placed.add(table)) {
      return;
    }
    references
        .getOrDefault(table, Set.of())
        .forEach(referenced -> place(referenced, found, references, placed, ordered));
    ordered.add(here);
  }

  /// Where each stands now; read after the rows, so that it is never behind them.
  List<Sequence> sequences() throws SQLException {
    List<String[]> names = new ArrayList<>();
    each(
        """
        SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'S' AND %s ORDER BY 1, 2
        """
            .formatted(OURS),
        row -> names.add(new String[] {row.getString(1), row.getString(2)}));
    List<Sequence> sequences = new ArrayList<>();
    for (String[] name : names) {
      each(
          "SELECT last_value, is_called FROM " + quoted(name[0], name[1]),
          row -> sequences.add(new Sequence(name[0], name[1], row.getLong(1), row.getBoolean(2))));
    }
    return sequences;
  }

  List<Migration> migrations() throws SQLException {
    List<Migration> migrations = new ArrayList<>();
    each(
        "SELECT version, script, checksum FROM public."
            + HISTORY
            + " WHERE success AND type = 'SQL' ORDER BY installed_rank",
        row -> migrations.add(new Migration(row.getString(1), row.getString(2), row.getLong(3))));
    return migrations;
  }

  /// Whether nothing was ever put into it.
  boolean empty() throws SQLException {
    return number(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE "
                + OURS)
        == 0;
  }

  int postgresMajor() throws SQLException {
    return (int) (number("SELECT current_setting('server_version_num')::bigint") / 10_000);
  }

  long number(String query) throws SQLException {
    long[] number = new long[1];
    each(query, row -> number[0] = row.getLong(1));
    return number[0];
  }

  String text(String query) throws SQLException {
    List<String> text = new ArrayList<>();
    each(query, row -> text.add(row.getString(1)));
    return text.getFirst();
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String query, Row row) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        row.read(rows);
      }
    }
  }
}

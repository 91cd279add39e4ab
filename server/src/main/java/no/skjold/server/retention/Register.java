package no.skjold.server.retention;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The register of what is stored: which kind each table and column is, and what ends it. Data that
/// a lawyer can read (retention/register.yaml), made into docs/retention.md.
final class Register {

  private static final String FILE = "retention/register.yaml";
  private static final List<Kind> KINDS = read();

  private Register() {}

  /// @param periods settings under `skjold.retention`
  /// @param lawyer whether it is to be confirmed by a lawyer
  /// @param tables `schema.table` to its columns
  record Kind(
      String name,
      End end,
      List<String> periods,
      boolean lawyer,
      Map<String, List<String>> tables) {

    public String text(String what) {
      return "retention.kind." + name + "." + what;
    }
  }

  /// What ends something stored.
  enum End {
    WINDOW_KEY,
    CASE_END,
    ROWS,
    COUNT,
    CAPABILITY,
    ARCHIVE,
    NEVER;

    public String text() {
      return "retention.end." + name().toLowerCase(Locale.ROOT);
    }
  }

  static List<Kind> kinds() {
    return KINDS;
  }

  /// Which columns each table is known with.
  static Map<String, List<String>> columns() {
    Map<String, List<String>> columns = new TreeMap<>();
    KINDS.forEach(kind -> columns.putAll(kind.tables()));
    return columns;
  }

  private static List<Kind> read() {
    try (InputStream in = Register.class.getClassLoader().getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is part of the server");
      }
      List<Map<String, Object>> entries =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return entries.stream().map(Register::kind).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  private static Kind kind(Map<String, Object> entry) {
    return new Kind(
        text(entry, "kind"),
        End.valueOf(text(entry, "ends").toUpperCase(Locale.ROOT)),
        entry.get("periods") instanceof List<?> periods
            ? periods.stream().map(String::valueOf).toList()
            : List.of(),
        Boolean.TRUE.equals(entry.get("lawyer")),
        tables(entry.get("tables")));
  }

  private static String text(Map<String, Object> entry, String name) {
    return String.valueOf(entry.get(name));
  }

  private static Map<String, List<String>> tables(@Nullable Object given) {
    Map<String, List<String>> tables = new TreeMap<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach((table, columns) ->
          tables.put(String.valueOf(table), Arrays.asList(String.valueOf(columns).split(" "))));
    }
    return tables;
  }
}

package no.skjold.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import no.skjold.server.storage.Database;
import no.skjold.server.storage.StorageSettings;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Everything stored is in the register, in words a lawyer can read.
class RegisterTest {

  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void every_table_and_column_of_the_database_is_in_the_register(@TempDir Path data)
      throws Exception {
    Map<String, TreeSet<String>> found = new TreeMap<>();
    StorageSettings settings =
        new StorageSettings(
            data, new StorageSettings.DatabaseSettings("", "", "", 2, Duration.ofSeconds(2)));
    try (Database database = Database.open(settings, new SecureRandom());
        Connection connection = database.connectPatiently()) {
      Flyway.configure()
          .dataSource(new SingleConnectionDataSource(connection, true))
          .locations("classpath:db/migration")
          .load()
          .migrate();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  SELECT table_schema || '.' || table_name, column_name
                  FROM information_schema.columns
                  WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
                    AND table_name <> 'flyway_schema_history'
                  """)) {
        while (rows.next()) {
          found.computeIfAbsent(rows.getString(1), _ -> new TreeSet<>()).add(rows.getString(2));
        }
      }
    }
    assertThat(found).hasSizeGreaterThan(20);
    Map<String, TreeSet<String>> known = new TreeMap<>();
    Register.columns().forEach((table, columns) -> known.put(table, new TreeSet<>(columns)));
    assertThat(known)
        .as(
            "say in server/src/main/resources/retention/register.yaml which kind each new table and"
                + " column is, what it is for and what ends it")
        .containsAllEntriesOf(found);
  }

  @ParameterizedTest
  @CsvSource({"retention, retention.md", "retention_en, retention.en.md"})
  void the_document_for_the_lawyer_says_what_the_register_says(String bundle, String file)
      throws IOException {
    String wanted = document(texts(bundle));
    Path document = DOCS.resolve(file);
    if (System.getenv("SKJOLD_WRITE_DOCS") != null) {
      Files.writeString(document, wanted);
    }
    assertThat(document)
        .as("run this test with SKJOLD_WRITE_DOCS=1 in the environment to write it anew")
        .hasContent(wanted);
  }

  private static Properties texts(String bundle) throws IOException {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(
            RegisterTest.class.getResourceAsStream("/texts/" + bundle + ".properties"),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }

  private static String document(Properties texts) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(said(texts, "retention.doc.title")).append("\n\n");
    text.append(said(texts, "retention.doc.lead")).append("\n\n");
    row(
        text,
        List.of(
            said(texts, "retention.kind"),
            said(texts, "retention.purpose"),
            said(texts, "retention.basis"),
            said(texts, "retention.end"),
            said(texts, "retention.period"),
            said(texts, "retention.lawyer"),
            said(texts, "retention.tables")));
    text.append("|---|---|---|---|---|---|---|\n");
    for (Register.Kind kind : Register.kinds()) {
      row(
          text,
          List.of(
              said(texts, kind.text("name")),
              said(texts, kind.text("purpose")),
              said(texts, kind.text("basis")),
              said(texts, kind.end().text()),
              periods(kind),
              kind.lawyer() ? "✔" : "",
              String.join(", ", kind.tables().keySet())));
    }
    return text.toString();
  }

  private static String periods(Register.Kind kind) {
    return String.join(
        ", ", kind.periods().stream().map(it -> "`" + it + "` " + period(it)).toList());
  }

  /// As configured by default, in days.
  private static String period(String name) {
    RetentionSettings settings = Defaults.SETTINGS;
    Duration period =
        switch (name) {
          case "technical" -> settings.technical();
          case "notInside" -> settings.notInside();
          case "afterControl" -> settings.afterControl();
          case "plans" -> settings.plans();
          case "messages" -> settings.messages();
          case "auditContent" -> settings.auditContent();
          default -> throw new AssertionError("no such period: " + name);
        };
    return period.toDays() + " d";
  }

  private static final class Defaults {
    static final RetentionSettings SETTINGS =
        new org.springframework.boot.context.properties.bind.Binder(
                new org.springframework.boot.context.properties.source
                    .MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("skjold.retention", RetentionSettings.class);
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String said(Properties texts, String key) {
    assertThat(texts.getProperty(key)).as(key).isNotBlank();
    return texts.getProperty(key);
  }
}

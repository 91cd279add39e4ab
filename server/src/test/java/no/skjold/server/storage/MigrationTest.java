package no.skjold.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/// A database made by this version, met by another one.
class MigrationTest {

  private EmbeddedPostgres postgres;
  private JdbcTemplate jdbc;

  @BeforeEach
  void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    jdbc = new JdbcTemplate(postgres.getPostgresDatabase());
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  /// As the server configures it, with further migrations.
  private ApplicationContextRunner server(Path further) {
    return new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
        .withBean(DataSource.class, postgres::getPostgresDatabase)
        .withPropertyValues("spring.flyway.locations=classpath:db/migration,filesystem:" + further);
  }

  @Test
  void a_later_version_may_go_on_within_every_capability(@TempDir Path further) throws Exception {
    server(further).run(first -> assertThat(first).hasNotFailed());
    Files.writeString(
        further.resolve("V105__supervision_later.sql"), "create table supervision.later (id int)");
    server(further).run(later -> assertThat(later).hasNotFailed());
    assertThat(jdbc.queryForObject("select to_regclass('supervision.later')::text", String.class))
        .isEqualTo("supervision.later");
  }

  @Test
  void a_database_whose_migrations_were_other_ones_is_refused_with_what_to_do() {
    Flyway flyway = Flyway.configure().dataSource(postgres.getPostgresDatabase()).load();
    flyway.migrate();
    jdbc.update("update flyway_schema_history set checksum = checksum + 1 where version = '100'");
    assertThatThrownBy(() -> StorageConfiguration.migrate(flyway))
        .isInstanceOfSatisfying(
            StorageRefused.class,
            it -> assertThat(it.remedy()).contains("Nothing was changed", "SKJOLD_DATA"));
  }
}

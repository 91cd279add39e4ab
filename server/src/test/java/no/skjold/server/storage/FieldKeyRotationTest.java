package no.skjold.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class FieldKeyRotationTest {

  private static final Column VALUE = new Column("test.sealed.value");
  private static EmbeddedPostgres postgres;
  private static JdbcClient jdbc;

  @TempDir Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private FieldKeyFile file;
  private FieldKeyRecord record;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).target("10").load().migrate();
    jdbc = JdbcClient.create(postgres.getPostgresDatabase());
    jdbc.sql("create schema test").update();
    jdbc.sql("create table test.sealed (id bigint primary key, value bytea not null)").update();
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @BeforeEach
  void empty() {
    jdbc.sql("truncate test.sealed, storage.field_key").update();
    file = new FieldKeyFile(folder.resolve("fields.keyset"), null);
    record = new FieldKeyRecord(jdbc, now::get);
  }

  @Test
  void a_rotation_goes_on_where_it_stopped_and_ends_the_old_keys_after_the_grace() {
    FieldKeys keys = FieldKeyConfiguration.open(file, record);
    fill(new FieldCipher(keys), 450);
    AtomicBoolean dies = new AtomicBoolean(true);
    FieldKeyRotation first = rotation(keys, table(keys, dies));
    first.begin();
    assertThatThrownBy(first::begin).hasMessageContaining("under way");
    assertThatThrownBy(first::sealAgain).hasMessageContaining("killed");
    assertThat(first.state()).isEqualTo(FieldKeyRotation.State.UNDER_WAY);

    // Another process begins with what is on disk.
    FieldKeys again = FieldKeyConfiguration.open(file, record);
    dies.set(false);
    FieldKeyRotation second = rotation(again, table(again, dies));
    second.sealAgain();
    assertThat(due(new FieldCipher(again))).isZero();
    assertThat(second.state()).isEqualTo(FieldKeyRotation.State.UNDER_WAY);
    now.updateAndGet(it -> it.plus(Duration.ofMinutes(10)));
    second.sealAgain();
    assertThat(second.state()).isEqualTo(FieldKeyRotation.State.DONE);

    FieldCipher cipher = new FieldCipher(FieldKeyConfiguration.open(file, record));
    assertThat(opened(cipher)).hasSize(450).contains("value 1", "value 450");
  }

  @Test
  void somebody_who_commits_under_an_old_key_meanwhile_is_sealed_again_before_it_ends() {
    FieldKeys keys = FieldKeyConfiguration.open(file, record);
    byte[] late = new FieldCipher(keys).seal(VALUE, 1, "late");
    FieldKeyRotation rotation = rotation(keys, table(keys, new AtomicBoolean()));
    rotation.begin();
    rotation.sealAgain();
    jdbc.sql("insert into test.sealed values (1, ?)").param(late).update();
    now.updateAndGet(it -> it.plus(Duration.ofMinutes(10)));
    rotation.sealAgain();
    assertThat(opened(new FieldCipher(keys))).containsExactly("late");
  }

  @Test
  void keys_that_are_missing_are_refused_when_something_is_sealed_with_them() throws Exception {
    FieldKeyConfiguration.open(file, record);
    Files.delete(file.path());
    assertThatThrownBy(() -> FieldKeyConfiguration.open(file, record))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("missing");
    assertThat(file.path()).doesNotExist();
  }

  @Test
  void another_databases_keys_and_keys_from_before_a_rotation_are_refused() throws Exception {
    FieldKeys keys = FieldKeyConfiguration.open(file, record);
    byte[] before = Files.readAllBytes(file.path());
    rotation(keys, table(keys, new AtomicBoolean())).begin();
    Files.write(file.path(), before);
    assertThatThrownBy(() -> FieldKeyConfiguration.open(file, record))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("lack key");
    file.write(FieldKeys.Keys.create());
    assertThatThrownBy(() -> FieldKeyConfiguration.open(file, record))
        .isInstanceOf(StorageRefused.class);
  }

  @Test
  void a_key_file_made_just_before_the_server_died_is_taken_up() {
    file.write(FieldKeys.Keys.create());
    FieldKeyConfiguration.open(file, record);
    assertThat(record.any()).isTrue();
  }

  private FieldKeyRotation rotation(FieldKeys keys, SealedRows table) {
    return new FieldKeyRotation(
        keys, record, () -> List.of(table), now::get, Duration.ofMinutes(10));
  }

  private static void fill(FieldCipher cipher, int rows) {
    for (int id = 1; id <= rows; id++) {
      jdbc.sql("insert into test.sealed values (?, ?)")
          .params(id, cipher.seal(VALUE, id, "value " + id))
          .update();
    }
  }

  private static int due(FieldCipher cipher) {
    return jdbc.sql("select count(*) from test.sealed where substring(value for 5) <> ?")
        .param(cipher.prefix())
        .query(Integer.class)
        .single();
  }

  private static List<String> opened(FieldCipher cipher) {
    return jdbc.sql("select id, value from test.sealed")
        .query((row, n) -> cipher.open(VALUE, row.getLong(1), row.getBytes(2)))
        .list();
  }

  /// @param dies whether the process is killed after the first hundred rows
  private static SealedRows table(FieldKeys keys, AtomicBoolean dies) {
    FieldCipher cipher = new FieldCipher(keys);
    return new SealedRows() {
      @Override
      public String table() {
        return "test.sealed";
      }

      @Override
      public int sealAgain(int most) {
        List<Long> due =
            jdbc.sql("select id from test.sealed where substring(value for 5) <> ? limit ?")
                .params(cipher.prefix(), dies.get() ? 100 : most)
                .query(Long.class)
                .list();
        due.forEach(this::one);
        if (dies.get()) {
          throw new IllegalStateException("killed");
        }
        return due.size();
      }

      private void one(long id) {
        byte[] old =
            jdbc.sql("select value from test.sealed where id = ?")
                .param(id)
                .query(byte[].class)
                .single();
        jdbc.sql("update test.sealed set value = ? where id = ?")
            .params(cipher.seal(VALUE, id, cipher.open(VALUE, id, old)), id)
            .update();
      }
    };
  }
}

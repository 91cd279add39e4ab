package no.skjold.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import no.skjold.server.audit.AuditVerifier.Verdict.Broken;
import no.skjold.server.audit.AuditVerifier.Verdict.Whole;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AuditTrailTest {

  private EmbeddedPostgres postgres;
  private JdbcClient jdbc;
  private PostgresAudit audit;
  private AuditVerifier verifier;
  private TransactionTemplate transaction;

  @BeforeEach
  void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    var dataSource = postgres.getPostgresDatabase();
    Flyway.configure().dataSource(dataSource).target("400").load().migrate();
    jdbc = JdbcClient.create(dataSource);
    JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
    transaction = new TransactionTemplate(transactions);
    audit =
        new PostgresAudit(
            new JdbcTemplate(dataSource),
            Clock.systemUTC(),
            transactions,
            new SecureRandom(),
            () -> Source.SERVER);
    verifier = new AuditVerifier(jdbc);
  }

  @AfterEach
  void stop() throws Exception {
    audit.destroy();
    postgres.close();
  }

  @Test
  void many_writers_make_one_whole_chain() throws Exception {
    Callable<Void> writing =
        () -> {
          audit.append("Operatør 7", "acknowledged", "alarm/7-12", "");
          return null;
        };
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> all = IntStream.range(0, 40).mapToObj(it -> writing).toList();
      for (Future<Void> each : many.invokeAll(all)) {
        each.get();
      }
    }
    assertThat(verifier.verify()).isEqualTo(new Whole(40));
  }

  @Test
  void an_entry_goes_with_the_transaction_it_belongs_to() {
    transaction.executeWithoutResult(status -> {
      audit.append("Operatør 7", "closed", "alarm/7-12", "");
      status.setRollbackOnly();
    });
    assertThat(verifier.verify()).isEqualTo(new Whole(0));
  }

  @Test
  void nothing_can_be_changed_or_removed() {
    audit.append("Operatør 7", "closed", "alarm/7-12", "");
    for (String attempt :
        new String[] {
          "update audit.entry set actor = 'x'",
          "delete from audit.entry",
          "truncate audit.entry",
          "update audit.chain set hash = commitment",
          "delete from audit.chain",
          "truncate audit.chain cascade"
        }) {
      assertThatThrownBy(() -> jdbc.sql(attempt).update())
          .as(attempt)
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void whoever_gets_past_the_guard_is_found_out() {
    for (int i = 0; i < 5; i++) {
      audit.append("Operatør " + i, "position_shown", "alarm/7-12", "strpl. § 222 g");
    }
    jdbc.sql("alter table audit.entry disable trigger append_only").update();
    jdbc.sql("update audit.entry set actor = 'Ingen' where position = 3").update();
    assertThat(verifier.verify()).isEqualTo(new Broken(3));
    jdbc.sql("update audit.entry set actor = 'Operatør 2' where position = 3").update();
    assertThat(verifier.verify()).isEqualTo(new Whole(5));
    jdbc.sql("alter table audit.chain disable trigger append_only").update();
    jdbc.sql("alter table audit.entry disable trigger never_deleted").update();
    jdbc.sql("delete from audit.entry where position = 2").update();
    jdbc.sql("delete from audit.chain where position = 2").update();
    assertThat(verifier.verify()).isEqualTo(new Broken(2));
  }

  @Test
  void what_may_not_wait_is_written_when_the_database_takes_it() throws Exception {
    audit.appendEventually("Operatør 12", "denied", "alarm/7-12", "SEE_ALARMS");
    audit.destroy();
    assertThat(verifier.verify()).isEqualTo(new Whole(1));
  }
}

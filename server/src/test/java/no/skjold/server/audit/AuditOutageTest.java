package no.skjold.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import no.skjold.server.audit.AuditVerifier.Verdict.Whole;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// A real PostgreSQL behind a line that can be cut.
class AuditOutageTest {

  private static EmbeddedPostgres postgres;
  private Line line;
  private JdbcTemplate direct;
  private JdbcTransactionManager transactions;
  private PostgresAudit audit;

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
  void connect() {
    direct = new JdbcTemplate(postgres.getPostgresDatabase());
    direct.execute(
        "set session_replication_role = replica; truncate audit.chain, audit.entry;"
            + " set session_replication_role = origin");
    line = new Line(postgres.getPostgresDatabase());
    transactions = new JdbcTransactionManager(line);
    audit = audit(1_000);
  }

  private PostgresAudit audit(int mostWaiting) {
    return new PostgresAudit(
        new JdbcTemplate(line),
        Clock.systemUTC(),
        transactions,
        new SecureRandom(),
        () -> Source.SERVER,
        mostWaiting);
  }

  @AfterEach
  void end() throws Exception {
    line.cut = false;
    audit.destroy();
  }

  private List<String> written() {
    return direct.queryForList(
        "select action || ' ' || detail from audit.entry order by position", String.class);
  }

  private long whole() {
    return new AuditVerifier(JdbcClient.create(direct)).verify() instanceof Whole it
        ? it.entries()
        : -1;
  }

  @Test
  void what_may_wait_is_written_in_order_when_the_database_is_back_and_the_gap_is_seen() {
    line.cut = true;
    for (int i = 0; i < 5; i++) {
      audit.appendEventually("Operatør 7", "denied", "subject/1", "n" + i);
    }
    await(() -> !audit.writes());
    assertThat(written()).isEmpty();
    line.cut = false;
    await(() -> audit.writes() && written().size() == 5);
    assertThat(written())
        .containsExactly("denied n0", "denied n1", "denied n2", "denied n3", "denied n4");
  }

  @Test
  void what_must_be_on_the_trail_fails_when_it_cannot_be_and_is_not_written_later() {
    line.cut = true;
    assertThatThrownBy(() -> audit.append("Operatør 7", "permitted", "subject/1", "SEE_CASE"))
        .isInstanceOfAny(DataAccessException.class, TransactionException.class);
    audit.appendEventually("Operatør 7", "denied", "subject/1", "after");
    line.cut = false;
    await(() -> !written().isEmpty());
    assertThat(written()).containsExactly("denied after");
  }

  @Test
  void what_no_longer_fits_is_counted_and_the_loss_is_itself_recorded() throws Exception {
    audit.destroy();
    audit = audit(3);
    line.cut = true;
    audit.appendEventually("Operatør 7", "denied", "subject/1", "first");
    await(() -> !audit.writes());
    for (int i = 0; i < 10; i++) {
      audit.appendEventually("Operatør 7", "denied", "subject/1", "n" + i);
    }
    line.cut = false;
    await(audit::writes);
    await(() -> written().size() == 5);
    assertThat(written())
        .contains("denied first", "denied n0", "denied n2", "audit_entries_lost 7")
        .doesNotContain("denied n3");
    assertThat(whole()).isEqualTo(5);
  }

  @Test
  void a_commit_whose_answer_was_lost_is_not_written_twice() {
    line.swallowNextAnswer = true;
    audit.appendEventually("Operatør 7", "denied", "subject/1", "once");
    audit.appendEventually("Operatør 7", "permitted", "subject/1", "next");
    await(() -> written().contains("permitted next"));
    assertThat(written()).containsExactly("denied once", "permitted next");
    assertThat(whole()).isEqualTo(2);
  }

  @Test
  void a_long_transaction_keeps_nobody_else_from_the_trail() throws Exception {
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          audit.append("Operatør 7", "closed", "alarm/1-1", "long");
          CompletableFuture<Void> other =
              CompletableFuture.runAsync(
                  () -> audit.append("Operatør 9", "closed", "alarm/1-2", "short"));
          assertThat(other).succeedsWithin(5, TimeUnit.SECONDS);
          assertThat(written()).containsExactly("closed short");
        });
    assertThat(written()).containsExactly("closed short", "closed long");
  }

  @Test
  void what_no_database_takes_does_not_hold_up_the_rest() {
    audit.appendEventually("Operatør\u00007", "denied", "subject/1", "nul \u0000 and \ud800");
    audit.append("Operatør 9", "denied", "subject/1", "next");
    assertThat(written()).containsExactly("denied nul ? and ?", "denied next");
  }

  @Test
  void when_one_is_refused_and_the_database_goes_away_the_others_are_still_written() {
    direct.execute(
        """
        create function audit.refuse_poison() returns trigger language plpgsql as $$
        begin raise exception 'refused' using errcode = '23514'; end $$;
        create trigger poison before insert on audit.entry
          for each row when (new.detail = 'poison') execute function audit.refuse_poison()
        """);
    try {
      line.cut = true;
      audit.appendEventually("Operatør 7", "denied", "subject/1", "first");
      await(() -> !audit.writes());
      for (String detail : List.of("before", "poison", "after")) {
        audit.appendEventually("Operatør 7", "denied", "subject/1", detail);
      }
      // The first one again, the three together, the one before; then it is away once more.
      line.connectionsLeft.set(3);
      line.cut = false;
      await(() -> written().contains("denied before") && !audit.writes());
      line.connectionsLeft.set(Integer.MAX_VALUE);
      await(() -> written().size() == 4);
      assertThat(written())
          .containsExactlyInAnyOrder(
              "denied first", "denied before", "denied after", "audit_entries_lost 1");
      assertThat(whole()).isEqualTo(4);
    } finally {
      direct.execute("drop function audit.refuse_poison() cascade");
    }
  }

  private static void await(BooleanSupplier wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!wanted.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  /// The line to the database.
  private static final class Line extends DelegatingDataSource {
    private volatile boolean cut;
    private volatile boolean swallowNextAnswer;
    private final AtomicInteger connectionsLeft = new AtomicInteger(Integer.MAX_VALUE);

    Line(DataSource behind) {
      super(behind);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (cut || connectionsLeft.getAndUpdate(it -> Math.max(0, it - 1)) == 0) {
        throw new SQLTransientConnectionException("the line is cut");
      }
      Connection real = super.getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              Line.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                try {
                  Object answer = method.invoke(real, arguments);
                  if (method.getName().equals("commit") && swallowNextAnswer) {
                    swallowNextAnswer = false;
                    throw new SQLTransientConnectionException("the answer was lost");
                  }
                  return answer;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}

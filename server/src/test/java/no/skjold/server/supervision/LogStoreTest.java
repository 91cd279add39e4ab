package no.skjold.server.supervision;

import static no.skjold.server.supervision.TestServer.INSIDE_LATITUDE;
import static no.skjold.server.supervision.TestServer.INSIDE_LONGITUDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.storage.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is stored when the answer to a commit is lost.
class LogStoreTest {

  private static final long SUBJECT = 4711;

  @Test
  void a_commit_whose_answer_is_lost_is_sent_again_and_stored_once(@TempDir Path data)
      throws SQLException {
    try (TestServer server = TestServer.on(data)) {
      server.bean(LaneLifecycle.class).stop();
      AtomicBoolean loseAnswer = new AtomicBoolean(true);
      Database database = server.bean(Database.class);
      WindowKeys keys =
          WindowKeys.from(data.resolve("keys/test.key"), true, new Sealing(new SecureRandom()));
      try (LogStore store =
          new LogStore(() -> losing(database.connect(), loseAnswer), keys, Clock.systemUTC())) {
        List<LogItem> batch = List.of(entered(1), new LogItem.Evidence(2, SUBJECT, 1, fix(), 1, 9));
        assertThatThrownBy(() -> store.commit(batch)).isInstanceOf(SQLException.class);
        store.disconnect();
        assertThat(rows(server, "log")).as("the commit itself succeeded").isEqualTo(1);

        assertThat(store.commit(batch).conflicts()).isEmpty();
        assertThat(rows(server, "log")).isEqualTo(1);
        assertThat(rows(server, "window")).isEqualTo(1);
        assertThat(rows(server, "evidence")).isEqualTo(1);

        LogStore.Committed other = store.commit(List.of(different()));
        assertThat(other.conflicts()).containsExactly(SUBJECT);
        assertThat(rows(server, "log")).isEqualTo(1);
        assertThat(store.commit(List.of(registered(3, TransitionKind.ZONE_LEFT))).conflicts())
            .as("a gap is a conflict")
            .containsExactly(SUBJECT);
      }
    }
  }

  private static long rows(TestServer server, String table) {
    return server
        .jdbc()
        .sql("SELECT count(*) FROM supervision." + table + " WHERE subject_id = ?")
        .param(SUBJECT)
        .query(Long.class)
        .single();
  }

  private static LogItem.Registered entered(long sequence) {
    return registered(sequence, TransitionKind.ZONE_ENTERED);
  }

  private static LogItem.Registered different() {
    return registered(1, TransitionKind.ZONE_CROSSED);
  }

  private static LogItem.Registered registered(long sequence, TransitionKind kind) {
    boolean opens = kind != TransitionKind.ZONE_LEFT;
    Transition transition =
        new Transition(
            SUBJECT,
            sequence,
            kind,
            Severity.CRITICAL,
            "O1",
            "strpl. § 222 g",
            "Z1",
            "bracelet",
            "",
            1_795_000_000_000L,
            1_795_000_000_000L,
            1_795_000_000_000L,
            0.99,
            40,
            5,
            opens,
            0,
            opens ? fix() : null,
            1,
            new byte[] {1},
            new byte[32]);
    return new LogItem.Registered(
        sequence, transition, 1, opens ? sequence : 0, "strpl. § 222 g", 1_000_000);
  }

  private static Fix fix() {
    return new Fix(
        "bracelet",
        1_795_000_000_000L,
        1_795_000_000_000L,
        INSIDE_LATITUDE,
        INSIDE_LONGITUDE,
        5,
        Fix.AccuracyKind.RADIUS_68,
        1,
        90,
        Fix.Source.GNSS,
        9,
        false,
        80,
        1);
  }

  /// Commits, then loses the connection before the answer: once, at the first commit that follows
  /// an insert.
  private static Connection losing(Connection real, AtomicBoolean loseAnswer) {
    AtomicBoolean inserted = new AtomicBoolean();
    return (Connection)
        Proxy.newProxyInstance(
            LogStoreTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")
                  && arguments[0] instanceof String sql
                  && sql.contains("INSERT INTO supervision.log")) {
                inserted.set(true);
              }
              try {
                Object result = method.invoke(real, arguments);
                if (method.getName().equals("commit")
                    && inserted.get()
                    && loseAnswer.compareAndSet(true, false)) {
                  real.close();
                  throw new SQLException("connection lost", "08006");
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

package no.skjold.server.supervision;

import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Transition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the log; places are unsealed as long as their window's key exists.
final class PostgresTransitionLog implements TransitionLog {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresTransitionLog.class);

  private final JdbcClient jdbc;
  private final WindowKeys keys;
  private final LogWriter writer;

  PostgresTransitionLog(JdbcClient jdbc, WindowKeys keys, LogWriter writer) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.writer = writer;
  }

  @Override
  public List<Entry> after(long position, int limit) {
    return jdbc.sql(
            """
            SELECT log.position, log.committed_at, log.content, log.place_window, log.sealed_place,
                   w.wrapped_key
            FROM supervision.log
            LEFT JOIN supervision.window w
              ON w.subject_id = log.subject_id AND w.sequence = log.place_window
            WHERE log.position > ? ORDER BY log.position LIMIT ?
            """)
        .params(position, limit)
        .query((row, _) -> entry(row))
        .list();
  }

  private Entry entry(ResultSet row) throws SQLException {
    Transition transition = Transition.fromBytes(row.getBytes("content"));
    return new Entry(
        row.getLong("position"),
        row.getTimestamp("committed_at").toInstant(),
        transition.withPlace(
            place(
                transition,
                row.getLong("place_window"),
                row.getBytes("sealed_place"),
                row.getBytes("wrapped_key"))));
  }

  private @Nullable Fix place(
      Transition transition, long window, byte @Nullable [] sealed, byte @Nullable [] wrapped) {
    if (sealed == null || wrapped == null) {
      return null;
    }
    try {
      byte[] key = keys.unwrap(transition.subjectId(), window, wrapped);
      return Fix.fromBytes(
          keys.openPlace(key, transition.subjectId(), transition.sequence(), sealed));
    } catch (GeneralSecurityException e) {
      LOG.error("transition {}: its sealed place does not open", transition.id());
      return null;
    }
  }

  @Override
  public long head() {
    return writer.head();
  }

  /// Each listener has a thread of its own; what is committed while it runs wakes it once more.
  @Override
  public void onCommitted(Runnable listener) {
    Follower follower = new Follower(listener);
    writer.onCommitted(follower::wake);
    follower.thread.start();
  }

  private static final class Follower implements Runnable {
    private final Runnable listener;
    private final Thread thread = Thread.ofVirtual().name("log-follower").unstarted(this);
    private volatile boolean woken;

    Follower(Runnable listener) {
      this.listener = listener;
    }

    void wake() {
      woken = true;
      LockSupport.unpark(thread);
    }

    @Override
    public void run() {
      while (true) {
        while (!woken) {
          LockSupport.park(this);
        }
        woken = false;
        try {
          listener.run();
        } catch (RuntimeException e) {
          LOG.error("a follower of the log failed: {}", e.getClass().getName());
        }
      }
    }
  }
}

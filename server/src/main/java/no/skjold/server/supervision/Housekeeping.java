package no.skjold.server.supervision;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Notes every few seconds that the server lives, and more rarely when each subject was last heard:
/// times, never places. Losing some of it is harmless: a restart then counts as blind a little
/// longer than it was.
final class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final JdbcClient jdbc;
  private final Supervision supervision;
  private final InstantSource clock;
  private final SupervisionSettings settings;
  private final Map<Long, Long> stored = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("housekeeping").daemon().factory());
  private volatile boolean answers = true;
  private long contactsStoredAt;

  Housekeeping(
      JdbcClient jdbc, Supervision supervision, InstantSource clock, SupervisionSettings settings) {
    this.jdbc = jdbc;
    this.supervision = supervision;
    this.clock = clock;
    this.settings = settings;
  }

  /// When the server was last noted alive; null on a new database.
  @Nullable Instant lastAlive() {
    return jdbc.sql("SELECT alive_at FROM supervision.heartbeat")
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant)
        .orElse(null);
  }

  void start() {
    long every = settings.heartbeatEvery().toMillis();
    ScheduledFuture<?> _ =
        thread.scheduleWithFixedDelay(this::keep, 0, every, TimeUnit.MILLISECONDS);
  }

  /// Notes a last time, then ends.
  void stop() throws InterruptedException {
    contactsStoredAt = 0;
    thread.execute(this::keep);
    thread.shutdown();
    if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
      thread.shutdownNow();
    }
  }

  /// Whether the database answered the last time.
  boolean answers() {
    return answers;
  }

  private void keep() {
    try {
      noteAlive();
      if (clock.millis() - contactsStoredAt >= settings.contactEvery().toMillis()) {
        contactsStoredAt = clock.millis();
        storeContacts();
      }
      answers = true;
    } catch (DataAccessException e) {
      if (answers) {
        LOG.error("the database does not answer ({})", e.getClass().getSimpleName());
      }
      answers = false;
    }
  }

  private void noteAlive() {
    jdbc.sql(
            """
            INSERT INTO supervision.heartbeat (alive_at) VALUES (?)
            ON CONFLICT (only_row) DO UPDATE SET alive_at = excluded.alive_at
            """)
        .param(Timestamp.from(clock.instant()))
        .update();
  }

  private void storeContacts() {
    List<Long> ids = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    for (Supervised subject : supervision.subjects()) {
      long heardAt = subject.heardAtMillis;
      if (heardAt != 0 && stored.getOrDefault(subject.id, 0L) != heardAt) {
        ids.add(subject.id);
        times.add(heardAt);
      }
    }
    if (ids.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO supervision.contact (subject_id, heard_at)
            SELECT id, to_timestamp(millis / 1000.0)
            FROM unnest(?::bigint[], ?::bigint[]) AS heard (id, millis)
            ON CONFLICT (subject_id) DO UPDATE SET heard_at = excluded.heard_at
            """)
        .params(array(ids), array(times))
        .update();
    for (int i = 0; i < ids.size(); i++) {
      stored.put(ids.get(i), times.get(i));
    }
  }

  private static String array(List<Long> numbers) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < numbers.size(); i++) {
      text.append(i == 0 ? "" : ",").append(numbers.get(i));
    }
    return text.append('}').toString();
  }
}

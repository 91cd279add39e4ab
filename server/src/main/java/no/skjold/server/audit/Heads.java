package no.skjold.server.audit;

import java.io.IOException;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import no.skjold.server.audit.Chain.Link;
import no.skjold.server.storage.Origin;
import no.skjold.server.storage.StartOrder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// Signs the trail's head once for every day (UTC) that is over, in the database and in a file
/// outside it. A day on which the server did not run is signed when it runs again, so that every
/// day since the first has its head and a missing one is seen. Looks every minute, on a thread of
/// its own.
public final class Heads implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Heads.class);
  private static final Duration ROUND = Duration.ofMinutes(1);

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final SigningKey key;
  private final HeadsFile file;
  private volatile boolean failing;
  private volatile @Nullable Thread thread;

  Heads(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      InstantSource clock,
      SigningKey key,
      HeadsFile file) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.key = key;
    this.file = file;
  }

  /// How the heads stand.
  ///
  /// @param lastDay the last day signed
  /// @param late whether a day that is over has none, or one could not be written to the file
  public record State(Optional<LocalDate> lastDay, boolean late, String keyId) {}

  /// How the heads stand now.
  public State state() {
    Optional<LocalDate> last = last().map(Head::day);
    boolean behind = last.map(it -> it.isBefore(yesterday().minusDays(1))).orElse(false);
    return new State(last, failing || behind, key.id());
  }

  /// Whether signing, or writing to the file, fails now. Never waits.
  public boolean failing() {
    return failing;
  }

  /// The public half of the key, as PEM.
  public String publicKey() {
    return key.publicPem();
  }

  /// All heads as they stand in the database, one JSON line each.
  public String lines() {
    return jdbc.query("select * from audit.head order by day", Heads::head).stream()
        .map(Head::line)
        .collect(Collectors.joining());
  }

  /// Signs every day that is over and has no head, and writes to the file what it lacks.
  void signDue() throws IOException {
    transaction.executeWithoutResult(status -> due().forEach(this::insert));
    Optional<LocalDate> written = file.lastDay();
    List<Head> missing =
        jdbc.query(
            "select * from audit.head where day > ? order by day",
            Heads::head,
            Date.valueOf(written.orElse(LocalDate.EPOCH)));
    if (!missing.isEmpty()) {
      file.append(missing);
    }
  }

  private List<Head> due() {
    Optional<Link> end = new Chain(jdbc).lastLink();
    Optional<Head> last = last();
    Optional<LocalDate> first = last.map(it -> it.day().plusDays(1)).or(this::firstDay);
    if (end.isEmpty() || first.isEmpty()) {
      return List.of();
    }
    List<Head> due = new ArrayList<>();
    Head before = last.orElse(null);
    for (LocalDate day = first.get(); !day.isAfter(yesterday()); day = day.plusDays(1)) {
      before = head(day, end.get(), before);
      due.add(before);
    }
    return due;
  }

  private Head head(LocalDate day, Link end, @Nullable Head before) {
    long from = before == null ? 0 : before.position();
    byte[] previous = before == null ? HashChain.START : before.digest();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Head(
            day, end.position(), end.hash(), end.position() - from, now, previous, key.id(), NONE)
        .signed(key);
  }

  private static final byte[] NONE = new byte[0];

  private LocalDate yesterday() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
  }

  private Optional<LocalDate> firstDay() {
    return jdbc
        .query(
            "select at from audit.entry order by position limit 1", (row, n) -> row.getTimestamp(1))
        .stream()
        .findFirst()
        .map(it -> LocalDate.ofInstant(it.toInstant(), ZoneOffset.UTC));
  }

  private Optional<Head> last() {
    return jdbc.query("select * from audit.head order by day desc limit 1", Heads::head).stream()
        .findFirst();
  }

  private static Head head(ResultSet row, int number) throws SQLException {
    return new Head(
        row.getDate("day").toLocalDate(),
        row.getLong("position"),
        row.getBytes("hash"),
        row.getLong("entries"),
        row.getTimestamp("signed_at").toInstant(),
        row.getBytes("previous"),
        row.getString("key_id"),
        row.getBytes("signature"));
  }

  private void insert(Head head) {
    jdbc.update(
        """
        insert into audit.head
          (day, position, hash, entries, signed_at, previous, key_id, signature)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        Date.valueOf(head.day()),
        head.position(),
        head.hash(),
        head.entries(),
        Timestamp.from(head.signedAt()),
        head.previous(),
        head.keyId(),
        head.signature());
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("audit-heads").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        round();
        Thread.sleep(ROUND);
      }
    } catch (InterruptedException e) {
      // Asked to end.
      Thread.currentThread().interrupt();
    }
  }

  /// One look. Also for tests.
  void round() {
    try {
      signDue();
      if (failing) {
        log.warn("the audit trail's head is signed again");
      }
      failing = false;
    } catch (RuntimeException | IOException e) {
      if (!failing) {
        log.error("the audit trail's head cannot be signed or written ({})", Origin.of(e));
      }
      failing = true;
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return StartOrder.PAGES;
  }
}

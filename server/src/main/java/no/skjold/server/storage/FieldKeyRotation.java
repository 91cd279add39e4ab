package no.skjold.server.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// New field keys for old: the new ones are in force at once, every row is sealed again in the
/// background, then the old ones are disabled. What is left to do stands in the rows themselves, so
/// a rotation goes on where it was after any stop. Any thread may begin one or ask.
public final class FieldKeyRotation implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FieldKeyRotation.class);
  private static final int ROWS_AT_ONCE = 200;
  private static final int SECONDS_BETWEEN = 20;

  private final FieldKeys keys;
  private final FieldKeyRecord record;
  private final Supplier<List<SealedRows>> tables;
  private final InstantSource clock;
  private final Duration grace;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("field-key-rotation").daemon().factory());
  private volatile boolean failing;

  FieldKeyRotation(
      FieldKeys keys,
      FieldKeyRecord record,
      Supplier<List<SealedRows>> tables,
      InstantSource clock,
      Duration grace) {
    this.keys = keys;
    this.record = record;
    this.tables = tables;
    this.clock = clock;
    this.grace = grace;
  }

  /// How far it is.
  public enum State {
    /// One key is in force and everything is sealed with it.
    DONE,
    /// Rows are being sealed again; the old keys still open what they sealed.
    UNDER_WAY,
    /// The last try failed and is made again; the old keys stay.
    FAILING
  }

  public State state() {
    if (!keys.now().beingRotated()) {
      return State.DONE;
    }
    return failing ? State.FAILING : State.UNDER_WAY;
  }

  /// Puts new keys in force. Refused with [IllegalStateException] while another rotation is under
  /// way.
  public synchronized void begin() {
    if (keys.now().beingRotated()) {
      throw new IllegalStateException("a rotation is under way; wait until it is done");
    }
    keys.rotate();
    record.note(keys);
  }

  void start() {
    var _ = thread.scheduleWithFixedDelay(this::proceed, 1, SECONDS_BETWEEN, TimeUnit.SECONDS);
  }

  private void proceed() {
    try {
      sealAgain();
      failing = false;
    } catch (RuntimeException e) {
      failing = true;
      LOG.error("sealing fields again failed, and is tried again: {}", Origin.of(e));
    }
  }

  /// Does what is left to do; the old keys end when nothing is and whoever sealed with them must
  /// have committed.
  synchronized void sealAgain() {
    if (!keys.now().beingRotated()) {
      return;
    }
    record.note(keys);
    tables.get().forEach(FieldKeyRotation::sealAll);
    Instant end = record.since(keys.now()).plus(grace);
    if (!clock.instant().isBefore(end)) {
      // Once more: somebody may have committed under an old key since.
      tables.get().forEach(FieldKeyRotation::sealAll);
      record.noteOldDisabled(keys.now());
      keys.disableOld();
      LOG.info("field keys rotated: the old ones are disabled");
    }
  }

  private static void sealAll(SealedRows rows) {
    while (rows.sealAgain(ROWS_AT_ONCE) >= ROWS_AT_ONCE) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

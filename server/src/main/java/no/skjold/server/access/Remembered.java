package no.skjold.server.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import no.skjold.server.storage.Origin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// What the database says, answered from memory, and read again once it was forgotten. While it
/// cannot be read there is nothing, which permits nothing: whoever asks on the alarm path is denied
/// or gets what they get anyway, and is not kept waiting for a database that has just failed. Any
/// thread.
final class Remembered<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Supplier<T> database;
  private final T nothing;
  private final InstantSource clock;
  private volatile @Nullable T known;
  private volatile Instant askAgain = Instant.MIN;

  Remembered(Supplier<T> database, T nothing, InstantSource clock) {
    this.database = database;
    this.nothing = nothing;
    this.clock = clock;
  }

  T get() {
    T remembered = known;
    if (remembered != null) {
      return remembered;
    }
    return clock.instant().isBefore(askAgain) ? nothing : read();
  }

  private synchronized T read() {
    T readMeanwhile = known;
    if (readMeanwhile != null) {
      return readMeanwhile;
    }
    if (clock.instant().isBefore(askAgain)) {
      return nothing;
    }
    try {
      T read = database.get();
      known = read;
      return read;
    } catch (DataAccessException | TransactionException away) {
      askAgain = clock.instant().plus(PAUSE);
      LOG.warn("what stands cannot be read, so nobody has it: {}", Origin.of(away));
      return nothing;
    }
  }

  /// Waits for whoever reads, who may have read what has just changed.
  synchronized void forget() {
    known = null;
  }
}

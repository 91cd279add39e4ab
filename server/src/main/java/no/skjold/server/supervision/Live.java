package no.skjold.server.supervision;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes on what lanes tell at once. A listener that fails does not stop the lane or the others.
final class Live implements LiveSupervision {

  private static final Logger LOG = LoggerFactory.getLogger(Live.class);
  private static final Duration WARNING_EXPIRY = Duration.ofMinutes(1);

  private final List<Consumer<Critical>> criticals = new CopyOnWriteArrayList<>();
  private final List<Consumer<LivePosition>> positions = new CopyOnWriteArrayList<>();
  private final List<Consumer<ClosedWindow>> closings = new CopyOnWriteArrayList<>();
  private final List<Consumer<Critical>> drills = new CopyOnWriteArrayList<>();
  private final List<LongConsumer> conflicts = new CopyOnWriteArrayList<>();
  private final Supplier<@Nullable DeviceWarnings> warnings;

  Live(Supplier<@Nullable DeviceWarnings> warnings) {
    this.warnings = warnings;
  }

  @Override
  public void onCritical(Consumer<Critical> listener) {
    criticals.add(listener);
  }

  @Override
  public void onPosition(Consumer<LivePosition> listener) {
    positions.add(listener);
  }

  @Override
  public void onWindowClosed(Consumer<ClosedWindow> listener) {
    closings.add(listener);
  }

  @Override
  public void onConflict(LongConsumer listener) {
    conflicts.add(listener);
  }

  @Override
  public void onDrill(Consumer<Critical> listener) {
    drills.add(listener);
  }

  void drill(Critical critical) {
    drills.forEach(listener -> tell(listener, critical));
  }

  void critical(Critical critical) {
    criticals.forEach(listener -> tell(listener, critical));
  }

  void position(LivePosition position) {
    positions.forEach(listener -> tell(listener, position));
  }

  void windowClosed(ClosedWindow closed) {
    closings.forEach(listener -> tell(listener, closed));
  }

  void conflict(long subjectId) {
    conflicts.forEach(listener -> tell(listener::accept, subjectId));
  }

  void warn(String deviceId) {
    DeviceWarnings gateway = warnings.get();
    if (gateway != null) {
      tell(to -> to.warn(deviceId, WARNING_EXPIRY), gateway);
    }
  }

  private static <T> void tell(Consumer<T> listener, T what) {
    try {
      listener.accept(what);
    } catch (RuntimeException e) {
      LOG.error("a live listener failed: {}", e.getClass().getName());
    }
  }
}

package no.skjold.server.supervision;

import java.sql.SQLException;
import no.skjold.server.storage.StartOrder;
import no.skjold.server.storage.StorageRefused;
import org.springframework.context.SmartLifecycle;

/// Starts lanes and log writer after the rebuild, stops them after the device ports.
final class LaneLifecycle implements SmartLifecycle {

  private final Supervision supervision;
  private final Housekeeping housekeeping;
  private volatile boolean running;

  LaneLifecycle(Supervision supervision, Housekeeping housekeeping) {
    this.supervision = supervision;
    this.housekeeping = housekeeping;
  }

  @Override
  public void start() {
    try {
      supervision.start();
    } catch (SQLException e) {
      throw new StorageRefused(
          "The log cannot be opened (SQL state " + e.getSQLState() + ").",
          "Stop any other Skjold that writes to this database, then start again.");
    }
    housekeeping.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    try {
      supervision.stop();
      housekeeping.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return StartOrder.LANES;
  }
}

package no.skjold.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Runs one device in real time: waits for its deliveries, keeps what is not acknowledged and sends
/// it again, as a real one does. One thread.
final class Handset implements Runnable {
  private static final int MOST_STORED = 20_000;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Device device;
  private final Uplink uplink;
  private final Instant start;
  private final InstantSource clock;
  private final Consumer<String> complaints;
  private final List<Message> unacknowledged = new ArrayList<>();
  private Duration pause = Duration.ZERO;

  Handset(
      Device device,
      Uplink uplink,
      Instant start,
      InstantSource clock,
      Consumer<String> complaints) {
    this.device = device;
    this.uplink = uplink;
    this.start = start;
    this.clock = clock;
    this.complaints = complaints;
  }

  /// Until interrupted.
  @Override
  public void run() {
    try (uplink) {
      while (!Thread.currentThread().isInterrupted()) {
        Delivery next = device.next();
        Instant due = start.plusMillis(next.atMillis());
        resendUntil(due);
        waitUntil(due);
        store(next.messages());
        flush();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void store(List<Message> messages) {
    unacknowledged.addAll(messages);
    int over = unacknowledged.size() - MOST_STORED;
    if (over > 0) {
      unacknowledged.subList(0, over).clear();
      complaints.accept("is full and forgot " + over + " messages");
    }
  }

  private void resendUntil(Instant due) throws InterruptedException {
    while (!unacknowledged.isEmpty() && clock.instant().plus(pause).isBefore(due)) {
      Thread.sleep(pause);
      flush();
    }
  }

  private void waitUntil(Instant due) throws InterruptedException {
    Duration left = Duration.between(clock.instant(), due);
    if (left.isPositive()) {
      Thread.sleep(left);
    }
  }

  /// Sends what is stored, oldest first, until all is received or a try fails.
  private void flush() throws InterruptedException {
    try {
      while (!unacknowledged.isEmpty()) {
        int done = uplink.send(unacknowledged);
        unacknowledged.subList(0, done).clear();
      }
      pause = Duration.ZERO;
    } catch (Uplink.Unsent unsent) {
      if (pause.isZero()) {
        complaints.accept("could not send and keeps it: " + unsent.getMessage());
      }
      pause = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
  }
}

package no.skjold.server.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import no.skjold.monitoring.Input;
import no.skjold.server.supervision.Intake;
import org.jspecify.annotations.Nullable;

/// An intake that completes when it is told to, from the test's thread, as lanes do from theirs.
final class ControlledIntake implements Intake {

  /// What was handed in and waits.
  record Handed(String deviceId, Input input, Completion completion) {
    void complete(Outcome outcome) {
      completion.done(outcome);
    }
  }

  private final BlockingQueue<Handed> handed = new LinkedBlockingQueue<>();
  private volatile @Nullable Outcome always;

  @Override
  public void accept(String deviceId, Input input, Completion completion) {
    Outcome outcome = always;
    Handed one = new Handed(deviceId, input, completion);
    if (outcome == null) {
      handed.add(one);
    } else {
      handed.add(new Handed(deviceId, input, _ -> {}));
      completion.done(outcome);
    }
  }

  /// From now on completes at once, with this.
  void always(Outcome outcome) {
    always = outcome;
  }

  /// Waits for the next to be handed in.
  Handed next() throws InterruptedException {
    Handed one = handed.poll(10, TimeUnit.SECONDS);
    if (one == null) {
      throw new AssertionError("nothing was handed in within 10 s");
    }
    return one;
  }

  List<Handed> next(int count) throws InterruptedException {
    List<Handed> several = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      several.add(next());
    }
    return several;
  }

  /// Whether nothing waits right now.
  boolean idle() {
    return handed.isEmpty();
  }

  int waiting() {
    return handed.size();
  }
}

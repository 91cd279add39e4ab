package no.skjold.server.alarm;

import no.skjold.server.storage.StartOrder;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Sends the consoles away when the server stops. They say so on the whole screen and come back as
/// soon as it is up; else the server would wait for them until it gave up, and nobody would be
/// served meanwhile.
@Component
class EndOfStreams implements SmartLifecycle {

  private final OperatorStream stream;
  private volatile boolean running;

  EndOfStreams(OperatorStream stream) {
    this.stream = stream;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    stream.end();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return StartOrder.STREAMS;
  }
}

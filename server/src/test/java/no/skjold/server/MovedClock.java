package no.skjold.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands until the test moves it; two servers can go by the same one.
public final class MovedClock extends Clock {

  private volatile Instant now;

  public MovedClock(Instant start) {
    this.now = start;
  }

  public synchronized void moveTo(Instant when) {
    now = when;
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}

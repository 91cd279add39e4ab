package no.skjold.server.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Stands until the test moves it.
final class MovedClock extends Clock {

  private volatile Instant now;

  MovedClock(Instant start) {
    now = start;
  }

  void moveTo(Instant when) {
    now = when;
  }

  void advance(Duration by) {
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

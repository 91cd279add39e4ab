package no.skjold.benchmarks.live;

import io.vertx.core.Future;

/// One device's connection. Owned by the event loop it was opened on, which makes every call and
/// hears every answer.
interface Link {

  /// How many fixes have been sent and not answered.
  int inFlight();

  /// Sends the next fix of its track.
  void send();

  Future<?> close();

  /// Hears what became of what was sent.
  interface Listener {
    /// The server has said that it received a fix.
    void acknowledged(Link link, long sentNanos);

    /// The server has said that it did not take it.
    void refused(Link link, String answer);

    /// An answer did not belong to the fix that was next in turn.
    void outOfOrder();

    /// The connection is gone, and with it everything in flight.
    void lost(Link link, String reason);
  }
}

package no.skjold.simulator;

/// How a load subject's positions reach the server. Lives on the load's event loop and calls back
/// there.
interface LoadLink {

  /// Sends; later calls exactly one of the listener's methods once the server has answered. Tries
  /// again by itself until then.
  void send(LoadSubject.Step step);

  /// Ends it.
  void close();

  /// Who is told.
  interface Listener {
    void ready();

    void acknowledged(LoadSubject.Step step, long sentNanos);

    void refused(LoadSubject.Step step, int status);

    void resent(int steps);
  }
}

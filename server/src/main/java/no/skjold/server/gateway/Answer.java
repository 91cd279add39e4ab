package no.skjold.server.gateway;

/// Where the verdict on one message goes. Called exactly once, on any thread.
@FunctionalInterface
interface Answer {
  void answer(Verdict verdict);
}

package no.skjold.server.backup;

/// Is told how far it has come, in words for the person who waits.
@FunctionalInterface
interface Progress {
  void say(String what);
}

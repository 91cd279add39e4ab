package no.skjold.server.gateway;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What outlives a connection when its client asked for that: its subscription to commands and the
/// packet identifiers of QoS 2 messages that are safe with us but not yet released. Memory only: a
/// restart forgets it, and says so by `session present` = 0.
final class MqttSession {

  volatile boolean wantsCommands;
  final Set<Integer> unreleased = ConcurrentHashMap.newKeySet();

  /// Kept after the connection ends until then, epoch milliseconds; 0 for not at all.
  volatile long keptUntilMillis;
}

package no.skjold.server.gateway;

/// How the device ports are doing; safe to ask at any time.
public interface GatewayHealth {

  Health now();

  /// Counts are since the start.
  ///
  /// @param mqttPort the port that is bound; 0 when none is
  /// @param deviceHttpPort the port that is bound; 0 when none is
  /// @param tryLater messages that were not safe yet and were left to be sent again
  /// @param faults bugs on the way in
  /// @param willsWaiting last wills that were not taken yet and are handed in again
  /// @param willsOverdue those of them that have waited too long: a fault
  record Health(
      int mqttPort,
      int deviceHttpPort,
      int mqttConnections,
      int httpConnections,
      long received,
      long refused,
      long notSupervised,
      long tryLater,
      long overBudget,
      long wrongCredentials,
      long foreignTopics,
      long protocolErrors,
      long faults,
      int willsWaiting,
      int willsOverdue) {

    /// Whether devices can reach us.
    public boolean open() {
      return mqttPort > 0 && deviceHttpPort > 0;
    }
  }
}

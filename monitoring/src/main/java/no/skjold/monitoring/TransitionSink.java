package no.skjold.monitoring;

/// Where the engine puts what it decides. Called on the lane's thread, in order; must not block or
/// throw.
public interface TransitionSink {

  /// A registered transition: to be durable before the input that caused it is acknowledged.
  void transition(Transition transition);

  /// A fix inside an open lawful window: to be kept as evidence, sealed with that window's key.
  ///
  /// @param windowSequence the window's number: the sequence of the transition that opened it
  void evidence(long windowSequence, Fix fix, double probability, double distanceMetres);

  /// He comes near a zone. Memory only: nothing of it may be written anywhere.
  ///
  /// @param warnDevice whether the order lets his device warn him
  void approached(String zoneId, String deviceId, boolean warnDevice, long atMillis);
}

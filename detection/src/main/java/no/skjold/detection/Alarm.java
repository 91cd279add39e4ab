package no.skjold.detection;

/// What a method raised.
///
/// @param cause the kind of transition, or a word of the method's own
/// @param police whether it goes to the police; else to technicians
/// @param zone whether it says that he is in a zone
/// @param raisedMillis when, by the host's clock
/// @param atMillis of when it tells
/// @param probability that he is in the zone, as stated; NaN where nothing is stated
record Alarm(
    String cause,
    boolean police,
    boolean zone,
    long raisedMillis,
    long atMillis,
    double probability,
    long endedMillis) {
  static final long OPEN = Long.MAX_VALUE;

  Alarm ended(long millis) {
    return new Alarm(cause, police, zone, raisedMillis, atMillis, probability, millis);
  }
}

package no.skjold.server.storage;

/// What may be logged of a failure: its type and where it was thrown. Never its message, which can
/// quote what the database or the engine was given.
public final class Origin {

  private Origin() {}

  /// Such as `IllegalStateException at no.skjold.server.alarm.Episodes.apply(Episodes.java:71)`.
  public static String of(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String place = trace.length == 0 ? "an unknown place" : trace[0].toString();
    return failure.getClass().getSimpleName() + " at " + place;
  }
}

package no.skjold.server.access;

/// What another person thinks of an opening or a look.
enum Verdict {
  JUSTIFIED,
  NOT_JUSTIFIED,
  /// To be looked into further, outside this system.
  TO_FOLLOW_UP
}

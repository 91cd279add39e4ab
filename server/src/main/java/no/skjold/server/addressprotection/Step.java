package no.skjold.server.addressprotection;

/// One thing that follows from a change of grade. Taken in a transaction of its own, together with
/// the note that it is done; taken again until it is, so it must not mind being taken twice.
interface Step {

  /// What it is kept under when done; never changes.
  String name();

  void take(GradeChange change);
}

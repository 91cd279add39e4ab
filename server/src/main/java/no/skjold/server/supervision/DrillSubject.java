package no.skjold.server.supervision;

import no.skjold.monitoring.Plan.Order;

/// The one synthetic person of the live drill. He is nobody: he is on no list, has no stored plan,
/// no window and no row that outlives the commit it is written in, and what is decided of him is
/// told to [LiveSupervision#onDrill] and to nobody else.
///
/// What makes something a drill is his number and nothing else: it is a constant that no stored
/// subject can have, so nobody can mark somebody's alarm as an exercise.
public interface DrillSubject {

  /// His number: above whatever the database gives out, and exact in a browser. The database and
  /// every API refuse it.
  long ID = 9_000_000_000_000_000L;

  /// The device he carries, and the name it logs in with; nobody else's device may have it.
  String DEVICE = "skjold-drill";

  /// Puts a fresh one in the lanes, in the next lane each time and with the rule set in force; one
  /// from before is taken away.
  ///
  /// @param order with the zone he will enter
  /// @param salt 32 random bytes, made for this drill
  void place(Order order, byte[] salt);

  /// Nobody drills any more: his device is nobody's, and what still waits of him causes nothing.
  void takeAway();

  /// Whether this is the drill's number.
  static boolean is(long subjectId) {
    return subjectId == ID;
  }
}

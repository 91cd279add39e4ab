package no.skjold.benchmarks.live;

/// How the people of a benchmark live. Nobody can be believed to cross an edge as often as a
/// benchmark sends, so who is inside stays inside, and the transitions are batteries that run low
/// and are charged: they are decided, committed and shown like any other.
///
/// @param insideEvery each so many-th person is inside his zone all the time; 0 for nobody
/// @param batteryCycle so many fixes from one low battery to the next; 0 for never
record Scenario(String name, int insideEvery, int batteryCycle) {

  private static final long LOW_FOR = 20;

  /// 1 % of the people in an open window, where every fix is evidence and stored; 2 of 2,000 fixes,
  /// 0.1 %, cause a transition.
  static final Scenario ORDINARY = new Scenario("ordinary", 100, 2000);

  /// Everybody inside all the time: every fix is evidence and is stored.
  static final Scenario ALL_STORED = new Scenario("all_stored", 1, 0);

  /// Nobody near any zone: nothing is ever stored.
  static final Scenario QUIET = new Scenario("quiet", 0, 0);

  boolean isInside(int person) {
    return insideEvery > 0 && person % insideEvery == 0;
  }

  /// Whether the battery is low at the `n`th fix.
  boolean isLow(int person, long n) {
    if (batteryCycle == 0) {
      return false;
    }
    // Consecutive numbers start far apart, and nobody starts low.
    long start = LOW_FOR + Math.floorMod(person * 1237L, batteryCycle - LOW_FOR);
    return Math.floorMod(start + n, batteryCycle) < LOW_FOR;
  }
}

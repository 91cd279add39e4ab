package no.skjold.benchmarks.live;

/// How the people of a benchmark move, as a cycle each of them goes through from a starting point
/// of its own.
///
/// @param cycle fixes in one round; 0 when nobody ever crosses an edge
/// @param inside how many of them, in one stay, are inside the zone
record Scenario(String name, int cycle, int inside) {

  /// 20 of 2,000 fixes inside: on average 1 % of the people are in an open window, and 2 of 2,000
  /// fixes, 0.1 %, enter or leave.
  static final Scenario ORDINARY = new Scenario("ordinary", 2000, 20);

  /// Everybody inside all the time: every fix is evidence and is stored.
  static final Scenario ALL_STORED = new Scenario("all_stored", 1, 1);

  /// Nobody near any zone: nothing is ever stored.
  static final Scenario QUIET = new Scenario("quiet", 1, 0);

  /// Whether the `n`th fix of a device lies inside the zone.
  boolean isInside(int device, long n) {
    // Spread evenly whatever the number of devices: consecutive numbers start far apart.
    long start = Math.floorMod(device * 1237L, cycle);
    return Math.floorMod(start + n, cycle) < inside;
  }
}

package no.skjold.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuietNightsTest {
  private static final int NIGHTS = 200;
  private static final int FIXES_PER_NIGHT = 8 * 60;

  /// Errors of a receiver indoors: first-order Markov, so many metres per axis, over minutes.
  private static Life night(long seed, double north, double errorMetres, long intervalSeconds) {
    Walks walks = new Walks(seed);
    Life life = Life.besideOneZone();
    double keep = StrictMath.exp(-intervalSeconds / 180.0);
    double fresh = StrictMath.sqrt(1 - keep * keep) * errorMetres;
    double errorNorth = walks.normal() * errorMetres;
    double errorEast = walks.normal() * errorMetres;
    long fixes = FIXES_PER_NIGHT * 60L / intervalSeconds;
    for (long i = 0; i < fixes; i++) {
      errorNorth = keep * errorNorth + fresh * walks.normal();
      errorEast = keep * errorEast + fresh * walks.normal();
      life.after(
          intervalSeconds,
          north + errorNorth,
          errorEast,
          fix -> Life.with(fix, fix.receivedAtMillis(), 20, 0, -1));
    }
    return life;
  }

  @Test
  void someone_living_150_metres_from_the_edge_sets_off_nothing_in_200_nights() {
    int alarms = 0;
    for (int night = 0; night < NIGHTS; night++) {
      alarms += night(1000 + night, 650, 20, 60).transitions.size();
    }

    assertThat(alarms).isZero();
  }

  @Test
  void nor_does_someone_60_metres_from_it_in_20_nights_at_15_seconds() {
    int alarms = 0;
    for (int night = 0; night < 20; night++) {
      alarms += night(2000 + night, 560, 20, 15).transitions.size();
    }

    assertThat(alarms).isZero();
  }

  @Test
  void a_true_entry_through_the_same_errors_is_seen_within_three_fixes() {
    for (int run = 0; run < 200; run++) {
      Walks walks = new Walks(3000 + run);
      Life life = Life.besideOneZone();
      int inside = 0;
      double north = 650;
      while (life.transitions.isEmpty()) {
        north -= 1.4 * 30;
        inside += north < 500 - 20 ? 1 : 0;
        life.after(
            30,
            north + 8 * walks.normal(),
            8 * walks.normal(),
            fix -> Life.with(fix, fix.receivedAtMillis(), 12, 1.4, -1));
        assertThat(inside).as("run " + run).isLessThanOrEqualTo(3);
      }
    }
  }

  @Test
  void a_minute_between_fixes_still_means_the_first_deep_fix() {
    Life life = Life.besideOneZone();
    life.track("0 2500 0\n 60 2500 0\n 60 2500 0\n 60 700 0\n 60 350 0");

    assertThat(life.kinds()).containsExactly(TransitionKind.ZONE_ENTERED);
    assertThat(life.last().atMillis()).isEqualTo(life.now);
  }
}

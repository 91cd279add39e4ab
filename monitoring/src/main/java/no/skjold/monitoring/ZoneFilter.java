package no.skjold.monitoring;

import java.util.Arrays;
import no.skjold.geometry.Area;

/// Membership of one device's fixes in one zone: a two-state Bayes filter with hysteresis, its
/// figures kept per fix in the ring so that the tail can be decided again.
///
/// Per fix: `base` is the log-odds of the independent past, `evidence` that of the fix alone; their
/// sum is the posterior. Of a fix's evidence only the share that the next fix does not merely
/// repeat goes into the next base (the rest is superseded by it). A fix that is certain and agrees
/// with the state makes the past irrelevant: `base` is then certain too. That is what lets fixes
/// far from every zone leave no trace: a slot that nothing was written to is *certainly outside*.
final class ZoneFilter {
  private static final int BASE = 0;
  private static final int EVIDENCE = 1;
  private static final int DISTANCE = 2;
  private static final int PRIOR = 3;
  private static final int POSTERIOR = 4;
  private static final int STRIDE = 5;
  private static final long NONE = Long.MIN_VALUE;

  private final double[] cells = new double[FixRing.CAPACITY * STRIDE];
  private int insideBits;
  private double seedBase;
  private long seedAtMillis = NONE;
  private boolean seedInside;

  /// Certainly outside at every fix so far; nothing known before them.
  ZoneFilter() {
    for (int slot = 0; slot < FixRing.CAPACITY; slot++) {
      forget(slot);
    }
  }

  /// Was inside before the first fix held.
  static ZoneFilter insideSince(long atMillis) {
    ZoneFilter filter = new ZoneFilter();
    filter.seedBase = Bayes.CERTAIN;
    filter.seedAtMillis = atMillis;
    filter.seedInside = true;
    return filter;
  }

  /// Marks a slot certainly outside.
  void forget(int slot) {
    Arrays.fill(cells, slot * STRIDE, slot * STRIDE + STRIDE, -Bayes.CERTAIN);
    cells[slot * STRIDE + DISTANCE] = Double.NaN;
    cells[slot * STRIDE + POSTERIOR] = 0;
    cells[slot * STRIDE + PRIOR] = 0;
    insideBits &= ~(1 << slot);
  }

  /// Decides fix `index` on the one before it.
  void decide(
      FixRing ring,
      int index,
      Motion motion,
      Area area,
      double distance,
      double sigma,
      Parameters parameters) {
    double evidence =
        Bayes.evidence(area, ring.latitude(index), ring.longitude(index), distance, sigma);
    boolean was = index == 0 ? seedInside : inside(ring.slot(index - 1));
    double base = index == 0 ? seeded(ring.atMillis(0)) : carried(ring, index, motion, area, was);
    double posterior = Bayes.probability(base + evidence);
    boolean inside =
        was
            ? posterior > parameters.leaveProbability()
            : posterior >= parameters.enterProbability();
    boolean agrees = evidence == (inside ? Bayes.CERTAIN : -Bayes.CERTAIN);
    int slot = ring.slot(index);
    int cell = slot * STRIDE;
    cells[cell + BASE] = agrees ? evidence : base;
    cells[cell + EVIDENCE] = evidence;
    cells[cell + DISTANCE] = distance;
    cells[cell + PRIOR] = Bayes.probability(base);
    cells[cell + POSTERIOR] = posterior;
    insideBits = inside ? insideBits | 1 << slot : insideBits & ~(1 << slot);
  }

  private double seeded(long atMillis) {
    return seedAtMillis == NONE
        ? 0
        : Bayes.moved(seedBase, Bayes.turned(StrictMath.max(0, atMillis - seedAtMillis)));
  }

  private double carried(FixRing ring, int index, Motion motion, Area area, boolean was) {
    int before = ring.slot(index - 1) * STRIDE;
    double past = cells[before + BASE];
    past += Bayes.freshShare(motion.elapsedMillis()) * cells[before + EVIDENCE];
    double distance = distanceBefore(ring, index - 1, area);
    double needed = StrictMath.max(0, was ? distance : -distance);
    return Bayes.moved(Bayes.bounded(past), motion.turned(needed));
  }

  private double distanceBefore(FixRing ring, int index, Area area) {
    double known = distance(ring.slot(index));
    return Double.isNaN(known)
        ? area.signedDistanceMetres(ring.latitude(index), ring.longitude(index))
        : known;
  }

  boolean inside(int slot) {
    return (insideBits >>> slot & 1) != 0;
  }

  /// Inside at the newest fix, or before the first.
  boolean insideNow(FixRing ring) {
    return ring.size() == 0 ? seedInside : inside(ring.slot(ring.size() - 1));
  }

  /// NaN where it was certainly outside.
  double distance(int slot) {
    return cells[slot * STRIDE + DISTANCE];
  }

  double prior(int slot) {
    return cells[slot * STRIDE + PRIOR];
  }

  double posterior(int slot) {
    return cells[slot * STRIDE + POSTERIOR];
  }

  /// Whether it says no more than a filter that is not there: certainly outside at every fix.
  boolean idle(FixRing ring) {
    for (int i = 0; i < ring.size(); i++) {
      int slot = ring.slot(i);
      boolean certainlyOutside =
          cells[slot * STRIDE + BASE] == -Bayes.CERTAIN
              && cells[slot * STRIDE + EVIDENCE] == -Bayes.CERTAIN
              && !inside(slot);
      if (!certainlyOutside) {
        return false;
      }
    }
    return ring.size() > 0;
  }

  void write(BinaryWriter out) {
    out.i32(insideBits).f64(seedBase).i64(seedAtMillis).bool(seedInside);
    for (double cell : cells) {
      out.f64(cell);
    }
  }

  static ZoneFilter read(BinaryReader in) {
    ZoneFilter filter = new ZoneFilter();
    filter.insideBits = in.i32();
    filter.seedBase = in.f64();
    filter.seedAtMillis = in.i64();
    filter.seedInside = in.bool();
    for (int i = 0; i < filter.cells.length; i++) {
      filter.cells[i] = in.f64();
    }
    return filter;
  }
}

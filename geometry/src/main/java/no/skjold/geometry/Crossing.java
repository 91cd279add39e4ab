package no.skjold.geometry;

/// Which parts of a straight way lie inside an area.
///
/// @param insideFractions pairs of entry and exit, ascending, each a fraction 0..1 of the way;
///   empty when no part of the way is inside
/// @param insideMetres the length of the inside parts together, in metres
public record Crossing(double[] insideFractions, double insideMetres) {

  public static final Crossing NONE = new Crossing(new double[0], 0);

  /// Whether any part of the way is inside.
  public boolean touches() {
    return insideFractions.length > 0;
  }
}

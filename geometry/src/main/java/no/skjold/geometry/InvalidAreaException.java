package no.skjold.geometry;

/// An area that was refused before anything took effect. The message names polygon, ring and vertex
/// (counted from 1, as a person counts) and says what to do; it never holds coordinates, since
/// messages can land in logs. The coordinates stand in the fields, for whoever drew the area.
public final class InvalidAreaException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /// Why an area is refused.
  public enum Reason {
    NOT_GEOJSON,
    EMPTY,
    RING_NOT_CLOSED,
    RING_TOO_SHORT,
    NOT_A_NUMBER,
    OUT_OF_RANGE,
    NEAR_POLE,
    DATE_LINE,
    TOO_MANY_VERTICES,
    TOO_WIDE,
    SELF_CROSSING,
    HOLE_OUTSIDE_SHELL,
    HOLES_OVERLAP,
    INTERIOR_SPLIT,
    POLYGONS_OVERLAP,
    RADIUS_OUT_OF_RANGE
  }

  private final Reason reason;
  private final Where where;

  /// Where the fault is.
  ///
  /// @param polygonIndex which polygon, from 0; -1 where it does not apply
  /// @param ringIndex which ring of it, from 0 (the shell); -1 where it does not apply
  /// @param vertexIndex which position of the ring as given, from 0; -1 where it does not apply
  /// @param latitude degrees; NaN where it does not apply
  /// @param longitude degrees; NaN where it does not apply
  public record Where(
      int polygonIndex, int ringIndex, int vertexIndex, double latitude, double longitude)
      implements java.io.Serializable {

    /// Nowhere in particular.
    public static final Where WHOLE = new Where(-1, -1, -1, Double.NaN, Double.NaN);

    /// Without the coordinates, since this can land in logs.
    @Override
    public String toString() {
      return "polygon " + polygonIndex + " ring " + ringIndex + " vertex " + vertexIndex;
    }
  }

  /// An area refused for `reason` at `where`; `advice` says what to do, without coordinates.
  public InvalidAreaException(Reason reason, Where where, String advice) {
    super(place(where) + advice);
    this.reason = reason;
    this.where = where;
  }

  private static String place(Where where) {
    if (where.polygonIndex() < 0) {
      return "";
    }
    String text = "Polygon " + (where.polygonIndex() + 1);
    if (where.ringIndex() == 0) {
      text += ", outer ring";
    } else if (where.ringIndex() > 0) {
      text += ", hole " + where.ringIndex();
    }
    if (where.vertexIndex() >= 0) {
      text += ", vertex " + (where.vertexIndex() + 1);
    }
    return text + ": ";
  }

  /// Why.
  public Reason reason() {
    return reason;
  }

  /// Where.
  public Where where() {
    return where;
  }

  /// A stable code for message bundles and interfaces, such as `self-crossing`.
  public String code() {
    return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}

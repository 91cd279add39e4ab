package no.skjold.monitoring;

/// A plan or zone refused before anything took effect; the plan in force stays. The message names
/// the property and says what is wrong, and holds no position, name or address.
public final class InvalidPlanException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String property;

  /// @param property which property, such as `orders[0].zones[2].bufferMetres`
  /// @param problem what is wrong with it and what would be right
  public InvalidPlanException(String property, String problem) {
    super(property + ": " + problem);
    this.property = property;
  }

  InvalidPlanException(String property, String problem, Throwable cause) {
    super(property + ": " + problem, cause);
    this.property = property;
  }

  /// Which property.
  public String property() {
    return property;
  }

  static void require(boolean holds, String property, String problem) {
    if (!holds) {
      throw new InvalidPlanException(property, problem);
    }
  }
}

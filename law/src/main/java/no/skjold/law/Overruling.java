package no.skjold.law;

/// A named police prosecutor sets a refusal aside.
///
/// @param by the account of the prosecutor
/// @param chief whether it is the chief prosecutor
public record Overruling(Check check, String by, boolean chief, String reason) {

  /// Without its texts, which may tell of people.
  @Override
  public String toString() {
    return "Overruling[" + check + " by " + by + "]";
  }
}

package no.skjold.law;

/// Something that is missing or not allowed.
///
/// @param rule the rule it is held against, in the version in force when the decision was made
/// @param words what is missing, in plain words
public record Finding(Check check, Rule rule, Weight weight, Overrider overrider, Words words) {

  /// The paragraph.
  public Words statute() {
    return rule.statute();
  }
}

package no.skjold.law;

/// A ground with the facts it rests on.
public record Reasoned<G extends Enum<G>>(G ground, String facts) {

  boolean hasFacts() {
    return !facts.isBlank();
  }

  /// Without its texts, which may tell of people.
  @Override
  public String toString() {
    return "Reasoned[" + ground + "]";
  }
}

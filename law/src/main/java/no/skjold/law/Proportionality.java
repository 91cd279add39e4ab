package no.skjold.law;

/// Whether there is sufficient reason and the interference is proportionate (strpl. § 170 a).
public sealed interface Proportionality {

  record NotAssessed() implements Proportionality {}

  record Proportionate(String reasons) implements Proportionality {

    /// Without its texts, which may tell of people.
    @Override
    public String toString() {
      return "Proportionate";
    }
  }

  record Disproportionate(String reasons) implements Proportionality {

    /// Without its texts, which may tell of people.
    @Override
    public String toString() {
      return "Disproportionate";
    }
  }
}

package no.skjold.law;

import java.time.LocalDate;
import java.time.Period;

/// How long a ban shall last.
public sealed interface Term {

  /// For a time that ends.
  sealed interface Limited extends Term {}

  /// Until the end of a day that is fixed in the decision. Late service does not prolong it.
  record Until(LocalDate lastDay) implements Limited {}

  /// For a length of time from when it takes effect, as judgments say.
  record For(Period length) implements Limited {}

  /// Without an end, on special grounds; only a contact ban by judgment can be so.
  record Indefinite(String specialGrounds) implements Term {

    /// Without its texts, which may tell of people.
    @Override
    public String toString() {
      return "Indefinite";
    }
  }
}

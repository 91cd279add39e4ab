package no.skjold.law;

import java.time.LocalDate;

/// The child a stay prohibition is directed against.
///
/// @param heard whether it could speak before the decision
public record Child(String reference, LocalDate born, boolean heard, Consent consent) {

  public Child {
    LegalDay.checked(born);
  }

  /// What the guardian says.
  public sealed interface Consent {}

  public record NotAsked() implements Consent {}

  public record Given(LocalDate on) implements Consent {}

  /// Refused; the case goes to court.
  public record Refused(LocalDate on) implements Consent {}

  /// The day it reaches an age.
  LocalDate reaches(int age) {
    return born.plusYears(age);
  }

  /// Without the day of birth.
  @Override
  public String toString() {
    return "Child[" + reference + "]";
  }
}

package no.skjold.server.breach;

import java.time.Instant;
import java.util.Set;

/// That a police prosecutor has looked at a breach, and what came of it. The first of a breach
/// stops its clock; later ones say how it went on. None is ever changed.
///
/// @param number from 1, per breach
/// @param name as colleagues know whoever looked
public record Review(
    int number,
    Instant at,
    String account,
    String name,
    Suspicion suspicion,
    Set<Step> steps,
    Words words) {

  public Review {
    steps = Set.copyOf(steps);
  }

  /// What is written with it; kept sealed.
  ///
  /// @param reasons why it is judged so
  /// @param criminalCase the number of the criminal case (straffesaksnummer); blank for none
  /// @param monitoring why electronic monitoring is taken up or declined; blank when neither is
  public record Words(String reasons, String criminalCase, String monitoring) {

    @Override
    public String toString() {
      return "Words[sealed]";
    }
  }

  /// Without what was written.
  @Override
  public String toString() {
    return "Review[" + number + " " + suspicion + "]";
  }
}

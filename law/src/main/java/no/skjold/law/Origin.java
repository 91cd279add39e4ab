package no.skjold.law;

import java.time.LocalDate;

/// Whether a ban is the first, or follows another.
public sealed interface Origin {

  record First() implements Origin {}

  /// A new decision after an earlier one; never a change of that one's last day.
  ///
  /// @param assessedOn when the conditions were assessed anew
  record Renewal(LocalDate previousDecidedOn, LocalDate assessedOn) implements Origin {

    boolean assessedAnew(LocalDate decidedOn) {
      return assessedOn.isAfter(previousDecidedOn) && !assessedOn.isAfter(decidedOn);
    }
  }
}

package no.skjold.law;

import java.time.LocalDate;

/// From the first to the last day a rule is in force. A first day of [LocalDate#MIN] means that the
/// day was not found and the rule counts for as long back as anybody asks; [LocalDate#MAX] means
/// that nobody has put the rule in force yet. A last day of [LocalDate#MAX] means no end.
public record Validity(LocalDate from, LocalDate to) {

  static final LocalDate UNKNOWN = LocalDate.MIN;
  static final LocalDate UNDECIDED = LocalDate.MAX;
  static final LocalDate OPEN = LocalDate.MAX;

  public boolean on(LocalDate date) {
    return !undecided() && !date.isBefore(from) && !date.isAfter(to);
  }

  public boolean undecided() {
    return from.equals(UNDECIDED);
  }

  public boolean unknown() {
    return from.equals(UNKNOWN);
  }

  public boolean open() {
    return to.equals(OPEN);
  }

  boolean backwards() {
    return to.isBefore(from);
  }

  boolean overlaps(Validity other) {
    return !undecided()
        && !other.undecided()
        && !to.isBefore(other.from)
        && !other.to.isBefore(from);
  }
}

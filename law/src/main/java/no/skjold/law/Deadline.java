package no.skjold.law;

import java.time.Instant;
import java.time.LocalDate;

/// A procedural deadline.
///
/// @param rule what sets it
/// @param target the day it ends by counting alone; the law says as soon as possible
/// @param lastDay the day it ends in law: the target, moved to a working day
public record Deadline(Rule rule, LocalDate target, LocalDate lastDay) {

  /// The first instant that is too late.
  public Instant expires() {
    return LegalDay.end(lastDay);
  }

  public boolean moved() {
    return !target.equals(lastDay);
  }

  /// Whether what was handed over to the server of documents, the post or the right electronic
  /// address at this moment is in time (domstolloven § 146).
  public boolean kept(Instant handedOver) {
    return handedOver.isBefore(expires());
  }
}

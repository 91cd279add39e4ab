package no.skjold.server.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Told by the capabilities in which it happens, as beans: what in a case calls for judging the
/// risk anew. May ask the database; any thread.
public interface RiskFacts {

  List<Fact> of(long subjectId);

  /// What calls for it.
  sealed interface Fact {

    /// It has happened.
    ///
    /// @param occasion anything but [Occasion#BEFORE_EXPIRY]
    record Happened(Occasion occasion, Instant at) implements Fact {}

    /// An order that is in force comes to its end. Told only while it is in force.
    ///
    /// @param lastDay the last day it holds, in Norway
    record Ends(LocalDate lastDay) implements Fact {}
  }
}

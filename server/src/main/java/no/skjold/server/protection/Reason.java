package no.skjold.server.protection;

import java.time.Instant;

/// Why somebody should consider a first or a stronger measure in a case.
///
/// @param since when it came to that: a look after this quiets it
/// @param count how many breaches or reports it rests on; 0 where it rests on none
record Reason(Rule rule, Instant since, int count) {

  enum Rule {
    /// Several breaches in a short time, and he is not monitored.
    BREACHES_WITHOUT_MONITORING,
    /// Protection was refused, something was told since, and nothing binds him.
    REFUSED_AND_TOLD_AGAIN,
    /// The danger is judged to be near, and nothing binds him.
    DANGER_WITHOUT_ORDER,
    /// A ban that was broken lately has ended, and nothing took its place.
    ENDED_AFTER_BREACHES
  }
}

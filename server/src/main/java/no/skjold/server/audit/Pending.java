package no.skjold.server.audit;

import java.time.Instant;

/// An entry that is to be written: all but its place in the chain. Keeps its salt when it is tried
/// again, so that it is the same entry.
record Pending(Instant at, Trace trace, Source source, byte[] salt) {

  byte[] commitment() {
    return HashChain.commitment(
        salt,
        at,
        trace.actor(),
        source.account(),
        source.role(),
        trace.action(),
        trace.resource(),
        trace.detail(),
        trace.why(),
        source.origin());
  }
}

package no.skjold.law;

import java.time.Instant;

/// What has happened that can make a decision work.
public sealed interface TakenEffect {

  record Nothing() implements TakenEffect {}

  record Happened(TakesEffect way, Instant at) implements TakenEffect {}
}

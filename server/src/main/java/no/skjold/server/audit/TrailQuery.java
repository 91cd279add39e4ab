package no.skjold.server.audit;

import java.time.Instant;
import java.util.Optional;

/// What somebody looks for on the trail, within a time that is always told.
///
/// @param from at or after
/// @param until before
/// @param actor the name or the account of who did it
public record TrailQuery(
    Instant from,
    Instant until,
    Optional<Long> person,
    Optional<Long> subject,
    Optional<String> actor,
    Optional<String> action) {}

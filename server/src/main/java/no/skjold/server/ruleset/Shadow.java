package no.skjold.server.ruleset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One run of a rule set in the shadow of the live one.
///
/// @param version the rule set's
/// @param against the name of the set that was in force when it began
/// @param endedAt null while it runs
/// @param subjects how many it ran beside when last noted
/// @param stopped for how many it was given up
/// @param untold differences that are counted and not listed, for want of room
record Shadow(
    long id,
    int version,
    String against,
    String begunBy,
    Instant begunAt,
    @Nullable String endedBy,
    @Nullable Instant endedAt,
    int subjects,
    int stopped,
    long untold) {}

package no.skjold.server.audit;

import java.time.Instant;

/// An entry of the trail as it stands.
///
/// @param position its place in the chain; never shown to somebody who may not see all, since gaps
///   would tell
/// @param account the account; empty when there is none
/// @param role the roles it had, joined by `+`
public record Entry(
    long position,
    Instant at,
    String actor,
    String account,
    String role,
    String action,
    String resource,
    String detail,
    String why,
    String origin) {}

package no.skjold.law;

import java.time.LocalDate;

/// A breach of a ban.
///
/// @param reasonableSuspicion whether he is suspected of it with reasonable suspicion (skjellig
///   grunn til mistanke)
public record SuspectedBreach(LocalDate on, boolean reasonableSuspicion) {}

package no.skjold.server.risk;

import java.time.Instant;

/// Why a case is to be judged now.
///
/// @param since when it began to be due
public record Due(Occasion occasion, Instant since) {}

package no.skjold.monitoring;

import no.skjold.geometry.Area;

/// An exclusion zone as an order draws it.
///
/// @param zoneId its identifier, 1 to 64 of `A-Za-z0-9._-`
/// @param area where it is
/// @param bufferMetres how far outside the edge a warning is given; 0 for none
/// @param validFromMillis epoch milliseconds, inclusive
/// @param validToMillis epoch milliseconds, exclusive
public record Zone(
    String zoneId, Area area, double bufferMetres, long validFromMillis, long validToMillis) {}

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
    String zoneId, Area area, double bufferMetres, long validFromMillis, long validToMillis) {

  public Zone {
    InvalidPlanException.require(isId(zoneId), "zoneId", "1 to 64 of A-Z a-z 0-9 . _ - expected");
    InvalidPlanException.require(
        bufferMetres >= 0 && bufferMetres <= 100_000, "bufferMetres", "0 to 100000 expected");
    InvalidPlanException.require(
        validFromMillis < validToMillis, "validTo", "later than validFrom expected");
  }

  static boolean isId(String text) {
    return text.matches("[A-Za-z0-9._-]{1,64}");
  }
}

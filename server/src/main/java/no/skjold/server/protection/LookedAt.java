package no.skjold.server.protection;

import java.time.Instant;

/// That a police prosecutor has looked at whether a case needs a first or a stronger measure.
/// Quiets every reason there was by then.
///
/// @param name as colleagues know whoever looked
/// @param note what they made of it; kept sealed
record LookedAt(long id, long subjectId, Instant at, String account, String name, String note) {

  @Override
  public String toString() {
    return "LookedAt[" + id + "]";
  }
}

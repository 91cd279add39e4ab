package no.skjold.server.access;

import java.util.Set;

/// Told to the rules by the alarm queue: from memory, so that it answers without the database.
public interface OpenAlarms {

  /// Whether an alarm of this case is open that is routed to one of these districts, or to all.
  boolean concern(long subjectId, Set<String> districts);
}

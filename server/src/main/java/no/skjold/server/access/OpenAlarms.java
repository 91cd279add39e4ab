package no.skjold.server.access;

import java.util.Set;

/// Told to the rules by the alarm queue: from memory, so that it answers without the database.
public interface OpenAlarms {

  /// The districts to which open alarms of this case are routed; empty when none is open.
  Set<String> districts(long subjectId);
}

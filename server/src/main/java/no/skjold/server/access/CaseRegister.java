package no.skjold.server.access;

import java.util.List;
import java.util.Optional;

/// Told to the rules by the capability that keeps cases: from memory, so that it answers without
/// the database.
public interface CaseRegister {

  /// Who answers for the case. Empty: there is no such case.
  Optional<Responsible> responsible(long subjectId);

  /// Every case there is.
  default List<Listed> cases() {
    return List.of();
  }

  /// @param office the district that owns the case; blank when none was named
  /// @param alarms the district whose operators answer its alarms, whoever owns the case
  record Responsible(String office, String alarms) {}

  /// @param reference what people call it
  record Listed(long subjectId, String reference) {}
}

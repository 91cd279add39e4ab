package no.skjold.server.access;

import java.util.List;
import java.util.Optional;

/// Told to the rules by the capability that keeps cases: from memory, so that it answers without
/// the database.
public interface CaseRegister {

  /// The district that owns the case; blank when none was named. Empty: there is no such case.
  Optional<String> district(long subjectId);

  /// Every case there is.
  default List<Listed> cases() {
    return List.of();
  }

  /// @param reference what people call it
  record Listed(long subjectId, String reference) {}
}

package no.skjold.server.supervision;

import java.util.List;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.SubjectState;
import no.skjold.monitoring.Transition;

/// Brings subjects back from the log.
interface Rebuild {

  /// Everybody, in bulk.
  List<Subject> all();

  /// One subject.
  Subject one(long subjectId);

  /// What a lane needs to supervise a subject.
  ///
  /// @param plan the plan in force; an empty one when `broken`
  /// @param broken the stored plan cannot be read: he cannot be supervised until it is changed
  /// @param transitions those the state was rebuilt from, ascending
  /// @param heardAtMillis when he was last heard; 0 for never
  record Subject(
      long id,
      String reference,
      String district,
      String alarmDistrict,
      byte[] salt,
      Plan plan,
      boolean broken,
      SubjectState state,
      List<Transition> transitions,
      long[] openWindows,
      long heardAtMillis) {

    long lastSequence() {
      return transitions.isEmpty() ? 0 : transitions.getLast().sequence();
    }

    byte[] lastRecordHash() {
      return transitions.isEmpty() ? new byte[32] : transitions.getLast().recordHash();
    }
  }
}

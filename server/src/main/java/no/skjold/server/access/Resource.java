package no.skjold.server.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody asks to do something to. Names ids only, never content; closed, so that every rule
/// says what it thinks of each kind.
public sealed interface Resource {

  /// How the audit trail names it, such as `subject/12`.
  String name();

  /// Something with nobody behind it, such as `console` or `status`, or a list whose rows are asked
  /// about one by one.
  record General(String name) implements Resource {}

  /// What was asked for by an id and is not there. Asked about like anything else, so that the
  /// answer and the work are the same as for what is there and is not for the actor.
  record Absent(String name) implements Resource {}

  /// The case of one person under supervision: plan, parties, devices, documents.
  record Case(long subjectId) implements Resource {
    @Override
    public String name() {
      return "subject/" + subjectId;
    }
  }

  /// A person we know: name, relations, and what grades allow of the rest.
  record Person(long personId) implements Resource {
    @Override
    public String name() {
      return "person/" + personId;
    }
  }

  /// An alarm on the queue. An alarm whose districts nobody knows is everybody's. Consoles look at
  /// it every second; what is done to it is audited as acts.
  ///
  /// @param subjectId whose; null for one about the system
  /// @param districts where it was routed
  /// @param technical whether it also stands on the technical desk
  record Alarm(String alarmId, @Nullable Long subjectId, Set<String> districts, boolean technical)
      implements Resource {
    @Override
    public String name() {
      return "alarm/" + alarmId;
    }
  }

  /// Where a device is or was, through the lawful window of an alarm.
  ///
  /// @param districts where the alarm was routed
  /// @param technical whether the alarm also stands on the technical desk
  /// @param windowOpen whether the window is open now
  /// @param legalBasis the paragraph the window rests on; blank for none
  record Position(
      String alarmId,
      Set<String> districts,
      boolean technical,
      boolean windowOpen,
      String legalBasis)
      implements Resource {
    @Override
    public String name() {
      return "alarm/" + alarmId;
    }
  }

  /// Where to send the patrol: the protected person's response address, or her device.
  ///
  /// @param districts where the alarm was routed
  /// @param critical whether the alarm is open and critical now
  /// @param handler who handles it; null while nobody does
  record ResponsePlace(
      String alarmId, Set<String> districts, boolean critical, @Nullable String handler)
      implements Resource {
    @Override
    public String name() {
      return "alarm/" + alarmId;
    }
  }
}

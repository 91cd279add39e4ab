package no.skjold.server.order;

import java.time.Duration;
import java.time.Instant;
import no.skjold.monitoring.PlannedState.Kind;
import no.skjold.server.access.Actor.Staff;

/// What is planned for a person under supervision. Asks nobody whether it may: the caller has. What
/// it refuses ([Refused]) has left nothing behind; what it returns from is durable, and in the plan
/// of supervision from then on. Any thread.
public final class PlannedStates {

  private final OrderStore store;
  private final CaseWork work;

  PlannedStates(OrderStore store, CaseWork work) {
    this.store = store;
    this.work = work;
  }

  /// Plans it. It begins now or later: what the equipment has said already stands.
  ///
  /// @param reason why, for whoever asks later
  /// @return its number
  public long plan(
      Staff staff, long subjectId, Kind kind, Instant from, Instant to, String reason) {
    Refused.unless(!reason.isBlank(), "planned.reason");
    Refused.unless(from.isBefore(to), "planned.order");
    Refused.unless(Duration.between(from, to).compareTo(kind.longest()) <= 0, "planned.too_long");
    return work.inOrder(
        subjectId,
        () -> {
          Signature by = work.sign(staff);
          Instant begins = from.isBefore(by.at()) ? by.at() : from;
          Refused.unless(begins.isBefore(to), "planned.past");
          CaseFile file = store.file(subjectId);
          Refused.unless(
              file.planned().stream().noneMatch(it -> overlaps(it, kind, begins, to)),
              "planned.overlaps");
          Planned planned =
              new Planned(store.id(), subjectId, kind, begins, to, reason.strip(), by, null);
          work.commit(
              file.with(planned),
              () -> {
                store.insert(planned);
                work.trail(by.name(), "state_planned", subjectId, kind.name());
              });
          return planned.id();
        });
  }

  /// Twice the same would be called off once, and quiet all the same.
  private static boolean overlaps(Planned other, Kind kind, Instant from, Instant to) {
    return other.kind() == kind
        && other.end().isAfter(other.from())
        && other.from().isBefore(to)
        && from.isBefore(other.end());
  }

  /// Ends it now, or before it begins.
  public void callOff(Staff staff, long subjectId, long plannedId) {
    work.inOrder(
        subjectId,
        () -> {
          CaseFile file = store.file(subjectId);
          Planned planned =
              file.planned().stream()
                  .filter(it -> it.id() == plannedId)
                  .findFirst()
                  .orElseThrow(() -> new Refused("planned.unknown"));
          Signature by = work.sign(staff);
          Refused.unless(!planned.over(by.at()), "planned.over");
          Planned ended =
              new Planned(
                  planned.id(),
                  subjectId,
                  planned.kind(),
                  planned.from(),
                  planned.to(),
                  planned.reason(),
                  planned.by(),
                  by);
          work.commit(
              file.with(ended),
              () -> {
                store.calledOff(plannedId, by);
                work.trail(by.name(), "state_called_off", subjectId, planned.kind().name());
              });
          return null;
        });
  }
}

package no.skjold.server.order;

import java.time.Instant;
import java.util.Optional;
import no.skjold.monitoring.PlannedState;
import no.skjold.monitoring.PlannedState.Kind;
import org.jspecify.annotations.Nullable;

/// A planned state of a case, as it was entered; see [PlannedState] for what it does.
///
/// @param to when it ends, unless it is called off before
/// @param reason why, for whoever asks later; kept sealed
/// @param calledOff who ended it early; null when nobody has
public record Planned(
    long id,
    long subjectId,
    Kind kind,
    Instant from,
    Instant to,
    String reason,
    Signature by,
    @Nullable Signature calledOff) {

  /// When it really ends, or ended.
  public Instant end() {
    return calledOff == null || calledOff.at().isAfter(to) ? to : calledOff.at();
  }

  /// Whether it works at this time.
  public boolean at(Instant time) {
    return !time.isBefore(from) && time.isBefore(end());
  }

  /// Whether it lies behind, or never came.
  public boolean over(Instant now) {
    return !end().isAfter(now) || !end().isAfter(from);
  }

  /// For the plan; empty when it was called off before it began.
  Optional<PlannedState> state() {
    return end().isAfter(from)
        ? Optional.of(
            new PlannedState(
                SupervisionPlan.orderId(id), kind, from.toEpochMilli(), end().toEpochMilli()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "Planned[" + id + ", " + kind + "]";
  }
}

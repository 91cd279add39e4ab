package no.skjold.server.supervision;

import java.util.function.Consumer;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Transition;

/// What lanes tell at once, before it is stored. Listeners are called on a lane's thread and must
/// only enqueue.
public interface LiveSupervision {

  /// Hears every critical transition the moment it is decided; the same transition, by its id,
  /// follows in the log once committed.
  void onCritical(Consumer<Transition> listener);

  /// Hears every position inside an open lawful window.
  void onPosition(Consumer<LivePosition> listener);

  /// A position inside an open lawful window, for operators' eyes.
  ///
  /// @param windowSequence the window's number
  record LivePosition(
      long subjectId, long windowSequence, Fix fix, double probability, double distanceMetres) {}
}

package no.skjold.server.supervision;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Transition;

/// What lanes tell at once, before it is stored. Listeners are called on a lane's thread and must
/// only enqueue.
public interface LiveSupervision {

  /// Hears every critical transition, and every subject's degraded supervision, the moment it is
  /// decided; the same transition, by its id, follows in the log once committed.
  void onCritical(Consumer<Critical> listener);

  /// Hears what is critical of the drill's synthetic person ([DrillSubject]), and of nobody else;
  /// nothing follows in the log.
  void onDrill(Consumer<Critical> listener);

  /// Hears every position inside an open lawful window.
  void onPosition(Consumer<LivePosition> listener);

  /// Hears when a lawful window closes: from then on nothing resting on it is shown.
  void onWindowClosed(Consumer<ClosedWindow> listener);

  /// Hears of subjects of whom the log holds something else than was decided: what was told
  /// critical of them will not follow in the log. Called on the log writer's thread.
  void onConflict(LongConsumer listener);

  /// A critical transition, and the lawful window its place may be shown through.
  ///
  /// @param window the window's number; 0 when none is open
  /// @param latestCloseMillis when the window closes at the latest; 0 without a window
  record Critical(Transition transition, long window, long latestCloseMillis) {}

  record ClosedWindow(long subjectId, long windowSequence) {}

  /// A position inside an open lawful window, for operators' eyes.
  ///
  /// @param windowSequence the window's number
  record LivePosition(
      long subjectId, long windowSequence, Fix fix, double probability, double distanceMetres) {

    /// Ids only, so that no log line can carry a position.
    @Override
    public String toString() {
      return "LivePosition[subject " + subjectId + ", window " + windowSequence + "]";
    }
  }
}

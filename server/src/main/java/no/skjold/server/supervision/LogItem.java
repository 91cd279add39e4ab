package no.skjold.server.supervision;

import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Transition;
import org.jspecify.annotations.Nullable;

/// What a lane hands to the log writer, in order. `ticket` is the lane's count of it.
sealed interface LogItem {

  long ticket();

  long subjectId();

  /// A transition to be registered.
  final class Registered implements LogItem {
    final long ticket;
    final Transition transition;
    final long rebuildFrom;

    /// The window whose key seals the place; 0 for none.
    final long placeWindow;

    final String legalBasis;
    final long longestWindowMillis;

    /// Made once by the writer and kept, so that sending again sends the same bytes.
    byte @Nullable [] content;

    byte @Nullable [] sealedPlace;

    Registered(
        long ticket,
        Transition transition,
        long rebuildFrom,
        long placeWindow,
        String legalBasis,
        long longestWindowMillis) {
      this.ticket = ticket;
      this.transition = transition;
      this.rebuildFrom = rebuildFrom;
      this.placeWindow = placeWindow;
      this.legalBasis = legalBasis;
      this.longestWindowMillis = longestWindowMillis;
    }

    @Override
    public long ticket() {
      return ticket;
    }

    @Override
    public long subjectId() {
      return transition.subjectId();
    }
  }

  /// What was decided of the drill's person: written to the log and taken out again in one commit.
  final class Drilled implements LogItem {
    final Registered row;

    /// Whether the log took it; set by the writer.
    boolean taken;

    Drilled(Registered row) {
      this.row = row;
    }

    @Override
    public long ticket() {
      return row.ticket();
    }

    @Override
    public long subjectId() {
      return row.subjectId();
    }
  }

  /// A fix inside an open lawful window.
  final class Evidence implements LogItem {
    final long ticket;
    final long subjectId;
    final long window;
    final Fix fix;
    final double probability;
    final double distanceMetres;

    /// Given once by the writer, so that sending again is the same row.
    long evidenceId;

    byte @Nullable [] sealed;

    Evidence(
        long ticket,
        long subjectId,
        long window,
        Fix fix,
        double probability,
        double distanceMetres) {
      this.ticket = ticket;
      this.subjectId = subjectId;
      this.window = window;
      this.fix = fix;
      this.probability = probability;
      this.distanceMetres = distanceMetres;
    }

    @Override
    public long ticket() {
      return ticket;
    }

    @Override
    public long subjectId() {
      return subjectId;
    }
  }

  /// Somebody waits until everything before this is durable.
  record Waiter(long ticket, long subjectId, Intake.Completion completion) implements LogItem {}
}

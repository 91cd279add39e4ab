package no.skjold.server.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lawful windows: the only way to a position.
public interface Windows {

  /// The subject's open windows.
  List<Window> open(long subjectId);

  Optional<Window> find(long subjectId, long windowSequence);

  /// The evidence kept in a window, ascending by device time. Empty once its key is destroyed.
  List<TrackPoint> track(long subjectId, long windowSequence);

  /// Under which rule a window's evidence was destroyed; empty while it stands.
  default Optional<Destruction> destruction(long subjectId, long windowSequence) {
    return Optional.empty();
  }

  /// @param rule a code out of the retention rules
  record Destruction(Instant at, String rule) {}

  /// @param openedBy kind of the transition that opened it
  /// @param legalBasis the paragraph of the order it rests on
  /// @param closedAt empty while open
  record Window(
      long subjectId,
      long sequence,
      String openedBy,
      String legalBasis,
      Instant openedAt,
      Optional<Instant> closedAt,
      Instant latestClose) {}

  /// @param accuracyMetres 68 % radius; NaN when unknown
  record TrackPoint(
      Instant at,
      Instant receivedAt,
      double latitude,
      double longitude,
      double accuracyMetres,
      double speedMetresPerSecond,
      double courseDegrees,
      double probability,
      double distanceMetres) {

    /// Without the position, so that no log line can carry one.
    @Override
    public String toString() {
      return "TrackPoint[at " + at + "]";
    }
  }
}

package no.skjold.server.alarm;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The operators' stream as the live drill needs it: to hear that the drill's alarm has come as far
/// as the consoles' publisher, and to tell every console what became of the drill. Thread-safe.
public interface AlarmPath {

  /// Hears every alarm of the drill's person ([no.skjold.server.supervision.DrillSubject]), and of
  /// nobody else, as an event of the stream, when the consoles would have been sent it. On the
  /// stream's thread: must only note it.
  void onDrill(Consumer<DrillAlarm> ear);

  /// Tells every console, those that come later too, how the drill stands.
  void tell(DrillStanding standing);

  /// How the drill stands; empty where none runs. From memory.
  Optional<DrillStanding> standing();

  /// The drill's alarm.
  ///
  /// @param zoneId the zone that this drill was made with
  /// @param kind the code of what happened, such as `zone_entered`
  record DrillAlarm(String zoneId, String kind) {}

  /// What became of a drill.
  enum DrillOutcome {
    /// None has been since the start.
    WAITING,
    CONFIRMED,
    /// The operator would have seen the alarm; it is not stored yet.
    CONFIRMED_RECORD_BEHIND,
    NOT_CONFIRMED
  }

  /// How the drill stands.
  ///
  /// @param at when the last one ended; null before the first
  /// @param millis how long it took until the alarm was there, or until it was given up; 0 before
  /// @param confirmedAt when the path was last confirmed; null when never since the start
  /// @param startedAt since when it is drilled
  /// @param overdueAfterSeconds a confirmation older than this is none, whatever the outcome was
  record DrillStanding(
      DrillOutcome outcome,
      @Nullable Instant at,
      long millis,
      @Nullable Instant confirmedAt,
      Instant startedAt,
      long overdueAfterSeconds) {

    /// Whether the path is not confirmed, or was for too long; judged by whoever reads.
    public boolean notConfirmed(Instant now) {
      return outcome == DrillOutcome.NOT_CONFIRMED
          || lastGood().plusSeconds(overdueAfterSeconds).isBefore(now);
    }

    /// Up to when it is known, or taken, to have worked.
    public Instant lastGood() {
      return confirmedAt == null ? startedAt : confirmedAt;
    }
  }
}

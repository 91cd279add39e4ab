package no.skjold.server.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import no.skjold.monitoring.Severity;

/// An alarm of a case as a record of what happened and who did what: registered transitions and
/// acts. No place, no distance, no probability, and nothing an operator wrote.
///
/// @param outcome what it turned out to be, as a code; empty until somebody has said
/// @param insideZone whether it turned out that he was inside
/// @param window the lawful window it rests on, by its number
public record PastAlarm(
    String id,
    Episode.About about,
    Severity severity,
    Instant raisedAt,
    Instant lastEventAt,
    Optional<Instant> closedAt,
    Optional<String> outcome,
    boolean insideZone,
    Optional<String> orderId,
    Optional<String> zoneId,
    Optional<String> legalBasis,
    OptionalLong window,
    List<Registered> transitions,
    List<Deed> deeds) {

  private static final String ACKNOWLEDGED = new Act.Acknowledge("").code();
  private static final String PATROL_SENT = new Act.PatrolSent("").code();
  private static final String PATROL_ARRIVED = new Act.PatrolArrived("").code();

  /// Acts that also take an alarm nobody had taken.
  private static final Set<String> TAKING =
      Set.of(
          ACKNOWLEDGED,
          PATROL_SENT,
          PATROL_ARRIVED,
          new Act.Start("").code(),
          new Act.Notified("").code());

  public PastAlarm {
    transitions = List.copyOf(transitions);
    deeds = List.copyOf(deeds);
  }

  /// A registered transition, by its own id.
  public record Registered(String id, String kind, Instant at) {}

  /// What was done with it, by whom, as codes.
  public record Deed(Instant at, String actor, String act) {}

  /// When a person first took it.
  public Optional<Instant> acknowledgedAt() {
    return first(TAKING);
  }

  public Optional<Instant> patrolSentAt() {
    return first(Set.of(PATROL_SENT));
  }

  public Optional<Instant> patrolArrivedAt() {
    return first(Set.of(PATROL_ARRIVED));
  }

  private Optional<Instant> first(Set<String> acts) {
    return deeds.stream()
        .filter(it -> acts.contains(it.act()))
        .map(Deed::at)
        .min(Instant::compareTo);
  }

  static PastAlarm of(Alarm alarm) {
    Alarm.WindowReference window = alarm.window();
    return new PastAlarm(
        alarm.id(),
        Episode.of(alarm).about(),
        alarm.severity(),
        alarm.raisedAt(),
        alarm.lastEventAt(),
        Optional.ofNullable(alarm.closedAt()),
        Optional.ofNullable(alarm.outcome()).map(Codes::of),
        alarm.outcome() == Outcome.INSIDE_ZONE,
        Optional.ofNullable(alarm.orderId()),
        Optional.ofNullable(alarm.zoneId()),
        Optional.ofNullable(alarm.legalBasis()),
        window == null ? OptionalLong.empty() : OptionalLong.of(window.sequence()),
        alarm.transitions().stream()
            .map(it -> new Registered(it.id(), it.kind(), it.at()))
            .toList(),
        alarm.log().stream().map(it -> new Deed(it.at(), it.actor(), it.act())).toList());
  }
}

package no.skjold.server.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import no.skjold.monitoring.Severity;
import org.jspecify.annotations.Nullable;

/// One alarm as it stands: an episode of one subject, cause and zone, or a grouped one. Immutable;
/// every change is the next version. It holds what registered transitions carry and never a place;
/// written as it is, it is both what is stored and what the outer contract shows.
///
/// @param id the opening transition's, or `group-` and that
/// @param version counts up by one per change, from 1
/// @param decisiveVersion the version of the last change by a person or a transition; growing loud
///   or leaving the browser is not one, and makes nobody's act stale
/// @param desk who handles it
/// @param desks who sees it
/// @param kind the latest opening transition's kind
/// @param subject null for grouped alarms
/// @param inside whether what it is about goes on: he is inside, the strap is open, he is silent
/// @param districts codes of the districts it is routed to; empty means all
/// @param raises how many times it was raised
/// @param alertedDistricts to whom it has left the browser since it was last raised
record Alarm(
    String id,
    long version,
    long decisiveVersion,
    Desk desk,
    Set<Desk> desks,
    AlarmState state,
    Severity severity,
    Cause cause,
    String kind,
    @Nullable SubjectReference subject,
    @Nullable String zoneId,
    @Nullable String orderId,
    @Nullable String legalBasis,
    Instant raisedAt,
    Instant lastEventAt,
    @Nullable Instant closedAt,
    boolean inside,
    @Nullable Double probability,
    @Nullable Double distanceMetres,
    @Nullable Double sigmaMetres,
    List<String> districts,
    @Nullable String owner,
    boolean unacknowledgedLoud,
    @Nullable Instant escalatedAt,
    @Nullable WindowReference window,
    List<Member> members,
    @Nullable Instant patrolSentAt,
    @Nullable Instant patrolArrivedAt,
    @Nullable Instant protectedNotifiedAt,
    @Nullable Outcome outcome,
    int raises,
    List<String> alertedDistricts,
    List<Step> transitions,
    List<LogLine> log) {

  Alarm {
    desks = Set.copyOf(desks);
    districts = List.copyOf(districts);
    members = List.copyOf(members);
    alertedDistricts = List.copyOf(alertedDistricts);
    transitions = List.copyOf(transitions);
    log = List.copyOf(log);
  }

  /// Ids only: no distance, probability or free text, so that no log line can carry one.
  @Override
  public String toString() {
    return "Alarm[" + id + " version " + version + " " + kind + " " + state + "]";
  }

  /// Without what is measured from a position.
  Alarm withoutFigures() {
    return new Alarm(
        id,
        version,
        decisiveVersion,
        desk,
        desks,
        state,
        severity,
        cause,
        kind,
        subject,
        zoneId,
        orderId,
        legalBasis,
        raisedAt,
        lastEventAt,
        closedAt,
        inside,
        null,
        null,
        null,
        districts,
        owner,
        unacknowledgedLoud,
        escalatedAt,
        window,
        members,
        patrolSentAt,
        patrolArrivedAt,
        protectedNotifiedAt,
        outcome,
        raises,
        alertedDistricts,
        transitions,
        log);
  }

  boolean open() {
    return state != AlarmState.CLOSED;
  }

  /// Whether a lawful window is open for it.
  boolean windowOpen() {
    return window != null && window.open();
  }

  boolean grouped() {
    return subject == null;
  }

  /// Whether something may still happen to it by itself: open, or closed while what it is about
  /// goes on and is grave.
  boolean watched() {
    return open() || goesOn(cause, severity, inside);
  }

  /// Whether it may not stay closed: he is inside, critically silent, the strap is open.
  static boolean goesOn(Cause cause, Severity severity, boolean inside) {
    return inside && (cause == Cause.ZONE || severity == Severity.CRITICAL);
  }

  /// Whether it must reach a person at once.
  boolean urgent() {
    return state == AlarmState.RAISED
        && desk == Desk.OPERATIONS
        && severity.compareTo(Severity.HIGH) >= 0;
  }

  /// @param reference what operators call the case
  record SubjectReference(long id, String reference) {}

  /// A subject of a grouped alarm.
  ///
  /// @param devices those of his it is about; empty when no one device is known
  record Member(long subjectId, String reference, @Nullable Set<String> devices) {

    Member {
      devices = devices == null ? Set.of() : Set.copyOf(devices);
    }
  }

  /// The lawful window it rests on.
  record WindowReference(
      long sequence,
      boolean open,
      @Nullable String legalBasis,
      Instant openedAt,
      @Nullable Instant latestClose) {}

  /// A transition that belongs to it.
  ///
  /// @param deviceId the device it is about, if it is about one
  record Step(String id, String kind, Severity severity, Instant at, @Nullable String deviceId) {}

  /// Who did what, when.
  record LogLine(Instant at, String actor, String act, String text) {}
}

package no.skjold.server.alarm;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import no.skjold.monitoring.Severity;
import no.skjold.server.alarm.Alarm.LogLine;
import no.skjold.server.alarm.Alarm.Member;
import no.skjold.server.alarm.Alarm.Step;
import no.skjold.server.alarm.Alarm.SubjectReference;
import no.skjold.server.alarm.Alarm.WindowReference;
import org.jspecify.annotations.Nullable;

/// The next version of an alarm in the making. Lives within one call on one thread.
final class Draft {

  /// An alarm tells at most so many of its latest transitions.
  static final int MOST_STEPS = 500;

  final String id;
  final long version;
  private long decisiveVersion;
  private boolean touched;
  final Cause cause;
  final @Nullable SubjectReference subject;
  final @Nullable String zoneId;
  Desk desk;
  final Set<Desk> desks;
  AlarmState state = AlarmState.RAISED;
  Severity severity;
  String kind = "";
  @Nullable String orderId;
  @Nullable String legalBasis;
  Instant raisedAt;
  Instant lastEventAt;
  @Nullable Instant closedAt;
  boolean inside;
  @Nullable Double probability;
  @Nullable Double distanceMetres;
  @Nullable Double sigmaMetres;
  final Set<String> districts = new TreeSet<>();
  @Nullable String owner;
  boolean unacknowledgedLoud;
  @Nullable Instant escalatedAt;
  @Nullable WindowReference window;
  final Map<Long, Member> members = new LinkedHashMap<>();
  @Nullable Instant patrolSentAt;
  @Nullable Instant patrolArrivedAt;
  @Nullable Instant protectedNotifiedAt;
  @Nullable Outcome outcome;
  int raises = 1;
  final List<String> alertedDistricts;
  final ArrayDeque<Step> transitions;
  final List<LogLine> log;

  /// A new alarm.
  Draft(
      String id,
      Cause cause,
      @Nullable SubjectReference subject,
      @Nullable String zoneId,
      Severity severity,
      Instant raisedAt) {
    this.id = id;
    this.version = 1;
    this.decisiveVersion = 1;
    this.cause = cause;
    this.subject = subject;
    this.zoneId = zoneId;
    this.severity = severity;
    this.raisedAt = raisedAt;
    this.lastEventAt = raisedAt;
    this.desk = cause.desk(severity);
    this.desks = EnumSet.of(desk);
    if (cause.alsoTechnical()) {
      desks.add(Desk.TECHNICAL);
    }
    if (cause == Cause.SUPERVISION || subject == null) {
      desks.add(Desk.OPERATIONS);
    }
    this.alertedDistricts = new ArrayList<>();
    this.transitions = new ArrayDeque<>();
    this.log = new ArrayList<>();
  }

  /// What `from` becomes in this version.
  Draft(Alarm from, long version) {
    id = from.id();
    this.version = version;
    decisiveVersion = version;
    cause = from.cause();
    subject = from.subject();
    zoneId = from.zoneId();
    desk = from.desk();
    desks = EnumSet.copyOf(from.desks());
    state = from.state();
    severity = from.severity();
    kind = from.kind();
    orderId = from.orderId();
    legalBasis = from.legalBasis();
    raisedAt = from.raisedAt();
    lastEventAt = from.lastEventAt();
    closedAt = from.closedAt();
    inside = from.inside();
    probability = from.probability();
    distanceMetres = from.distanceMetres();
    sigmaMetres = from.sigmaMetres();
    districts.addAll(from.districts());
    owner = from.owner();
    unacknowledgedLoud = from.unacknowledgedLoud();
    escalatedAt = from.escalatedAt();
    window = from.window();
    from.members().forEach(this::member);
    patrolSentAt = from.patrolSentAt();
    patrolArrivedAt = from.patrolArrivedAt();
    protectedNotifiedAt = from.protectedNotifiedAt();
    outcome = from.outcome();
    raises = from.raises();
    alertedDistricts = new ArrayList<>(from.alertedDistricts());
    transitions = new ArrayDeque<>(from.transitions());
    log = new ArrayList<>(from.log());
  }

  /// Changed by time alone: what a person is about to do to `from` still holds.
  void byTimeAlone(Alarm from) {
    decisiveVersion = from.decisiveVersion();
  }

  void log(Instant at, String actor, String act, String text) {
    log.add(new LogLine(at, actor, act, text));
  }

  void member(Member member) {
    members.put(member.subjectId(), member);
  }

  /// As [Alarm#watched].
  boolean watched() {
    return state != AlarmState.CLOSED || Alarm.goesOn(cause, severity, inside);
  }

  /// Whether a transition has changed it.
  boolean touched() {
    return touched;
  }

  void step(Step step) {
    touched = true;
    transitions.add(step);
    if (transitions.size() > MOST_STEPS) {
      transitions.removeFirst();
    }
  }

  /// Raised anew: unowned, unheard, its deadlines running from `at`.
  void raiseAgain(Instant at, String why) {
    state = AlarmState.RAISED;
    raisedAt = at;
    raises++;
    owner = null;
    closedAt = null;
    outcome = null;
    unacknowledgedLoud = false;
    alertedDistricts.clear();
    log(at, "Skjold", "raised", why);
  }

  void close(Instant at, Outcome with) {
    state = AlarmState.CLOSED;
    closedAt = at;
    outcome = with;
    unacknowledgedLoud = false;
  }

  /// Moves it to operations when it has become critical; it stays in the technicians' sight.
  void follow(Severity risenTo) {
    severity = risenTo;
    desk = cause.desk(severity);
    desks.add(desk);
  }

  Alarm finish() {
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
        probability,
        distanceMetres,
        sigmaMetres,
        List.copyOf(districts),
        owner,
        unacknowledgedLoud,
        escalatedAt,
        window,
        List.copyOf(members.values()),
        patrolSentAt,
        patrolArrivedAt,
        protectedNotifiedAt,
        outcome,
        raises,
        alertedDistricts,
        List.copyOf(transitions),
        log);
  }
}

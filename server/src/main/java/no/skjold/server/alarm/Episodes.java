package no.skjold.server.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.alarm.Alarm.LogLine;
import no.skjold.server.alarm.Alarm.Member;
import no.skjold.server.alarm.Alarm.Step;
import no.skjold.server.alarm.Alarm.SubjectReference;
import no.skjold.server.alarm.Alarm.WindowReference;
import no.skjold.server.alarm.Cause.Meaning;
import org.jspecify.annotations.Nullable;

/// Makes alarms of transitions: one per subject, cause and zone, however many transitions; grouped
/// ones for what strikes many at once. Decides only; nothing is stored here.
final class Episodes {

  /// A network's outage spreads with the devices' intervals: later losses join for so long.
  private static final Duration STILL_SPREADING = Duration.ofMinutes(5);

  private final AlarmRules rules;
  private final Knowledge knowledge;

  Episodes(AlarmRules rules, Knowledge knowledge) {
    this.rules = rules;
    this.knowledge = knowledge;
  }

  void apply(Batch batch, Transition transition) {
    transition.closedWindow().ifPresent(it -> closeWindow(batch, transition.subjectId(), it));
    Optional<Meaning> meaning = Cause.meaning(transition.kind());
    if (meaning.isEmpty() || transition.planned()) {
      return;
    }
    if (!meaning.get().opens()) {
      end(batch, transition, meaning.get().cause());
    } else if (alwaysGrouped(transition.kind())) {
      joinGroup(batch, transition, meaning.get().cause());
    } else if (ofTheNetwork(batch, transition)) {
      joinNetworkGroup(batch, transition);
    } else {
      openOrJoin(batch, transition, meaning.get());
    }
  }

  /// No alarm could be made of it: says so, critically, by itself.
  void degraded(Batch batch, Transition transition) {
    Draft draft =
        new Draft(
            "degraded-" + transition.id(),
            Cause.SUPERVISION,
            new SubjectReference(transition.subjectId(), ""),
            transition.zoneId(),
            Severity.CRITICAL,
            received(transition));
    draft.kind = Codes.of(TransitionKind.SUPERVISION_DEGRADED);
    draft.step(step(transition));
    draft.log(draft.raisedAt, "Skjold", "raised", draft.kind);
    batch.put(draft);
  }

  private static boolean alwaysGrouped(TransitionKind kind) {
    return kind == TransitionKind.NOT_HEARD_SINCE_RESTART || kind == TransitionKind.SUPERVISION_GAP;
  }

  // --- one subject's episodes

  private void openOrJoin(Batch batch, Transition transition, Meaning meaning) {
    EpisodeKey key = new EpisodeKey(transition.subjectId(), meaning.cause(), transition.zoneId());
    Draft draft =
        batch
            .findWatched(key)
            .map(batch::edit)
            .orElseGet(() -> opened(transition, meaning.cause()));
    boolean isNew = draft.transitions.isEmpty();
    take(draft, transition);
    draft.inside = meaning.lasts() || draft.inside;
    if (!isNew) {
      rise(draft, transition);
    }
    if (draft.state == AlarmState.CLOSED && Cause.severity(transition) == Severity.CRITICAL) {
      draft.raiseAgain(received(transition), Codes.of(transition.kind()));
    }
    batch.put(draft);
  }

  private Draft opened(Transition transition, Cause cause) {
    SubjectReference subject =
        new SubjectReference(transition.subjectId(), knowledge.reference(transition.subjectId()));
    Draft draft =
        new Draft(
            transition.id(),
            cause,
            subject,
            transition.zoneId(),
            Cause.severity(transition),
            received(transition));
    draft.log(draft.raisedAt, "Skjold", "raised", Codes.of(transition.kind()));
    return draft;
  }

  private void take(Draft draft, Transition transition) {
    draft.kind = Codes.of(transition.kind());
    draft.lastEventAt = latest(draft.lastEventAt, received(transition));
    draft.step(step(transition));
    draft.orderId = transition.orderId() == null ? draft.orderId : transition.orderId();
    draft.legalBasis = transition.legalBasis() == null ? draft.legalBasis : transition.legalBasis();
    draft.districts.addAll(knowledge.districts(transition));
    boolean aside = besideTheStay(draft, transition);
    if (!aside) {
      measure(draft, transition);
    }
    if (transition.opensWindow() && !aside) {
      draft.window =
          knowledge
              .opened(transition)
              .orElseGet(() ->
                  new WindowReference(
                      transition.sequence(),
                      true,
                      transition.legalBasis(),
                      Instant.ofEpochMilli(transition.atMillis()),
                      null));
    }
  }

  /// A late stay or a crossing while he is inside: the stay that goes on keeps its window.
  private static boolean besideTheStay(Draft draft, Transition transition) {
    return draft.inside
        && draft.window != null
        && draft.window.open()
        && (transition.kind() == TransitionKind.ZONE_ENTERED_LATE
            || transition.kind() == TransitionKind.ZONE_CROSSED);
  }

  private static void measure(Draft draft, Transition transition) {
    draft.probability = known(transition.probability(), draft.probability);
    draft.distanceMetres = known(transition.distanceMetres(), draft.distanceMetres);
    draft.sigmaMetres = known(transition.sigmaMetres(), draft.sigmaMetres);
  }

  private static @Nullable Double known(double value, @Nullable Double before) {
    return Double.isNaN(value) ? before : Double.valueOf(value);
  }

  /// Graver than before: what was acknowledged as less must be seen anew once it is critical.
  private static void rise(Draft draft, Transition transition) {
    Severity severity = Cause.severity(transition);
    if (severity.compareTo(draft.severity) <= 0) {
      return;
    }
    draft.follow(severity);
    draft.log(received(transition), "Skjold", "severity_raised", Codes.of(severity));
    if (severity == Severity.CRITICAL && draft.state != AlarmState.RAISED) {
      draft.raiseAgain(received(transition), "severity_raised");
    } else if (severity == Severity.CRITICAL) {
      draft.raisedAt = received(transition);
    }
  }

  /// What it is about has ended: people close what operations handle; what only technicians would
  /// have handled and nobody took passes by itself.
  private void end(Batch batch, Transition transition, Cause cause) {
    for (Alarm alarm : batch.of(transition.subjectId())) {
      if (alarm.cause() == cause && alarm.watched() && sameZone(alarm, transition)) {
        Draft draft = batch.edit(alarm);
        draft.lastEventAt = latest(draft.lastEventAt, received(transition));
        draft.step(step(transition));
        if (!goesOn(alarm, transition)) {
          draft.inside = false;
          if (alarm.desk() == Desk.TECHNICAL && alarm.state() == AlarmState.RAISED) {
            pass(draft, received(transition), Codes.of(transition.kind()));
          }
        }
        batch.put(draft);
      }
    }
    if (cause == Cause.SILENCE) {
      leaveGroup(batch, transition, EpisodeKey.group(Cause.SILENCE));
      leaveGroup(batch, transition, EpisodeKey.group(Cause.RESTART));
    }
  }

  /// Whether what ended was another stay, or another of his devices.
  private static boolean goesOn(Alarm alarm, Transition transition) {
    if (alarm.cause() == Cause.ZONE) {
      return alarm.windowOpen();
    }
    Set<String> devices = devices(alarm.transitions());
    devices.remove(transition.deviceId());
    return transition.deviceId() != null && !devices.isEmpty();
  }

  /// The devices whose latest word is that it goes on.
  private static Set<String> devices(List<Step> steps) {
    Set<String> devices = new HashSet<>();
    for (Step step : steps) {
      String device = step.deviceId();
      if (device == null) {
        continue;
      }
      if (opens(step)) {
        devices.add(device);
      } else {
        devices.remove(device);
      }
    }
    return devices;
  }

  private static boolean opens(Step step) {
    return Cause.meaning(Codes.read(TransitionKind.class, step.kind()))
        .map(Meaning::lasts)
        .orElse(false);
  }

  private static boolean sameZone(Alarm alarm, Transition transition) {
    return alarm.cause() != Cause.ZONE
        || transition.zoneId() == null
        || transition.zoneId().equals(alarm.zoneId());
  }

  private static void pass(Draft draft, Instant at, String why) {
    draft.close(at, Outcome.PASSED);
    draft.log(at, "Skjold", "closed", why);
  }

  private static void closeWindow(Batch batch, long subjectId, long sequence) {
    for (Alarm alarm : batch.of(subjectId)) {
      WindowReference window = alarm.window();
      if (window != null && window.sequence() == sequence && window.open()) {
        Draft draft = batch.edit(alarm);
        draft.window =
            new WindowReference(
                sequence, false, window.legalBasis(), window.openedAt(), window.latestClose());
        batch.put(draft);
      }
    }
  }

  // --- grouped alarms

  private void joinGroup(Batch batch, Transition transition, Cause cause) {
    Draft group =
        batch.group(EpisodeKey.group(cause), () -> group(transition, cause, transition.severity()));
    addMember(group, transition);
    rise(group, transition);
    wakeIfLongQuiet(group, transition);
  }

  private static Draft group(Transition transition, Cause cause, Severity severity) {
    Draft group =
        new Draft("group-" + transition.id(), cause, null, null, severity, received(transition));
    group.kind = Codes.of(transition.kind());
    group.log(group.raisedAt, "Skjold", "raised", group.kind);
    return group;
  }

  private void addMember(Draft group, Transition transition) {
    long subject = transition.subjectId();
    group.inside = true;
    Member before = group.members.get(subject);
    Set<String> devices = new HashSet<>(before == null ? Set.of() : before.devices());
    if (transition.deviceId() != null) {
      devices.add(transition.deviceId());
    }
    group.member(new Member(subject, knowledge.reference(subject), devices));
    group.step(step(transition));
    group.districts.addAll(knowledge.districts(transition));
  }

  /// Members keep coming as their own intervals run out; those that come long after somebody took
  /// the group must be seen too.
  private void wakeIfLongQuiet(Draft group, Transition transition) {
    Instant now = received(transition);
    group.lastEventAt = latest(group.lastEventAt, now);
    if (group.state == AlarmState.RAISED || group.severity != Severity.CRITICAL) {
      return;
    }
    boolean quiet = lastSeen(group).plus(rules.raiseAgainAfter()).isBefore(now);
    if (quiet || group.state == AlarmState.CLOSED) {
      group.raiseAgain(now, "member_joined");
    }
  }

  /// When it was last raised, or a person last acted on it.
  private static Instant lastSeen(Draft group) {
    for (LogLine line : group.log.reversed()) {
      if (!line.actor().equals("Skjold")) {
        return latest(line.at(), group.raisedAt);
      }
    }
    return group.raisedAt;
  }

  private boolean ofTheNetwork(Batch batch, Transition transition) {
    if (transition.kind() != TransitionKind.SIGNAL_LOST) {
      return false;
    }
    Optional<Draft> group = batch.watchedGroup(EpisodeKey.group(Cause.SILENCE));
    if (group.isPresent()) {
      return group.get().lastEventAt.plus(STILL_SPREADING).isAfter(received(transition));
    }
    long silent = lately(batch, transition).stream().map(EpisodeKey::of).distinct().count();
    return silent + 1 >= rules.networkThreshold(knowledge.subjects());
  }

  /// Others' losses of signal shortly before this one.
  private List<Alarm> lately(Batch batch, Transition transition) {
    Instant since = received(transition).minus(rules.networkWindow());
    return batch
        .all()
        .filter(it -> it.cause() == Cause.SILENCE && !it.grouped() && it.open() && it.inside())
        .filter(it -> !it.lastEventAt().isBefore(since))
        .filter(it -> !Board.concerns(it, transition.subjectId()))
        .toList();
  }

  private void joinNetworkGroup(Batch batch, Transition transition) {
    Draft group =
        batch.group(EpisodeKey.group(Cause.SILENCE), () -> networkGroup(batch, transition));
    addMember(group, transition);
    group.lastEventAt = latest(group.lastEventAt, received(transition));
    boolean hasOwn =
        batch
            .findOpen(new EpisodeKey(transition.subjectId(), Cause.SILENCE, transition.zoneId()))
            .isPresent();
    if (transition.severity() == Severity.CRITICAL || hasOwn) {
      openOrJoin(batch, transition, new Meaning(Cause.SILENCE, true, true));
    }
  }

  /// Takes in those that fell silent just before; critical ones keep an alarm of their own too.
  private Draft networkGroup(Batch batch, Transition transition) {
    Draft group = group(transition, Cause.SILENCE, Severity.HIGH);
    for (Alarm other : lately(batch, transition)) {
      SubjectReference subject = other.subject();
      if (subject == null) {
        continue;
      }
      group.member(new Member(subject.id(), subject.reference(), devices(other.transitions())));
      group.districts.addAll(other.districts());
      other.transitions().forEach(group::step);
      if (other.severity() != Severity.CRITICAL && other.state() == AlarmState.RAISED) {
        Draft absorbed = batch.edit(other);
        absorbed.close(received(transition), Outcome.GROUPED);
        absorbed.log(received(transition), "Skjold", "closed", group.id);
        batch.put(absorbed);
      }
    }
    return group;
  }

  /// He has been heard again. A group that nobody took and that is empty passes by itself.
  private static void leaveGroup(Batch batch, Transition transition, EpisodeKey key) {
    Draft group = batch.watchedGroup(key).orElse(null);
    Member member = group == null ? null : group.members.get(transition.subjectId());
    if (group == null || member == null) {
      return;
    }
    group.step(step(transition));
    Set<String> stillOpen = new HashSet<>(member.devices());
    stillOpen.remove(transition.deviceId());
    if (transition.deviceId() != null && !stillOpen.isEmpty()) {
      group.member(new Member(member.subjectId(), member.reference(), stillOpen));
      return;
    }
    group.members.remove(member.subjectId());
    if (group.members.isEmpty()) {
      group.inside = false;
      group.lastEventAt = latest(group.lastEventAt, received(transition));
      if (group.state == AlarmState.RAISED) {
        pass(group, received(transition), "all_heard");
      }
    }
  }

  private static Step step(Transition transition) {
    return new Step(
        transition.id(),
        Codes.of(transition.kind()),
        Cause.severity(transition),
        Instant.ofEpochMilli(transition.atMillis()),
        transition.deviceId());
  }

  private static Instant received(Transition transition) {
    return Instant.ofEpochMilli(transition.receivedAtMillis());
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}

package no.skjold.server.alarm;

import java.time.Instant;
import no.skjold.server.alarm.Act.Acknowledge;
import no.skjold.server.alarm.Act.Assign;
import no.skjold.server.alarm.Act.Close;
import no.skjold.server.alarm.Act.Note;
import no.skjold.server.alarm.Act.Notified;
import no.skjold.server.alarm.Act.PatrolArrived;
import no.skjold.server.alarm.Act.PatrolSent;
import no.skjold.server.alarm.Act.Reopen;
import no.skjold.server.alarm.Act.Start;
import no.skjold.server.alarm.ActOutcome.Done;
import no.skjold.server.alarm.ActOutcome.NotPossible;
import no.skjold.server.alarm.ActOutcome.Stale;
import no.skjold.server.alarm.ActOutcome.Unknown;

/// What people may do with an alarm in which state, and what it becomes. Decides only.
final class Handling {

  private final AlarmRules rules;

  Handling(AlarmRules rules) {
    this.rules = rules;
  }

  /// Acts on version `expected` of the alarm, or says why not.
  ActOutcome act(Batch batch, String id, long expected, Act act, String actor, Instant now) {
    Alarm alarm = batch.find(id).orElse(null);
    if (alarm == null) {
      return new Unknown();
    }
    if (expected < alarm.decisiveVersion() || expected > alarm.version()) {
      return new Stale(alarm);
    }
    if (act instanceof Acknowledge
        && alarm.state() == AlarmState.ACKNOWLEDGED
        && actor.equals(alarm.owner())) {
      // Asked twice, as after an answer that was lost.
      return new Done(alarm);
    }
    String refusal = refusal(batch, alarm, act, now);
    if (!refusal.isEmpty()) {
      return new NotPossible(refusal, alarm);
    }
    Draft draft = batch.edit(alarm);
    change(draft, act, actor, now);
    return new Done(batch.put(draft));
  }

  /// A code, or empty when it may be done.
  private String refusal(Batch batch, Alarm alarm, Act act, Instant now) {
    return switch (act) {
      case Note note -> note.text().isBlank() ? "text_required" : "";
      case Reopen reopen -> reopenRefusal(batch, alarm, reopen, now);
      case Acknowledge ignored when alarm.open() ->
          alarm.state() == AlarmState.RAISED ? "" : "already_acknowledged";
      case Close close when alarm.open() -> closeRefusal(alarm, close);
      case Acknowledge ignored -> "closed";
      case Close ignored -> "closed";
      case Assign assign ->
          !alarm.open() ? "closed" : assign.assignee().isBlank() ? "assignee_required" : "";
      case Start ignored -> alarm.open() ? "" : "closed";
      case PatrolSent ignored -> alarm.open() ? "" : "closed";
      case PatrolArrived ignored -> alarm.open() ? "" : "closed";
      case Notified ignored -> alarm.open() ? "" : "closed";
    };
  }

  private static String closeRefusal(Alarm alarm, Close close) {
    if (alarm.state() == AlarmState.RAISED) {
      return "acknowledge_first";
    }
    Outcome outcome = close.outcome();
    return outcome == null || !outcome.chosenByPeople() ? "outcome_required" : "";
  }

  private String reopenRefusal(Batch batch, Alarm alarm, Reopen reopen, Instant now) {
    Instant closedAt = alarm.closedAt();
    if (closedAt == null) {
      return "not_closed";
    }
    if (closedAt.plus(rules.reopenWithin()).isBefore(now)) {
      return "too_late_to_reopen";
    }
    if (batch.findOpen(EpisodeKey.of(alarm)).isPresent()) {
      return "another_is_open";
    }
    return reopen.text().isBlank() ? "text_required" : "";
  }

  private static void change(Draft draft, Act act, String actor, Instant now) {
    String text = act.text();
    switch (act) {
      case Note ignored -> {}
      case Acknowledge ignored -> take(draft, actor);
      case Assign assign -> {
        text = assign.assignee();
        draft.owner = assign.assignee();
      }
      case Start ignored -> work(draft, actor);
      case PatrolSent ignored -> {
        work(draft, actor);
        draft.patrolSentAt = now;
      }
      case PatrolArrived ignored -> {
        work(draft, actor);
        draft.patrolArrivedAt = now;
      }
      case Notified ignored -> {
        work(draft, actor);
        draft.protectedNotifiedAt = now;
      }
      case Close close -> {
        Outcome outcome = close.outcome();
        if (outcome != null) {
          draft.close(now, outcome);
        }
      }
      case Reopen ignored -> {
        draft.state = AlarmState.ACKNOWLEDGED;
        draft.closedAt = null;
        draft.outcome = null;
        draft.owner = actor;
      }
    }
    draft.log(now, actor, act.code(), text);
  }

  private static void take(Draft draft, String actor) {
    draft.state = AlarmState.ACKNOWLEDGED;
    draft.owner = actor;
    draft.unacknowledgedLoud = false;
  }

  /// Acting on an alarm is also acknowledging it; it keeps the owner it has.
  private static void work(Draft draft, String actor) {
    if (draft.state == AlarmState.RAISED) {
      take(draft, actor);
    }
    if (draft.owner == null) {
      draft.owner = actor;
    }
    draft.state = AlarmState.IN_PROGRESS;
  }
}

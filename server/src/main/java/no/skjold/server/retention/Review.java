package no.skjold.server.retention;

import java.time.Instant;
import no.skjold.server.alarm.EvidenceVerdicts.Verdict;
import org.jspecify.annotations.Nullable;

/// What the rules say of one window's evidence.
sealed interface Review {

  /// To be destroyed, since that day.
  record Due(Rule rule, Instant since) implements Review {}

  /// Kept until then, when it is looked at again; without a date as long as control lasts.
  record Kept(@Nullable Rule rule, @Nullable Instant until) implements Review {}

  /// An alarm it rests on is open.
  record InUse() implements Review {}

  /// A legal hold stops everything.
  record Held() implements Review {}

  /// What is known of a window when its evidence is reviewed.
  ///
  /// @param controlEnded when the control of the case ended, or will; null when nobody has said
  record Facts(Verdict verdict, @Nullable Instant controlEnded, boolean held) {}

  /// The rules, in order: a hold stops all; an open alarm stops all; the hard stop ends all;
  /// otherwise the outcome of the alarm decides.
  static Review decide(Facts facts, RetentionSettings periods, Instant now) {
    if (facts.held()) {
      return new Held();
    }
    Date hardStop = hardStop(facts, periods);
    Date byOutcome = byOutcome(facts.verdict(), periods);
    return switch (facts.verdict().standing()) {
      case OPEN -> new InUse();
      case NO_ALARM, BOUND_TO_CASE -> dated(hardStop, now);
      case TECHNICAL, NOT_INSIDE -> dated(earlier(byOutcome, hardStop), now);
    };
  }

  /// @param at null for never
  record Date(Rule rule, @Nullable Instant at) {}

  private static Date hardStop(Facts facts, RetentionSettings periods) {
    Instant ended = facts.controlEnded();
    return new Date(Rule.CONTROL_ENDED, ended == null ? null : ended.plus(periods.afterControl()));
  }

  private static Date byOutcome(Verdict verdict, RetentionSettings periods) {
    Instant since = verdict.since();
    return switch (verdict.standing()) {
      case TECHNICAL ->
          new Date(Rule.TECHNICAL_ALARM, since == null ? null : since.plus(periods.technical()));
      case NOT_INSIDE ->
          new Date(Rule.NOT_INSIDE, since == null ? null : since.plus(periods.notInside()));
      case NO_ALARM, BOUND_TO_CASE, OPEN -> new Date(Rule.CONTROL_ENDED, null);
    };
  }

  private static Date earlier(Date one, Date other) {
    Instant at = one.at();
    Instant otherAt = other.at();
    if (at == null || otherAt == null) {
      return at == null ? other : one;
    }
    return otherAt.isBefore(at) ? other : one;
  }

  private static Review dated(Date date, Instant now) {
    Instant at = date.at();
    return at == null || now.isBefore(at)
        ? new Kept(at == null ? null : date.rule(), at)
        : new Due(date.rule(), at);
  }
}

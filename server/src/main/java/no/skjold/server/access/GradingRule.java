package no.skjold.server.access;

import java.util.Optional;
import no.skjold.server.access.Actor.Staff;

/// What could place a graded person, or tell that there is one, is for the cleared only. Never
/// lifted. Whoever works in the office lives in a world without graded cases; whoever is on the
/// alarm path knows of every case with an alarm, and gets nothing that depends on a grade. Where to
/// send the patrol is [SealingRule]'s. Citizens reach only their own, which is the same whatever
/// the grade. A machine hands in and is told no place, whoever it is about: were it held back by a
/// grade, its answers would tell.
final class GradingRule implements Rule {

  static final String CODE = "graded";

  @Override
  public Optional<String> denies(Question question) {
    return switch (question.actor()) {
      case Staff staff -> judged(question, staff.clearance());
      case Actor.Client _, Actor.Citizen _, Actor.Device _, Actor.Server _ -> Optional.empty();
    };
  }

  private static Optional<String> judged(Question question, Grading clearance) {
    boolean cleared =
        switch (weight(question)) {
          case NOTHING -> true;
          case OF_WHOM_IT_IS_ABOUT -> clearance.clears(question.grading());
          case OF_THE_GRADES_THEMSELVES ->
              clearance.clears(Grading.CONFIDENTIAL) && clearance.clears(question.grading());
        };
    return cleared ? Optional.empty() : Optional.of(CODE);
  }

  /// What clearance it takes.
  private enum Weight {
    NOTHING,
    OF_WHOM_IT_IS_ABOUT,
    OF_THE_GRADES_THEMSELVES
  }

  private static Weight weight(Question question) {
    return switch (question.action()) {
      case SEE_CASE,
          ASSIGN_CASE,
          WORK_ON_CASE,
          DECIDE_IN_CASE,
          EDIT_PLAN,
          SEE_CONTACT,
          EDIT_PERSON,
          SEE_AUDIT,
          REVIEW_OVERRIDES ->
          Weight.OF_WHOM_IT_IS_ABOUT;
      case SEE_PERSON -> atAnAlarm(question) ? Weight.NOTHING : Weight.OF_WHOM_IT_IS_ABOUT;
      case SEE_SUBJECTS,
          SEE_ALARM_QUALITY,
          MANAGE_DEVICES,
          SEE_STATUS,
          BEGIN_CASE,
          SEARCH_PEOPLE,
          CONFIRM_BY_VOICE,
          OVERRIDE,
          SEE_STATISTICS,
          MANAGE_RETENTION,
          HOLD_EVIDENCE,
          MANAGE_ACCOUNTS,
          MANAGE_TOKENS,
          AGREE_TO_TRUST,
          MANAGE_RULE_SETS,
          AGREE_TO_RULE_SETS ->
          question.onTheAlarmPath() ? Weight.NOTHING : Weight.OF_WHOM_IT_IS_ABOUT;
      case SEE_GRADING, DECIDE_GRADING, SEE_AUDIT_OF_GRADED -> Weight.OF_THE_GRADES_THEMSELVES;
      case SEE_ALARMS,
          HANDLE_ALARM,
          SEE_TECHNICAL,
          SEE_ZONES,
          SEE_POSITION,
          SEE_RESPONSE_PLACE,
          INGEST,
          RECEIVE_REGISTER_EVENTS,
          SEE_OWN_DATA,
          SEE_OWN_BAN,
          SEE_OWN_PROTECTION,
          CHANGE_OWN_NOTICE,
          SEE_PAPERS,
          RECORD_RULING,
          ASK_FOR_PROTECTION,
          REPORT_BREACH,
          DEMAND_COURT ->
          Weight.NOTHING;
    };
  }

  /// Who is to be found by the patrol: the name of the restrained person, in every case alike.
  private static boolean atAnAlarm(Question question) {
    return question.onTheAlarmPath() && question.openAlarm();
  }
}

package no.skjold.server.access;

import java.util.Optional;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Staff;

/// What could place a graded person, or tell that there is one, is for the cleared only. Never
/// lifted. What the alarm path needs is [SealingRule]'s.
final class GradingRule implements Rule {

  static final String CODE = "graded";

  @Override
  public Optional<String> denies(Question question) {
    if (!tells(question.action()) || !(question.actor() instanceof Staff staff)) {
      return Optional.empty();
    }
    return staff.clearance().clears(question.grading()) ? Optional.empty() : Optional.of(CODE);
  }

  /// Whether the answer could place somebody or tell that they are graded.
  private static boolean tells(Action action) {
    return switch (action) {
      case SEE_CASE,
          ASSIGN_CASE,
          EDIT_PLAN,
          SEE_PERSON,
          SEE_CONTACT,
          EDIT_PERSON,
          SEE_GRADING,
          DECIDE_GRADING,
          SEE_AUDIT,
          SEE_AUDIT_OF_GRADED,
          REVIEW_OVERRIDES ->
          true;
      case SEE_ALARMS,
          HANDLE_ALARM,
          SEE_TECHNICAL,
          SEE_POSITION,
          SEE_RESPONSE_PLACE,
          SEE_SUBJECTS,
          MANAGE_DEVICES,
          INGEST,
          SEE_STATUS,
          SEARCH_PEOPLE,
          RECEIVE_REGISTER_EVENTS,
          SEE_OWN_DATA,
          SEE_OWN_BAN,
          SEE_OWN_PROTECTION,
          CHANGE_OWN_NOTICE,
          CONFIRM_BY_VOICE,
          OVERRIDE,
          SEE_STATISTICS,
          MANAGE_RETENTION,
          HOLD_EVIDENCE,
          MANAGE_ACCOUNTS,
          MANAGE_TOKENS,
          AGREE_TO_TRUST ->
          false;
    };
  }
}

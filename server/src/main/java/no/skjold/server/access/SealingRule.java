package no.skjold.server.access;

import java.util.Optional;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;

/// The one rule on places (strl. § 57 fifth paragraph): a position, and what is derived from one,
/// only through an open lawful window with its paragraph; where to send the patrol only while a
/// critical alarm is open, to who handles it and the shift lead. Nothing lifts it, and it needs no
/// clearance: it is a rule for the minutes that count, not an exception from the grading.
final class SealingRule implements Rule {

  @Override
  public Optional<String> denies(Question question) {
    return switch (question.resource()) {
      case Resource.Position it -> position(question, it);
      case Resource.ResponsePlace it -> responsePlace(question, it);
      case Resource.General _, Resource.Absent _ -> needsItsOwnResource(question.action());
      case Resource.Case _, Resource.Person _ -> needsItsOwnResource(question.action());
      case Resource.Alarm _ -> needsItsOwnResource(question.action());
    };
  }

  private static Optional<String> position(Question question, Resource.Position position) {
    if (question.action() != Action.SEE_POSITION) {
      return Optional.of("not_a_look_at_a_position");
    }
    boolean open = position.windowOpen() && !position.legalBasis().isBlank();
    return open ? Optional.empty() : Optional.of("no_open_window");
  }

  private static Optional<String> responsePlace(Question question, Resource.ResponsePlace place) {
    if (question.action() != Action.SEE_RESPONSE_PLACE) {
      return Optional.of("not_a_look_at_a_response_place");
    }
    if (!place.critical()) {
      return Optional.of("no_open_critical_alarm");
    }
    boolean concerned =
        question.actor() instanceof Staff staff
            && (staff.has(Role.SHIFT_LEAD) || staff.name().equals(place.handler()));
    return concerned ? Optional.empty() : Optional.of("not_handling");
  }

  private static Optional<String> needsItsOwnResource(Action action) {
    return action == Action.SEE_POSITION || action == Action.SEE_RESPONSE_PLACE
        ? Optional.of("place_without_window")
        : Optional.empty();
  }
}

package no.skjold.server.access;

import java.util.Optional;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.PartyRegister.Known;

/// Nobody looks at or decides on what concerns themselves, family, household or a colleague
/// (forvaltningsloven § 6). Alarms are not held back by it: an alarm must reach a person.
final class ImpartialityRule implements Rule {

  static final String CODE = "partial";

  @Override
  public Optional<String> denies(Question question) {
    return question.actor() instanceof Staff staff
            && staff.personId() != null
            && concerns(question, staff.personId())
        ? Optional.of(CODE)
        : Optional.empty();
  }

  private static boolean concerns(Question question, long self) {
    return question.people().stream().anyMatch(it -> it == self || isClose(question, it, self));
  }

  private static boolean isClose(Question question, long person, long self) {
    return question.known(person).map(Known::close).filter(it -> it.contains(self)).isPresent();
  }
}

package no.skjold.server.access;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.PartyRegister.Part;

/// Official need (politiregisterloven, *tjenstlig behov*): an assigned case, one's own district, an
/// open alarm, or for a citizen what is their own.
final class NeedToKnowRule implements Rule {

  static final String CODE = "no_need";

  @Override
  public Optional<String> denies(Question question) {
    boolean reached =
        question.exists() && question.reaches().stream().anyMatch(reach -> covers(question, reach));
    return reached ? Optional.empty() : Optional.of(CODE);
  }

  @Override
  public boolean overridable() {
    return true;
  }

  private static boolean covers(Question question, Reach reach) {
    if (question.resource() instanceof Resource.General) {
      return true;
    }
    return switch (reach) {
      case ANYWHERE -> true;
      case DISTRICT -> ofOwnDistrict(question);
      case ASSIGNED -> assigned(question);
      case OPEN_ALARM -> openAlarm(question);
      case TECHNICAL_DESK -> onTheTechnicalDesk(question.resource());
      case OWN -> own(question);
    };
  }

  private static boolean ofOwnDistrict(Question question) {
    if (!(question.actor() instanceof Staff staff)) {
      return false;
    }
    return switch (question.resource()) {
      case Resource.General ignored -> true;
      case Resource.Case it -> sharesDistrict(staff, question, Set.of(it.subjectId()));
      case Resource.Person it ->
          sharesDistrict(staff, question, question.cases())
              || question
                  .known(it.personId())
                  .filter(known -> overlap(staff.districts(), known.districts()))
                  .isPresent();
      case Resource.Alarm it -> routedTo(staff, it.districts());
      case Resource.Position it -> routedTo(staff, it.districts());
      case Resource.ResponsePlace it -> routedTo(staff, it.districts());
    };
  }

  private static boolean sharesDistrict(Staff staff, Question question, Set<Long> cases) {
    return cases.stream()
        .flatMap(it -> question.registers().cases().district(it).stream())
        .anyMatch(staff.districts()::contains);
  }

  /// An alarm whose districts nobody knows is everybody's.
  private static boolean routedTo(Staff staff, Set<String> districts) {
    return districts.isEmpty() || overlap(staff.districts(), districts);
  }

  private static boolean overlap(Collection<String> some, Collection<String> others) {
    return !Collections.disjoint(some, others);
  }

  private static boolean assigned(Question question) {
    return question.actor() instanceof Staff staff
        && question.cases().stream()
            .anyMatch(it -> question.registers().assignments().stands(staff.account(), it));
  }

  private static boolean openAlarm(Question question) {
    return question.actor() instanceof Staff staff
        && question.cases().stream()
            .map(question.registers().alarms()::districts)
            .anyMatch(it -> overlap(staff.districts(), it));
  }

  private static boolean onTheTechnicalDesk(Resource resource) {
    return switch (resource) {
      case Resource.Alarm it -> it.technical();
      case Resource.Position it -> it.technical();
      case Resource.General ignored -> true;
      case Resource.Case ignored -> false;
      case Resource.Person ignored -> false;
      case Resource.ResponsePlace ignored -> false;
    };
  }

  private static boolean own(Question question) {
    if (!(question.actor() instanceof Citizen citizen)) {
      return false;
    }
    return switch (question.resource()) {
      case Resource.Person it -> it.personId() == citizen.personId();
      case Resource.Case ignored ->
          question.hasPart(citizen.personId(), partsFor(question.action()));
      case Resource.General ignored -> true;
      case Resource.Alarm ignored -> false;
      case Resource.Position ignored -> false;
      case Resource.ResponsePlace ignored -> false;
    };
  }

  private static Set<Part> partsFor(Action action) {
    return switch (action) {
      case SEE_OWN_BAN -> EnumSet.of(Part.RESTRAINED);
      case SEE_OWN_PROTECTION, CHANGE_OWN_NOTICE -> EnumSet.of(Part.PROTECTED);
      default -> EnumSet.noneOf(Part.class);
    };
  }
}

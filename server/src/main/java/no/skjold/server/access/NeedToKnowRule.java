package no.skjold.server.access;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.CaseRegister.Responsible;
import no.skjold.server.access.PartyRegister.Part;

/// Official need (politiregisterloven, *tjenstlig behov*): an assigned case, one's own district, an
/// open alarm, or for a citizen what is their own.
final class NeedToKnowRule implements Rule {

  static final String CODE = "no_need";

  @Override
  public Optional<String> denies(Question question) {
    boolean reached = question.reaches().stream().anyMatch(reach -> covers(question, reach));
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
      case DISTRICT -> ofOwnDistrict(question, Responsible::office);
      case ALARM_DISTRICT -> ofOwnDistrict(question, Responsible::alarms);
      case ASSIGNED -> assigned(question);
      case OPEN_ALARM -> question.openAlarm();
      case TECHNICAL_DESK -> onTheTechnicalDesk(question.resource());
      case WITHOUT_CASE -> withoutCase(question);
      case ENTERED -> entered(question);
      case OWN -> own(question);
    };
  }

  private static boolean ofOwnDistrict(Question question, Function<Responsible, String> which) {
    if (!(question.actor() instanceof Staff staff)) {
      return false;
    }
    return switch (question.resource()) {
      case Resource.General _ -> true;
      case Resource.Absent _ -> false;
      case Resource.Case _ -> sharesDistrict(staff, question, which);
      case Resource.Person it ->
          sharesDistrict(staff, question, which) || enteredThere(staff, question, it.personId());
      case Resource.Alarm it -> routedTo(staff, it.districts());
      case Resource.Position it -> routedTo(staff, it.districts());
      case Resource.ResponsePlace it -> routedTo(staff, it.districts());
    };
  }

  private static boolean sharesDistrict(
      Staff staff, Question question, Function<Responsible, String> which) {
    return question.cases().stream()
        .flatMap(it -> question.registers().cases().responsible(it).stream())
        .map(which)
        .anyMatch(staff.districts()::contains);
  }

  private static boolean enteredThere(Staff staff, Question question, long personId) {
    return question
        .known(personId)
        .filter(known -> overlap(staff.districts(), known.districts()))
        .isPresent();
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
            .anyMatch(it -> question.registers().work().assigned(staff.account(), it));
  }

  private static boolean withoutCase(Question question) {
    return question.actor() instanceof Staff staff
        && question.resource() instanceof Resource.Person it
        && question.cases().isEmpty()
        && enteredThere(staff, question, it.personId());
  }

  private static boolean entered(Question question) {
    return question.resource() instanceof Resource.Person it
        && question
            .known(it.personId())
            .filter(known -> known.enteredBy().equals(question.actor().name()))
            .isPresent();
  }

  private static boolean onTheTechnicalDesk(Resource resource) {
    return switch (resource) {
      case Resource.Alarm it -> it.technical();
      case Resource.Position it -> it.technical();
      case Resource.General _ -> true;
      case Resource.Absent _ -> false;
      case Resource.Case _ -> false;
      case Resource.Person _ -> false;
      case Resource.ResponsePlace _ -> false;
    };
  }

  private static boolean own(Question question) {
    if (!(question.actor() instanceof Citizen citizen)) {
      return false;
    }
    return switch (question.resource()) {
      case Resource.Person it -> it.personId() == citizen.personId();
      case Resource.Case _ -> ownCase(question, citizen.personId());
      case Resource.General _ -> true;
      case Resource.Absent _ -> false;
      case Resource.Alarm _ -> false;
      case Resource.Position _ -> false;
      case Resource.ResponsePlace _ -> false;
    };
  }

  private static boolean ownCase(Question question, long person) {
    return switch (question.action()) {
      case Action.SEE_OWN_BAN -> question.hasPart(person, EnumSet.of(Part.RESTRAINED));
      case Action.SEE_OWN_PROTECTION,
          Action.CHANGE_OWN_NOTICE,
          Action.ASK_FOR_PROTECTION,
          Action.REPORT_BREACH ->
          protects(question, person);
      case Action.DEMAND_COURT ->
          question.hasPart(person, EnumSet.of(Part.RESTRAINED)) || protects(question, person);
      default -> false;
    };
  }

  /// The protected person, and whoever answers for a protected child; never somebody a ban in the
  /// same case, or any ban for a guardian, is directed against: a restrained parent is also a
  /// guardian.
  private static boolean protects(Question question, long person) {
    if (question.hasPart(person, EnumSet.of(Part.RESTRAINED))) {
      return false;
    }
    return question.hasPart(person, EnumSet.of(Part.PROTECTED))
        || (question.hasPart(person, EnumSet.of(Part.GUARDIAN))
            && !question.restrainedAnywhere(person));
  }
}

package no.skjold.server.order;

import java.util.Arrays;
import java.util.List;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.NotThere;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// What the pages of a case have in common: who may, and what stands at the top of each.
@Component
final class CaseFrame {

  private final Access access;
  private final Subjects subjects;
  private final CasePeople people;

  CaseFrame(Access access, Subjects subjects, CasePeople people) {
    this.access = access;
    this.subjects = subjects;
    this.people = people;
  }

  /// Whoever reads and may do this in the case.
  Staff allowed(Action action, long subjectId) {
    Actor actor = access.current();
    access.require(actor, action, new Resource.Case(subjectId));
    return staff(actor);
  }

  /// As above for whoever may do the first or, failing that, the last of these.
  Staff allowedAny(long subjectId, Action... actions) {
    Actor actor = access.current();
    Action asked =
        Arrays.stream(actions)
            .filter(it -> access.may(actor, it, new Resource.Case(subjectId)))
            .findFirst()
            .orElse(actions[actions.length - 1]);
    access.require(actor, asked, new Resource.Case(subjectId));
    return staff(actor);
  }

  private static Staff staff(Actor actor) {
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new NotThere();
  }

  Subject subject(long subjectId) {
    return subjects.find(subjectId).orElseThrow(NotThere::new);
  }

  boolean may(Staff reader, Action action, long subjectId) {
    return access.may(reader, action, new Resource.Case(subjectId));
  }

  /// `subjectId`, `reference`, `zone`, `people` and `names`, and what the reader may.
  void put(Staff reader, long subjectId, Model page) {
    Subject subject = subject(subjectId);
    List<CasePeople.Named> named = people.of(reader, subjectId);
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("reference", subject.reference());
    page.addAttribute("district", subject.district());
    page.addAttribute("zone", LegalDay.OSLO);
    page.addAttribute("people", named);
    page.addAttribute("names", people.names(reader, subjectId));
    page.addAttribute("mayWork", may(reader, Action.WORK_ON_CASE, subjectId));
    page.addAttribute("mayDecide", may(reader, Action.DECIDE_IN_CASE, subjectId));
    page.addAttribute("mayRule", mayRule(reader, subjectId));
    page.addAttribute("maySeeCase", may(reader, Action.SEE_CASE, subjectId));
  }

  private boolean mayRule(Staff reader, long subjectId) {
    return may(reader, Action.RECORD_RULING, subjectId)
        || may(reader, Action.DECIDE_IN_CASE, subjectId);
  }
}

package no.skjold.server.citizen;

import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The bans as the one they bind sees them, for counsel and court who are assigned to the case:
/// word for word what stands on his own page, and nothing else.
@Controller
class CounselPages {

  private final Access access;
  private final Subjects subjects;
  private final OwnBan ownBan;

  CounselPages(Access access, Subjects subjects, OwnBan ownBan) {
    this.access = access;
    this.subjects = subjects;
    this.ownBan = ownBan;
  }

  @GetMapping("/forbud")
  String show(Model page) {
    Actor actor = access.current();
    access.require(actor, Action.SEE_OWN_BAN, new Resource.General("/forbud"));
    List<Subject> mine =
        subjects.list().stream()
            .filter(it -> access.may(actor, Action.SEE_OWN_BAN, new Resource.Case(it.id())))
            .toList();
    mine.forEach(it -> access.require(actor, Action.SEE_OWN_BAN, new Resource.Case(it.id())));
    page.addAttribute("bans", mine.stream().map(it -> ownBan.of(it.id())).toList());
    page.addAttribute("home", "/forbud");
    return "forbud";
  }
}

package no.skjold.server.risk;

import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Over all cases the reader works with: whose risk is to be judged now, and why.
@Controller
class DuePages {

  static final String PATH = "/risiko";

  private final Access access;
  private final DueCases cases;
  private final Audit audit;

  DuePages(Access access, DueCases cases, Audit audit) {
    this.access = access;
    this.cases = cases;
    this.audit = audit;
  }

  @GetMapping(PATH)
  String waiting(Model page) {
    Actor actor = access.current();
    access.require(actor, Action.SEE_CASE, new Resource.General(PATH));
    page.addAttribute(
        "lines", cases.waiting(it -> access.may(actor, Action.SEE_CASE, new Resource.Case(it))));
    page.addAttribute("zone", RiskPages.OSLO);
    audit.append(actor.name(), "risk_work_list_shown", "assessments", "");
    return "risiko-frister";
  }
}

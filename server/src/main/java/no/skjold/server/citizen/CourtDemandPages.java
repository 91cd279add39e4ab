package no.skjold.server.citizen;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Resource;
import no.skjold.server.order.Happening.Party;
import no.skjold.server.order.Proceedings;
import no.skjold.server.order.Refused;
import no.skjold.server.order.Signature;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Where a party has the court try a decision: what it means, a button, and afterwards the receipt
/// with what comes next. One address; what is there follows from what each party knows of.
@Controller
class CourtDemandPages {

  private static final String PATH = "/min-side/krav/{subjectId}/{decisionId}";

  private final Access access;
  private final Doorway doorway;
  private final Triables triables;
  private final Proceedings proceedings;
  private final InstantSource clock;

  CourtDemandPages(
      Access access,
      Doorway doorway,
      Triables triables,
      Proceedings proceedings,
      InstantSource clock) {
    this.access = access;
    this.doorway = doorway;
    this.triables = triables;
    this.proceedings = proceedings;
    this.clock = clock;
  }

  @GetMapping(PATH)
  String ask(
      @PathVariable long subjectId,
      @PathVariable long decisionId,
      HttpSession session,
      Model page) {
    Citizen citizen = doorway.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    return show(citizen, subjectId, decisionId, page);
  }

  private String show(Citizen citizen, long subjectId, long decisionId, Model page) {
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("triable", find(citizen, subjectId, decisionId));
    return "min-side-krav";
  }

  /// Asking twice is asking once. What ended while it was read is shown as it stands now, and that
  /// the demand was not taken.
  @PostMapping(PATH)
  String demand(
      @PathVariable long subjectId,
      @PathVariable long decisionId,
      HttpSession session,
      Model page,
      HttpServletResponse response) {
    Citizen citizen = doorway.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    Triables.Triable triable = find(citizen, subjectId, decisionId);
    if (triable.court().mayDemand()) {
      Signature by = new Signature(citizen.name(), citizen.name(), clock.instant());
      try {
        proceedings.demand(by, subjectId, decisionId, triable.party());
      } catch (Refused refused) {
        response.setStatus(HttpStatus.CONFLICT.value());
        page.addAttribute("crossed", true);
        return show(citizen, subjectId, decisionId, page);
      }
    }
    return "redirect:/min-side/krav/" + subjectId + "/" + decisionId;
  }

  private Triables.Triable find(Citizen citizen, long subjectId, long decisionId) {
    Resource.Case resource = new Resource.Case(subjectId);
    access.require(citizen, Action.DEMAND_COURT, resource);
    Party party =
        access.may(citizen, Action.SEE_OWN_BAN, resource) ? Party.RESTRAINED : Party.PROTECTED;
    return triables.find(citizen, party, subjectId, decisionId).orElseThrow(Access.NotThere::new);
  }
}

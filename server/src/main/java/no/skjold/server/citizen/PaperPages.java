package no.skjold.server.citizen;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.order.Happening.Party;
import no.skjold.server.order.Proceedings;
import no.skjold.server.order.Refused;
import no.skjold.server.order.Request;
import no.skjold.server.order.Requests;
import no.skjold.server.order.Signature;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The papers of counsel: what their own side knows of the cases they are assigned to, the letters,
/// and what they ask and demand for their client. Defence counsel gets what the restrained person
/// gets, to the letter: whatever they hold, he can.
@Controller
class PaperPages {

  private static final String CASE = "/papirer/{subjectId}";
  private static final int LONGEST = 8_000;

  private final Access access;
  private final Subjects subjects;
  private final OwnBan ownBan;
  private final OwnCase ownCase;
  private final HerOrders hers;
  private final Triables triables;
  private final Papers papers;
  private final Requests requests;
  private final Proceedings proceedings;
  private final InstantSource clock;

  PaperPages(
      Access access,
      Subjects subjects,
      OwnBan ownBan,
      OwnCase ownCase,
      HerOrders hers,
      Triables triables,
      Papers papers,
      Requests requests,
      Proceedings proceedings,
      InstantSource clock) {
    this.access = access;
    this.subjects = subjects;
    this.ownBan = ownBan;
    this.ownCase = ownCase;
    this.hers = hers;
    this.triables = triables;
    this.papers = papers;
    this.requests = requests;
    this.proceedings = proceedings;
    this.clock = clock;
  }

  @GetMapping("/papirer")
  String list(Model page) {
    access.require(access.current(), Action.SEE_PAPERS, new Resource.General("/papirer"));
    Staff staff = staff();
    if (Papers.side(staff).isEmpty()) {
      return "redirect:/retten";
    }
    List<Subject> mine =
        subjects.list().stream()
            .filter(it -> access.may(staff, Action.SEE_PAPERS, new Resource.Case(it.id())))
            .toList();
    page.addAttribute("cases", mine);
    return "papirer";
  }

  @GetMapping(CASE)
  String show(@PathVariable long subjectId, Model page) {
    Staff counsel = allowed(Action.SEE_PAPERS, subjectId);
    return show(counsel, subjectId, page);
  }

  private String show(Staff counsel, long subjectId, Model page) {
    Party side = side(counsel);
    page.addAttribute("subjectId", subjectId);
    page.addAttribute(
        "reference", subjects.find(subjectId).orElseThrow(Access.NotThere::new).reference());
    page.addAttribute("side", side);
    page.addAttribute(
        "orders", side == Party.RESTRAINED ? ownBan.of(subjectId).orders() : List.of());
    page.addAttribute(
        "decisions", side == Party.PROTECTED ? ownCase.decisions(subjectId) : List.of());
    page.addAttribute("letters", papers.of(counsel, subjectId));
    return "papirer-sak";
  }

  @GetMapping(CASE + "/brev/{id}")
  ResponseEntity<byte[]> letter(@PathVariable long subjectId, @PathVariable long id) {
    Staff staff = allowed(Action.SEE_PAPERS, subjectId);
    byte[] pdf = papers.open(staff, subjectId, id).orElseThrow(Access.NotThere::new);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("brev-" + id + ".pdf").build().toString())
        .body(pdf);
  }

  /// For the client: asking twice is asking once. What ended while it was read is shown as it
  /// stands now, and that the demand was not taken.
  @PostMapping(CASE + "/{decisionId}/krav")
  String demand(
      @PathVariable long subjectId,
      @PathVariable long decisionId,
      Model page,
      HttpServletResponse response) {
    Staff counsel = allowed(Action.DEMAND_COURT, subjectId);
    Party side = side(counsel);
    Triables.Triable triable =
        triables.find(side, subjectId, decisionId).orElseThrow(Access.NotThere::new);
    if (triable.court().mayDemand()) {
      Signature by = new Signature(counsel.account(), counsel.name(), clock.instant());
      try {
        proceedings.demand(by, subjectId, decisionId, side);
      } catch (Refused refused) {
        response.setStatus(HttpStatus.CONFLICT.value());
        page.addAttribute("fault", "crossed");
        return show(counsel, subjectId, page);
      }
    }
    return "redirect:/papirer/" + subjectId + "?krevd";
  }

  @PostMapping(CASE + "/soknad")
  String ask(
      @PathVariable long subjectId,
      @RequestParam(defaultValue = "") String facts,
      Model page,
      HttpServletResponse response) {
    Staff counsel = allowed(Action.ASK_FOR_PROTECTION, subjectId);
    if (side(counsel) != Party.PROTECTED) {
      throw new Access.NotThere();
    }
    Optional<String> fault = refused(counsel, subjectId, facts.strip());
    if (fault.isEmpty()) {
      return "redirect:/papirer/" + subjectId + "?sendt";
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    page.addAttribute("fault", fault.get());
    page.addAttribute("facts", facts);
    return show(counsel, subjectId, page);
  }

  /// Why it could not be taken; empty when it was.
  private Optional<String> refused(Staff counsel, long subjectId, String facts) {
    if (facts.isEmpty() || facts.length() > LONGEST) {
      return Optional.of(facts.isEmpty() ? "missing" : "long");
    }
    try {
      requests.ask(
          counsel.name(),
          subjectId,
          new Requests.Asked(
              clock.instant(),
              Request.Source.COUNSEL,
              new ArrayList<>(hers.everybody(subjectId)),
              facts));
      return Optional.empty();
    } catch (Refused refused) {
      return Optional.of("by_phone");
    }
  }

  private static Party side(Staff counsel) {
    return Papers.side(counsel).orElseThrow(Access.NotThere::new);
  }

  private Staff allowed(Action action, long subjectId) {
    access.require(access.current(), action, new Resource.Case(subjectId));
    return staff();
  }

  private Staff staff() {
    if (access.current() instanceof Staff staff) {
      return staff;
    }
    throw new Access.NotThere();
  }
}

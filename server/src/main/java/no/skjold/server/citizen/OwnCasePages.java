package no.skjold.server.citizen;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Resource;
import no.skjold.server.citizen.Unfinished.Kind;
import no.skjold.server.order.Refused;
import no.skjold.server.order.Request;
import no.skjold.server.order.Requests;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A protected person's case: follow it, ask for protection, take a request back. Behind her door,
/// under addresses that say nothing of what they are about. What she typed is never lost.
@Controller
class OwnCasePages {

  private static final String CASE = "/min-side/sak/{subjectId}";
  private static final String ASK = "/min-side/soknad/{subjectId}";
  private static final String TAKE_BACK = ASK + "/{requestId}/trekk";
  private static final int LONGEST = 8_000;

  private final Access access;
  private final Doorway doorway;
  private final OwnCase ownCase;
  private final HerOrders hers;
  private final Unfinished unfinished;
  private final Requests requests;
  private final CitizenSettings settings;
  private final InstantSource clock;
  private final Words words;

  OwnCasePages(
      Access access,
      Doorway doorway,
      OwnCase ownCase,
      HerOrders hers,
      Unfinished unfinished,
      Requests requests,
      CitizenSettings settings,
      InstantSource clock,
      Words words) {
    this.access = access;
    this.doorway = doorway;
    this.ownCase = ownCase;
    this.hers = hers;
    this.unfinished = unfinished;
    this.requests = requests;
    this.settings = settings;
    this.clock = clock;
    this.words = words;
  }

  @GetMapping(CASE)
  String show(@PathVariable long subjectId, HttpSession session, Model page) {
    Citizen citizen = doorway.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    access.require(citizen, Action.SEE_OWN_PROTECTION, new Resource.Case(subjectId));
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("shown", ownCase.of(citizen, subjectId));
    page.addAttribute("shownAt", words.time(clock.instant(), clock.instant()));
    page.addAttribute("staleSeconds", settings.staleAfter().toSeconds());
    return "min-side-sak";
  }

  @GetMapping(ASK)
  String blank(@PathVariable long subjectId, HttpSession session, Model page) {
    Citizen citizen = doorway.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    access.require(citizen, Action.ASK_FOR_PROTECTION, new Resource.Case(subjectId));
    Written begun =
        unfinished.find(citizen.personId(), subjectId, Kind.REQUEST).orElse(Written.NOTHING);
    return form(subjectId, begun, page);
  }

  private String form(long subjectId, Written written, Model page) {
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("number", requests.number());
    page.addAttribute("written", written);
    return "min-side-soknad";
  }

  @PostMapping(ASK)
  String ask(
      @PathVariable long subjectId,
      @RequestParam MultiValueMap<String, String> sent,
      HttpSession session,
      Model page,
      HttpServletResponse response) {
    Citizen citizen = doorway.citizen();
    Written written = Written.of(Kind.REQUEST, sent);
    if (doorway.closed(session, citizen)) {
      doorway.keep(session, citizen, subjectId, Kind.REQUEST, written);
      return Doorway.HOME;
    }
    access.require(citizen, Action.ASK_FOR_PROTECTION, new Resource.Case(subjectId));
    String fault = written.blank() ? "missing" : send(citizen, subjectId, number(sent), written);
    if (fault.isEmpty()) {
      unfinished.forget(citizen.personId(), subjectId, Kind.REQUEST);
      return "redirect:/min-side/sak/" + subjectId + "?sendt";
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    page.addAttribute("fault", fault);
    return form(subjectId, written, page);
  }

  /// Of the form that was sent, so that sent twice it asks once.
  private long number(MultiValueMap<String, String> sent) {
    String number = sent.getFirst("number");
    return number != null && number.matches("\\d{1,18}")
        ? Long.parseLong(number)
        : requests.number();
  }

  /// Why it could not be taken; blank when it was.
  private String send(Citizen citizen, long subjectId, long number, Written written) {
    if (written.fields().values().stream().anyMatch(it -> it.length() > LONGEST)) {
      return "long";
    }
    unfinished.save(citizen.personId(), subjectId, Kind.REQUEST, written);
    Set<Long> whom = hers.whom(citizen, subjectId);
    Request.Source source =
        whom.contains(citizen.personId())
            ? Request.Source.PROTECTED_PERSON
            : Request.Source.SOMEBODY_ON_HER_BEHALF;
    try {
      requests.ask(
          citizen.name(),
          subjectId,
          number,
          new Requests.Asked(clock.instant(), source, new ArrayList<>(whom), written.facts(words)));
      return "";
    } catch (Refused refused) {
      return refused.code().equals(Requests.SENT_BEFORE) ? "sent_before" : "by_phone";
    }
  }

  @GetMapping(TAKE_BACK)
  String confirm(
      @PathVariable long subjectId, @PathVariable long requestId, HttpSession session, Model page) {
    Citizen citizen = doorway.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    requireHers(citizen, subjectId, requestId);
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("requestId", requestId);
    return "min-side-trekk";
  }

  @PostMapping(TAKE_BACK)
  String takeBack(@PathVariable long subjectId, @PathVariable long requestId, HttpSession session) {
    Citizen citizen = doorway.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    requireHers(citizen, subjectId, requestId);
    requests.withdraw(citizen.name(), subjectId, requestId);
    return "redirect:/min-side/sak/" + subjectId + "?trukket";
  }

  private void requireHers(Citizen citizen, long subjectId, long requestId) {
    access.require(citizen, Action.ASK_FOR_PROTECTION, new Resource.Case(subjectId));
    if (!ownCase.mayWithdraw(citizen, subjectId, requestId)) {
      throw new Access.NotThere();
    }
  }
}

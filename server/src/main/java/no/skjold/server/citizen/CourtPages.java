package no.skjold.server.citizen;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Happening.Limitation;
import no.skjold.server.order.Happening.Outcome;
import no.skjold.server.order.Refused;
import no.skjold.server.order.Rulings;
import no.skjold.server.order.Signature;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The court's pages: the decisions it is to try, each with what was decided and why, and where it
/// records its ruling, which works at once.
@Controller
class CourtPages {

  private static final Set<String> MEANWHILE = Set.of("already", "changed");
  private static final String ONE = "/retten/{subjectId}/{decisionId}";

  private final Access access;
  private final Subjects subjects;
  private final CourtCases cases;
  private final Papers papers;
  private final Rulings rulings;
  private final InstantSource clock;

  CourtPages(
      Access access,
      Subjects subjects,
      CourtCases cases,
      Papers papers,
      Rulings rulings,
      InstantSource clock) {
    this.access = access;
    this.subjects = subjects;
    this.cases = cases;
    this.papers = papers;
    this.rulings = rulings;
    this.clock = clock;
  }

  @GetMapping("/retten")
  String list(Model page) {
    access.require(access.current(), Action.RECORD_RULING, new Resource.General("/retten"));
    Staff court = staff();
    List<Subject> mine =
        subjects.list().stream()
            .filter(it -> access.may(court, Action.RECORD_RULING, new Resource.Case(it.id())))
            .toList();
    page.addAttribute("lines", cases.lines(mine));
    return "retten";
  }

  @GetMapping(ONE)
  String show(@PathVariable long subjectId, @PathVariable long decisionId, Model page) {
    Staff court = allowed(subjectId);
    return show(court, subjectId, decisionId, new LinkedMultiValueMap<>(), page);
  }

  private String show(
      Staff court,
      long subjectId,
      long decisionId,
      MultiValueMap<String, String> typed,
      Model page) {
    page.addAttribute("shown", cases.find(subjectId, decisionId).orElseThrow(Access.NotThere::new));
    page.addAttribute("subjectId", subjectId);
    page.addAttribute(
        "reference", subjects.find(subjectId).orElseThrow(Access.NotThere::new).reference());
    page.addAttribute("letters", papers.of(court, subjectId));
    page.addAttribute("typed", typed);
    return "retten-sak";
  }

  /// Refused with what was typed kept; what has happened meanwhile is shown.
  @PostMapping(ONE)
  String rule(
      @PathVariable long subjectId,
      @PathVariable long decisionId,
      @RequestParam MultiValueMap<String, String> sent,
      Model page,
      HttpServletResponse response) {
    Staff court = allowed(subjectId);
    CourtCases.Shown shown = cases.find(subjectId, decisionId).orElseThrow(Access.NotThere::new);
    try {
      if (!shown.ruled().isEmpty()) {
        throw new Unreadable("already");
      }
      Instant now = clock.instant();
      Signature by = new Signature(court.account(), court.name(), now);
      Happening.Ruled ruling = ruling(sent, shown, now);
      if (rulings.record(by, subjectId, decisionId, seen(sent, shown), ruling)) {
        return "redirect:/retten/" + subjectId + "/" + decisionId + "?avgjort";
      }
      refused(meanwhile(subjectId, decisionId), page, response);
    } catch (Unreadable unreadable) {
      refused(unreadable.code, page, response);
    } catch (Refused refused) {
      refused(refused.code(), page, response);
    }
    return show(court, subjectId, decisionId, sent, page);
  }

  /// What the form was filled in on; what stood when it came, where it does not say.
  private static int seen(MultiValueMap<String, String> sent, CourtCases.Shown shown) {
    String seen = text(sent, "seen");
    return seen.matches("\\d{1,6}") ? Integer.parseInt(seen) : shown.seen();
  }

  private String meanwhile(long subjectId, long decisionId) {
    boolean ruled =
        cases.find(subjectId, decisionId).filter(it -> !it.ruled().isEmpty()).isPresent();
    return ruled ? "already" : "changed";
  }

  /// The form does not say what a ruling must; the code is the tail of a text key.
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String code;

    Unreadable(String code) {
      super(code);
      this.code = code;
    }
  }

  private static void refused(String code, Model page, HttpServletResponse response) {
    HttpStatus status =
        MEANWHILE.contains(code) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
    response.setStatus(status.value());
    page.addAttribute("fault", code);
  }

  private static Happening.Ruled ruling(
      MultiValueMap<String, String> sent, CourtCases.Shown shown, Instant now) {
    Outcome outcome =
        shown.outcomes().stream()
            .filter(it -> it.name().equals(text(sent, "outcome")))
            .findFirst()
            .orElseThrow(() -> new Unreadable("outcome"));
    Instant at = at(text(sent, "at"));
    if (at.isAfter(now)) {
      throw new Unreadable("future");
    }
    String reference = text(sent, "reference");
    if (reference.isEmpty()) {
      throw new Unreadable("reference.missing");
    }
    return new Happening.Ruled(
        at,
        outcome,
        shown.court(),
        reference,
        outcome == Outcome.LIMITED ? limitation(sent) : null);
  }

  private static Limitation limitation(MultiValueMap<String, String> sent) {
    Limitation left =
        new Limitation(
            day(text(sent, "lastDay")),
            sent.getOrDefault("without", List.of()),
            text(sent, "exceptions")
                .lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList());
    if (left.lastDay() == null && left.withoutZones().isEmpty() && left.exceptions().isEmpty()) {
      throw new Unreadable("ruling.limitation");
    }
    return left;
  }

  private static Instant at(String time) {
    try {
      return LocalDateTime.parse(time).atZone(Words.NORWAY).toInstant();
    } catch (DateTimeParseException e) {
      throw new Unreadable("time");
    }
  }

  private static @Nullable LocalDate day(String day) {
    try {
      return day.isEmpty() ? null : LocalDate.parse(day);
    } catch (DateTimeParseException e) {
      throw new Unreadable("day");
    }
  }

  private static String text(MultiValueMap<String, String> sent, String name) {
    return Optional.ofNullable(sent.getFirst(name)).orElse("").strip();
  }

  private Staff allowed(long subjectId) {
    access.require(access.current(), Action.RECORD_RULING, new Resource.Case(subjectId));
    return staff();
  }

  private Staff staff() {
    if (access.current() instanceof Staff staff) {
      return staff;
    }
    throw new Access.NotThere();
  }
}

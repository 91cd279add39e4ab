package no.skjold.server.access;

import java.util.List;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.Denied;
import no.skjold.server.access.Actor.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/// Access review: what waits for a verdict, who has which case, who has which role; and for whoever
/// answers for a case, who else has opened it.
@Controller
class ReviewPages {

  static final String PATH = "/tilgang";
  static final String MINE = "/tilgang/mine-saker";

  private final Access access;
  private final OpeningDesk desk;
  private final Openings openings;
  private final AssignmentDesk assigning;
  private final Assignments assignments;
  private final CaseRegister cases;
  private final Colleagues colleagues;
  private final RolesReview roles;

  ReviewPages(
      Access access,
      OpeningDesk desk,
      Openings openings,
      AssignmentDesk assigning,
      Assignments assignments,
      CaseRegister cases,
      Colleagues colleagues,
      RolesReview roles) {
    this.access = access;
    this.desk = desk;
    this.openings = openings;
    this.assigning = assigning;
    this.assignments = assignments;
    this.cases = cases;
    this.colleagues = colleagues;
    this.roles = roles;
  }

  /// A case and who has it.
  record CaseRow(long id, String reference, List<String> accounts) {}

  /// An opening on a page.
  record OpeningRow(Opening opening, String reference, boolean own, boolean late) {}

  /// A look on a page.
  record LookRow(Look look, String reference, boolean own, boolean late) {}

  @GetMapping(PATH)
  String show(@RequestParam(defaultValue = "") String fault, Model page) {
    Actor actor = access.current();
    access.require(actor, Action.REVIEW_OVERRIDES, new Resource.General(PATH));
    List<OpeningRow> waiting = desk.unreviewed().stream().map(it -> row(it, actor)).toList();
    List<LookRow> looks = desk.unreviewedLooks().stream().map(it -> row(it, actor)).toList();
    page.addAttribute("openings", waiting);
    page.addAttribute("looks", looks);
    page.addAttribute(
        "late",
        waiting.stream().filter(OpeningRow::late).count()
            + looks.stream().filter(LookRow::late).count());
    page.addAttribute("verdicts", Verdict.values());
    page.addAttribute("fault", fault.matches("[a-z_]{1,40}") ? "access.fault." + fault : "");
    page.addAttribute("mayAssign", may(Action.ASSIGN_CASE, new Resource.General(PATH)));
    page.addAttribute("cases", ownCases());
    page.addAttribute("staff", colleagues.list());
    page.addAttribute("rolesDue", roles.due());
    page.addAttribute("rolesLast", roles.last().orElse(null));
    return "access-review";
  }

  @GetMapping(MINE)
  String mine(Model page) {
    Actor actor = access.current();
    access.require(actor, Action.SEE_CASE, new Resource.General(MINE));
    page.addAttribute(
        "openings",
        cases.cases().stream()
            .filter(it -> may(Action.SEE_CASE, new Resource.Case(it.subjectId())))
            .flatMap(it -> openings.of(it.subjectId()).stream())
            .map(it -> row(it, actor))
            .toList());
    return "access-mine";
  }

  @PostMapping(PATH + "/begrunnelser/{id}")
  String reviewOpening(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String verdict,
      @RequestParam(defaultValue = "") String remark) {
    desk.reviewOpening(id, verdict, remark);
    return "redirect:" + PATH;
  }

  @PostMapping(PATH + "/utrykningssteder/{id}")
  String reviewLook(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String verdict,
      @RequestParam(defaultValue = "") String remark) {
    desk.reviewLook(id, verdict, remark);
    return "redirect:" + PATH;
  }

  @PostMapping(PATH + "/saker/{subjectId}/tildel")
  String assign(@PathVariable long subjectId, @RequestParam(defaultValue = "") String account) {
    assigning.assign(subjectId, account.strip());
    return "redirect:" + PATH;
  }

  @PostMapping(PATH + "/saker/{subjectId}/avslutt")
  String end(@PathVariable long subjectId, @RequestParam(defaultValue = "") String account) {
    assigning.end(subjectId, account.strip());
    return "redirect:" + PATH;
  }

  @PostMapping(PATH + "/roller")
  String rolesDone(@RequestParam(defaultValue = "") String remark) {
    Actor actor = access.current();
    access.require(actor, Action.REVIEW_OVERRIDES, new Resource.General(PATH));
    if (!(actor instanceof Staff staff)) {
      throw new Denied("not_allowed");
    }
    roles.done(staff, remark.strip().substring(0, Math.min(1_000, remark.strip().length())));
    return "redirect:" + PATH;
  }

  /// Back to the page, which says what to mend.
  @ExceptionHandler
  ModelAndView unusable(UnusableReason unusable) {
    return new ModelAndView(
        "redirect:"
            + UriComponentsBuilder.fromPath(PATH)
                .queryParam("fault", unusable.code())
                .toUriString());
  }

  private List<CaseRow> ownCases() {
    return cases.cases().stream()
        .filter(it -> may(Action.ASSIGN_CASE, new Resource.Case(it.subjectId())))
        .map(it -> new CaseRow(it.subjectId(), it.reference(), accounts(it.subjectId())))
        .toList();
  }

  private List<String> accounts(long subjectId) {
    return assignments.of(subjectId).stream().map(Assignments.Assignment::account).toList();
  }

  private OpeningRow row(Opening opening, Actor reader) {
    return new OpeningRow(
        opening,
        called(opening.resource()),
        isOwn(reader, opening.account()),
        desk.overdue(opening.since()));
  }

  private LookRow row(Look look, Actor reader) {
    return new LookRow(
        look, called(look.resource()), isOwn(reader, look.account()), desk.overdue(look.firstAt()));
  }

  private static boolean isOwn(Actor reader, String account) {
    return reader instanceof Staff staff && staff.account().equals(account);
  }

  /// What people call it, or its bare name where the register does not know it.
  private String called(Resource resource) {
    return cases.cases().stream()
        .filter(it -> new Resource.Case(it.subjectId()).equals(resource))
        .map(CaseRegister.Listed::reference)
        .findFirst()
        .orElse(resource.name());
  }

  private boolean may(Action action, Resource resource) {
    return access.may(access.current(), action, resource);
  }
}

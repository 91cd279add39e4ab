package no.skjold.server.order;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.skjold.law.Check;
import no.skjold.law.Overrider;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.order.DraftDesk.Opened;
import no.skjold.server.order.LawSays.Obstacle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A draft is read once more in whole, and decided by the police prosecutor who answers for the
/// case; a second prosecutor agrees where the law asks for one.
@Controller
class DecidePages {

  private final CaseFrame frame;
  private final Drafts drafts;
  private final DraftDesk desk;

  DecidePages(CaseFrame frame, Drafts drafts, DraftDesk desk) {
    this.frame = frame;
    this.drafts = drafts;
    this.desk = desk;
  }

  @GetMapping("/saker/{subjectId}/utkast/{id:\\d+}/beslutt")
  String read(@PathVariable long subjectId, @PathVariable long id, Model page) {
    Staff staff = frame.allowed(Action.DECIDE_IN_CASE, subjectId);
    Optional<Opened> opened = desk.find(subjectId, id);
    return opened.isEmpty()
        ? desk.after(subjectId, id)
        : whole(staff, opened.get(), DraftForm.blank(), page);
  }

  private String whole(Staff staff, Opened opened, DraftForm form, Model page) {
    LawSays law = desk.about(staff, opened, page);
    CaseFile.Responsible responsible = opened.file().responsible();
    page.addAttribute("rows", desk.told(staff, opened.draft().subjectId(), opened.draft().terms()));
    page.addAttribute("form", form);
    page.addAttribute(
        "answers", responsible != null && responsible.account().equals(staff.account()));
    page.addAttribute("overrulable", law.overrulable());
    page.addAttribute(
        "decidable", law.obstacles().stream().allMatch(it -> mayBeSetAside(it, staff)));
    page.addAttribute("chief", staff.has(Role.DISTRICT_LEAD));
    return "utkast-beslutt";
  }

  private static boolean mayBeSetAside(Obstacle obstacle, Staff staff) {
    return obstacle.overrider() == Overrider.PROSECUTOR
        || (obstacle.overrider() == Overrider.CHIEF_PROSECUTOR && staff.has(Role.DISTRICT_LEAD));
  }

  @PostMapping("/saker/{subjectId}/utkast/{id:\\d+}/beslutt")
  String decide(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> sent,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.DECIDE_IN_CASE, subjectId);
    Optional<Opened> opened = desk.find(subjectId, id);
    if (opened.isEmpty()) {
      return desk.after(subjectId, id);
    }
    DraftForm form = new DraftForm(sent);
    try {
      drafts.decide(staff, subjectId, id, form.version(), overrulings(form));
      return "redirect:" + DraftDesk.casePath(subjectId) + "/vedtak/" + id;
    } catch (Stale stale) {
      String again = DraftDesk.path(subjectId, id) + "/beslutt";
      return stale(staff, subjectId, id, form, again, page, response);
    } catch (Refused refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      page.addAttribute("refused", refused.code());
      page.addAttribute("against", refused.findings());
      return whole(staff, opened.get(), form, page);
    }
  }

  /// Reasons for setting aside, by the check that is set aside.
  private static Map<Check, String> overrulings(DraftForm form) {
    Map<Check, String> reasons = new EnumMap<>(Check.class);
    for (Check check : Check.values()) {
      String reason = form.text("overrule." + check);
      if (!reason.isEmpty()) {
        reasons.put(check, reason);
      }
    }
    return reasons;
  }

  /// Nothing is decided from here: it is read again first.
  ///
  /// @param again where it is read
  private String stale(
      Staff staff,
      long subjectId,
      long id,
      DraftForm form,
      String again,
      Model page,
      HttpServletResponse response) {
    Optional<Opened> now = desk.find(subjectId, id);
    if (now.isEmpty()) {
      return desk.after(subjectId, id);
    }
    response.setStatus(HttpStatus.CONFLICT.value());
    page.addAttribute("theirs", now.get().draft().by());
    page.addAttribute("again", again);
    page.addAttribute("typed", overrulings(form).values());
    page.addAttribute("changes", desk.since(staff, now.get().draft(), form.version()));
    return whole(staff, now.get(), form, page);
  }

  /// A second prosecutor agrees to monitoring without a suspected breach.
  @PostMapping("/saker/{subjectId}/utkast/{id:\\d+}/samtykke")
  String agree(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> sent,
      Model page,
      HttpServletResponse response) {
    Staff staff = frame.allowed(Action.DECIDE_IN_CASE, subjectId);
    Optional<Opened> opened = desk.find(subjectId, id);
    if (opened.isEmpty()) {
      return desk.after(subjectId, id);
    }
    int version = new DraftForm(sent).version();
    Terms terms = opened.get().draft().terms();
    try {
      drafts.save(staff, subjectId, id, version, agreed(terms, staff.account()));
      return "redirect:" + DraftDesk.path(subjectId, id);
    } catch (Stale stale) {
      DraftForm form = DraftForm.blank().put("version", version);
      String again = DraftDesk.path(subjectId, id);
      return stale(staff, subjectId, id, form, again, page, response);
    } catch (Refused refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      page.addAttribute("refused", refused.code());
      page.addAttribute("against", List.of());
      return whole(staff, opened.get(), DraftForm.blank(), page);
    }
  }

  private static Terms agreed(Terms terms, String account) {
    Terms.Control it = terms.control();
    return terms.with(
        new Terms.Control(
            it.monitored(),
            it.warnsDevice(),
            it.breaches(),
            it.exceptional(),
            account,
            it.howLong(),
            it.responsePlaces()));
  }
}

package no.skjold.server.order;

import java.util.List;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.NotThere;
import no.skjold.server.access.Actor.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What was changed from one version of a draft to another, and from one decision to another.
@Controller
class VersionPages {

  private final CaseFrame frame;
  private final Orders orders;
  private final DraftDesk desk;

  VersionPages(CaseFrame frame, Orders orders, DraftDesk desk) {
    this.frame = frame;
    this.orders = orders;
    this.desk = desk;
  }

  /// @param from the older of two versions; without, the one before the newest
  /// @param to the newer
  @GetMapping("/saker/{subjectId}/utkast/{id:\\d+}/versjoner")
  String versions(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam(name = "fra", defaultValue = "") String from,
      @RequestParam(name = "til", defaultValue = "") String to,
      Model page) {
    Staff staff = frame.allowed(Action.WORK_ON_CASE, subjectId);
    List<Draft> versions = orders.versions(subjectId, id);
    if (versions.isEmpty()) {
      throw new NotThere();
    }
    Draft newest = versions.getLast();
    Draft after = chosen(versions, to, newest.version());
    Draft before = chosen(versions, from, Math.max(1, after.version() - 1));
    desk.aboutCase(staff, subjectId, page);
    page.addAttribute("versions", versions.reversed());
    page.addAttribute("kind", newest.terms().kind());
    page.addAttribute("before", before);
    page.addAttribute("after", after);
    page.addAttribute("base", DraftDesk.path(subjectId, id));
    page.addAttribute("open", orders.file(subjectId).draft(id).isPresent());
    page.addAttribute("changes", desk.changes(staff, subjectId, before.terms(), after.terms()));
    return "utkast-versjoner";
  }

  private static Draft chosen(List<Draft> versions, String typed, int otherwise) {
    int wanted = typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : otherwise;
    return versions.stream()
        .filter(it -> it.version() == wanted)
        .findFirst()
        .orElseGet(versions::getLast);
  }

  @GetMapping("/saker/{subjectId}/vedtak/{id:\\d+}/sammenlign/{other:\\d+}")
  String decisions(
      @PathVariable long subjectId, @PathVariable long id, @PathVariable long other, Model page) {
    Staff staff = frame.allowed(Action.SEE_CASE, subjectId);
    CaseFile file = orders.file(subjectId);
    Decided one = file.decision(id).orElseThrow(NotThere::new);
    Decided two = file.decision(other).orElseThrow(NotThere::new);
    Decided before = one.decidedAt().isAfter(two.decidedAt()) ? two : one;
    Decided after = before.id() == one.id() ? two : one;
    desk.aboutCase(staff, subjectId, page);
    page.addAttribute("before", before);
    page.addAttribute("after", after);
    page.addAttribute("changes", desk.changes(staff, subjectId, before.terms(), after.terms()));
    return "utkast-sammenlign";
  }
}

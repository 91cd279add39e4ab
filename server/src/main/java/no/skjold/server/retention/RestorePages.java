package no.skjold.server.retention;

import java.time.ZoneId;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.backup.Backups;
import no.skjold.server.backup.Backups.Confirming;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// `/gjenoppretting`: what stands between the backup this database came out of and now, confirmed
/// by two people, one who runs it and one who answers for cases or gradings. Until then only the
/// alarm path is open.
@Controller
class RestorePages {

  private static final Resource PAGE = new Resource.General("/gjenoppretting");

  private final Backups backups;
  private final Access access;

  RestorePages(Backups backups, Access access) {
    this.backups = backups;
    this.access = access;
  }

  @GetMapping("/gjenoppretting")
  String restored(Model page) {
    as(access.current());
    page.addAttribute("zone", ZoneId.of("Europe/Oslo"));
    page.addAttribute("restores", backups.unacknowledged());
    return "gjenoppretting";
  }

  @PostMapping("/gjenoppretting")
  String confirm(RedirectAttributes next) {
    Actor actor = access.current();
    Confirming as = as(actor);
    boolean counted =
        actor instanceof Staff staff && backups.acknowledge(staff.account(), staff.name(), as);
    if (!counted) {
      next.addFlashAttribute("refused", true);
    }
    return "redirect:/gjenoppretting";
  }

  private Confirming as(Actor actor) {
    if (access.may(actor, Action.MANAGE_RETENTION, PAGE)) {
      return Confirming.RUNNING;
    }
    if (!access.may(actor, Action.DECIDE_GRADING, PAGE)) {
      access.require(actor, Action.ASSIGN_CASE, PAGE);
    }
    return Confirming.CASES;
  }
}

package no.skjold.server.alarm;

import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The operators' screens. They carry no alarm themselves: everything comes over the stream, so
/// that what is shown is never older than the stream.
@Controller
class AlarmPages {

  private final Access access;

  AlarmPages(Access access) {
    this.access = access;
  }

  /// Where one begins: the screen of one's own work.
  @GetMapping("/")
  String start() {
    Actor actor = access.current();
    if (access.may(actor, Action.SEE_ALARMS, new Resource.General("console"))) {
      return "redirect:/konsoll";
    }
    if (access.may(actor, Action.HANDLE_ALARM, new Resource.General("console"))) {
      return "redirect:/teknisk";
    }
    access.require(actor, Action.SEE_SUBJECTS, new Resource.General("subjects"));
    return "redirect:/personer";
  }

  @GetMapping("/konsoll")
  String console(Model page) {
    access.require(access.current(), Action.SEE_ALARMS, new Resource.General("console"));
    page.addAttribute("desk", "operations");
    return "console";
  }

  @GetMapping("/teknisk")
  String technical(Model page) {
    access.require(access.current(), Action.SEE_TECHNICAL, new Resource.General("console"));
    page.addAttribute("desk", "technical");
    return "console";
  }
}

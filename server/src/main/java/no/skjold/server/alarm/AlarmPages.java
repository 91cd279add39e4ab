package no.skjold.server.alarm;

import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
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

  @GetMapping("/konsoll")
  String console(Model page) {
    access.require(access.current(), Action.SEE_ALARMS, new Resource.General("console"));
    return show(page, "operations");
  }

  @GetMapping("/teknisk")
  String technical(Model page) {
    access.require(access.current(), Action.SEE_TECHNICAL, new Resource.General("console"));
    return show(page, "technical");
  }

  /// The technical desk leads to the operators' one only whom it lets in: not technicians.
  private String show(Model page, String desk) {
    page.addAttribute("desk", desk);
    page.addAttribute(
        "mayOperate",
        access.may(access.current(), Action.SEE_ALARMS, new Resource.General("console")));
    return "console";
  }
}

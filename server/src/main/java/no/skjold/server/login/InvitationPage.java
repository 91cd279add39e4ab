package no.skjold.server.login;

import no.skjold.server.access.Access;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.OpenToAll;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where an invitation leads, and where whoever used it sees what to read out. The invitation's
/// secret stands behind the `#` and is never sent in an address.
@Controller
class InvitationPage {

  private final Access access;
  private final AccountDesk desk;

  InvitationPage(Access access, AccountDesk desk) {
    this.access = access;
    this.desk = desk;
  }

  @OpenToAll("whoever comes here has no login yet")
  @GetMapping("/invitasjon")
  String show() {
    return "invitasjon";
  }

  /// To be read out to the person who agrees, who has it from nowhere else.
  ///
  /// @param ny given when the passkey has just been made: who has work to do goes on to that
  @OpenToAll("shows everybody the mark of their own passkey and nobody else's")
  @GetMapping("/mitt-kjennetegn")
  String mark(@RequestParam(required = false) @Nullable String ny, Model model) {
    if (!(access.current() instanceof Staff own) || (ny != null && !own.roles().isEmpty())) {
      return "redirect:/";
    }
    model.addAttribute("mark", desk.ownMark(own));
    return "kjennetegn";
  }
}

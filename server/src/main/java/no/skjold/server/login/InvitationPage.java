package no.skjold.server.login;

import no.skjold.server.access.OpenToAll;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Where an invitation leads. Its secret stands behind the `#` and is never sent in an address.
@Controller
class InvitationPage {

  @OpenToAll("whoever comes here has no login yet")
  @GetMapping("/invitasjon")
  String show() {
    return "invitasjon";
  }
}

package no.skjold.server.access;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The login page: template `logg-inn` with `kinds` ([Logins.Kind] to [Logins.Login]s) and `demo`.
@Controller
class LoginPage {

  private final Logins logins;
  private final Credentials credentials;

  LoginPage(Logins logins, Credentials credentials) {
    this.logins = logins;
    this.credentials = credentials;
  }

  @OpenToAll("this is where one logs in")
  @GetMapping("/logg-inn")
  String show(Model model) {
    model.addAttribute("kinds", logins.byKind());
    model.addAttribute("demo", credentials.operatorPassword().isEmpty());
    return "logg-inn";
  }
}

package no.skjold.server.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.OpenToAll;
import no.skjold.server.audit.Audit;
import no.skjold.server.login.Logins.Login;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where staff log in, or unlock: template `logg-inn` with `kinds` (the demo's [Logins.Kind] to
/// [Logins.Login]s), `ways`, and `locked`, whether somebody is logged in here already.
@Controller
class LoginPage {

  private final Logins logins;
  private final Ways ways;
  private final Accounts accounts;
  private final Entrance entrance;
  private final DemoAssignments assignments;
  private final Audit audit;

  LoginPage(
      Logins logins,
      Ways ways,
      Accounts accounts,
      Entrance entrance,
      DemoAssignments assignments,
      Audit audit) {
    this.logins = logins;
    this.ways = ways;
    this.accounts = accounts;
    this.entrance = entrance;
    this.assignments = assignments;
    this.audit = audit;
  }

  @OpenToAll("this is where one logs in")
  @GetMapping("/logg-inn")
  String show(Model model) {
    model.addAttribute("kinds", logins.byKind());
    model.addAttribute("ways", ways);
    return "logg-inn";
  }

  /// The demo's one click. Elsewhere there is nobody to choose.
  @OpenToAll("this is how one logs in")
  @PostMapping("/logg-inn")
  String choose(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "login", defaultValue = "") String key) {
    Actor actor = logins.find(key).map(this::asItStands).orElse(null);
    if (actor == null) {
      audit.appendEventually("unknown", "login_refused", "login/unknown", "");
      return "redirect:/logg-inn?feil";
    }
    assignments.loggedIn(actor);
    entrance.admit(request, response, actor, Way.DEMO);
    return "redirect:/";
  }

  /// As the account stands now, which IT operations may have changed or disabled.
  private @org.jspecify.annotations.Nullable Actor asItStands(Login login) {
    return login.actor() instanceof Staff staff
        ? accounts.staff(staff.account()).orElse(null)
        : login.actor();
  }
}

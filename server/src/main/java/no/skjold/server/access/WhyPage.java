package no.skjold.server.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import no.skjold.server.access.Access.Action;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// "Why may I not see this": one page for every denial, the same whether the thing exists or not,
/// with the form for opening with a stated reason.
@Controller
class WhyPage {

  static final String PATH = "/hvorfor";

  private final Access access;
  private final OpeningDesk desk;
  private final OpeningRules rules;

  WhyPage(Access access, OpeningDesk desk, OpeningRules rules) {
    this.access = access;
    this.desk = desk;
    this.rules = rules;
  }

  @OpenToAll("tells the reasons there may be, and nothing of anything")
  @RequestMapping(PATH)
  String why(HttpServletRequest request, Model page) {
    @Nullable Object from = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
    fill(page, from instanceof String path ? path : "");
    return "why";
  }

  @PostMapping(PATH + "/begrunnelse")
  String open(
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String minutes,
      @RequestParam(defaultValue = "") String path,
      Model page) {
    access.require(access.current(), Action.OVERRIDE, new Resource.General(PATH));
    fill(page, path);
    page.addAttribute("subject", subject);
    page.addAttribute("person", person);
    page.addAttribute("reason", reason);
    try {
      OpeningDesk.Wanted wanted =
          new OpeningDesk.Wanted(null, subject, number(person), purpose, reason, minutes(minutes));
      page.addAttribute("until", desk.open(wanted));
    } catch (UnusableReason unusable) {
      page.addAttribute("fault", "access.fault." + unusable.code());
    }
    return "why";
  }

  private void fill(Model page, String path) {
    page.addAttribute("path", isOurs(path) ? path : "");
    page.addAttribute("subject", "");
    page.addAttribute("person", "");
    page.addAttribute("reason", "");
    page.addAttribute("purposes", Purpose.values());
    page.addAttribute("standardMinutes", rules.standard().toMinutes());
    page.addAttribute("mostMinutes", rules.longest().toMinutes());
    page.addAttribute(
        "mayOpen", access.may(access.current(), Action.OVERRIDE, new Resource.General(PATH)));
  }

  /// A path of this server, for the link back; nothing that leads elsewhere.
  private static boolean isOurs(String path) {
    return path.matches("/[A-Za-z0-9._~/-]*") && !path.startsWith("//");
  }

  private static @Nullable Long number(String text) {
    if (text.isBlank()) {
      return null;
    }
    if (!text.strip().matches("\\d{1,18}")) {
      throw new UnusableReason("one_case_or_person");
    }
    return Long.valueOf(text.strip());
  }

  private static @Nullable Integer minutes(String text) {
    if (text.isBlank()) {
      return null;
    }
    if (!text.strip().matches("\\d{1,5}")) {
      throw new UnusableReason("unusable_length");
    }
    return Integer.valueOf(text.strip());
  }
}

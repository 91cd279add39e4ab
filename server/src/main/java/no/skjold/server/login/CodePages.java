package no.skjold.server.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.OptionalLong;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.Denied;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Assurance;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.OpenToAll;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where citizens log in, in words that tell nothing to whoever looks over a shoulder; and where a
/// case officer makes the code that is handed over. Works without scripts.
@Controller
class CodePages {

  /// In a session that a code has just opened: whose browser or passkey is to be bound.
  static final String TO_BE_BOUND = "skjold.code.person";

  private static final String COOKIE = "husk";

  private final Access access;
  private final Ways ways;
  private final HandedOverCodes codes;
  private final BoundDevices devices;
  private final CodeDesk desk;
  private final Entrance entrance;
  private final Throttles throttles;
  private final AccessSettings settings;
  private final Audit audit;

  CodePages(
      Access access,
      Ways ways,
      HandedOverCodes codes,
      BoundDevices devices,
      CodeDesk desk,
      Entrance entrance,
      Throttles throttles,
      AccessSettings settings,
      Audit audit) {
    this.access = access;
    this.ways = ways;
    this.codes = codes;
    this.devices = devices;
    this.desk = desk;
    this.entrance = entrance;
    this.throttles = throttles;
    this.settings = settings;
    this.audit = audit;
  }

  @OpenToAll("this is where a citizen logs in")
  @GetMapping("/inn")
  String show(Model model) {
    model.addAttribute("ways", ways);
    return "inn";
  }

  @OpenToAll("this is how a citizen logs in the first time")
  @PostMapping("/inn/kode")
  String useCode(
      HttpServletRequest request, HttpServletResponse response, @RequestParam String kode) {
    OptionalLong person =
        throttles.origins().holds(request.getRemoteAddr()) ? OptionalLong.empty() : codes.use(kode);
    if (person.isEmpty()) {
      return refused(request, "code");
    }
    admit(request, response, person.getAsLong());
    request.getSession().setAttribute(TO_BE_BOUND, person.getAsLong());
    return "redirect:/inn/knytt";
  }

  @OpenToAll("this is how a citizen logs in from a browser bound before")
  @PostMapping("/inn/pin")
  String usePin(
      HttpServletRequest request,
      HttpServletResponse response,
      @CookieValue(name = COOKIE, defaultValue = "") String cookie,
      @RequestParam String pin) {
    OptionalLong person =
        throttles.origins().holds(request.getRemoteAddr())
            ? OptionalLong.empty()
            : devices.open(cookie, pin);
    if (person.isEmpty()) {
      return refused(request, "pin");
    }
    admit(request, response, person.getAsLong());
    return "redirect:/";
  }

  private void admit(HttpServletRequest request, HttpServletResponse response, long person) {
    throttles.origins().succeeded(request.getRemoteAddr());
    Actor citizen = new Citizen(person, Assurance.HANDED_OVER);
    entrance.admit(request, response, citizen, Way.HANDED_OVER);
  }

  /// The same whatever was wrong.
  private String refused(HttpServletRequest request, String code) {
    throttles.origins().failed(request.getRemoteAddr());
    audit.appendEventually("unknown", "login_refused", "login/" + code, "");
    return "redirect:/inn?feil";
  }

  @OpenToAll("only the session that a code has just opened has anything to bind")
  @GetMapping("/inn/knytt")
  String showBinding(HttpServletRequest request) {
    return toBeBound(request).isPresent() ? "inn-knytt" : "redirect:/inn";
  }

  @OpenToAll("only the session that a code has just opened has anything to bind")
  @PostMapping("/inn/knytt")
  String bind(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam String pin,
      @RequestParam String igjen) {
    OptionalLong person = toBeBound(request);
    if (person.isEmpty()) {
      return "redirect:/inn";
    }
    if (!pin.equals(igjen)) {
      return "redirect:/inn/knytt?ulik";
    }
    if (!BoundDevices.goodPin(pin)) {
      return "redirect:/inn/knytt?enkel";
    }
    remember(request, response, desk.bind(person.getAsLong(), pin));
    request.getSession().removeAttribute(TO_BE_BOUND);
    return "redirect:/";
  }

  private static OptionalLong toBeBound(HttpServletRequest request) {
    return Entrance.state(request) != null
            && request.getSession().getAttribute(TO_BE_BOUND) instanceof Long person
        ? OptionalLong.of(person)
        : OptionalLong.empty();
  }

  private void remember(HttpServletRequest request, HttpServletResponse response, String secret) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, secret)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Strict")
            .path("/inn/pin")
            .maxAge(settings.deviceLife())
            .build()
            .toString());
  }

  @GetMapping("/tilgang/kode/{personId}")
  String showCode(@PathVariable long personId, Model model) {
    handsOver(personId);
    model.addAttribute("personId", personId);
    model.addAttribute("code", "");
    return "kode";
  }

  @PostMapping("/tilgang/kode/{personId}")
  String makeCode(@PathVariable long personId, Model model) {
    model.addAttribute("personId", personId);
    model.addAttribute("code", desk.make(handsOver(personId), personId));
    model.addAttribute("hours", settings.codeLife().toHours());
    return "kode";
  }

  /// A person at work, who meets whom they hand it to: a machine that enters people lets nobody in.
  private Staff handsOver(long personId) {
    Actor actor = access.current();
    if (!(actor instanceof Staff staff)) {
      throw new Denied("not_allowed");
    }
    access.require(staff, Action.EDIT_PERSON, new Resource.Person(personId));
    return staff;
  }
}

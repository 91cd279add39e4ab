package no.skjold.server.login;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor;
import no.skjold.server.access.OpenToAll;
import no.skjold.server.audit.Audit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// One's own sessions: where one is logged in, and ending it from elsewhere.
@Controller
class SessionPage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d.M.yyyy HH:mm").withZone(ZoneId.of("Europe/Oslo"));

  private final Access access;
  private final LiveSessions sessions;
  private final Audit audit;

  SessionPage(Access access, LiveSessions sessions, Audit audit) {
    this.access = access;
    this.sessions = sessions;
    this.audit = audit;
  }

  /// @param here whether it is the session that asks
  record Row(String handle, String begun, String lastUse, Way way, boolean here) {}

  @OpenToAll("everybody logged in sees their own sessions and nobody else's")
  @GetMapping("/mine-innlogginger")
  String show(HttpServletRequest request, Model model) {
    LoginState here = Entrance.state(request);
    List<Row> rows =
        sessions.of(Entrance.holder(access.current())).stream()
            .map(it -> row(it, it == here))
            .toList();
    model.addAttribute("sessions", rows);
    return "innlogginger";
  }

  private static Row row(LoginState it, boolean here) {
    return new Row(it.handle(), TIME.format(it.begun()), TIME.format(it.lastUse()), it.way(), here);
  }

  @OpenToAll("everybody logged in ends their own sessions and nobody else's")
  @PostMapping("/mine-innlogginger")
  String end(@RequestParam String handle) {
    Actor actor = access.current();
    audit.appendEventually(actor.name(), "session_ended", Entrance.holder(actor), "");
    sessions.end(Entrance.holder(actor), handle);
    return "redirect:/mine-innlogginger";
  }

  /// Somebody is at the keyboard: said by the console's script when a person types or points, so
  /// that watching does not lock. Being asked is all it takes; a filter has noted it.
  @OpenToAll("says nothing and changes nothing but one's own idle time")
  @PostMapping("/api/v1/presence")
  @ResponseStatus(org.springframework.http.HttpStatus.NO_CONTENT)
  void present() {}
}

package no.skjold.server.citizen;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.Denied;
import no.skjold.server.access.Actor.Citizen;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What protects the protected person now, for an app of her own: the same as her page tells, in
/// the same words, behind the same login and the same code. To anybody else it is an empty list.
@RestController
class OwnProtectionApi {

  private final Mine mine;
  private final Doorway doorway;
  private final OwnProtection protection;
  private final Notices notices;

  OwnProtectionApi(Mine mine, Doorway doorway, OwnProtection protection, Notices notices) {
    this.mine = mine;
    this.doorway = doorway;
    this.protection = protection;
    this.notices = notices;
  }

  record Answer(List<OwnProtection.Status> cases) {}

  /// 403 with `page_code_needed` while her own code has not been given in this session.
  @GetMapping("/api/v1/me/protection-status")
  ResponseEntity<Answer> status(HttpSession session) {
    Citizen citizen = mine.citizen();
    if (doorway.closed(session, citizen)) {
      throw new Denied("page_code_needed");
    }
    List<Long> cases = mine.cases(citizen, Action.SEE_OWN_PROTECTION);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new Answer(
                cases.stream()
                    .map(it -> protection.status(citizen, it, notices.of(citizen.personId())))
                    .toList()));
  }
}

package no.skjold.server.access;

import java.util.stream.Collectors;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.audit.Source;
import no.skjold.server.audit.Whence;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Tells the audit trail from where the request under way comes. Of a citizen, and of whoever is
/// not recognised, only the channel: where she sits could place her.
@Component
final class RequestSource implements Whence {

  @Override
  public Source here() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof Actor actor) {
      return of(actor);
    }
    return address().isEmpty() ? Source.SERVER : new Source("", "", "not_logged_in");
  }

  /// As this actor, from where the request under way comes.
  static Source of(Actor actor) {
    return switch (actor) {
      case Staff staff -> new Source(staff.account(), roles(staff), "workplace" + address());
      case Actor.Citizen _ -> new Source("", "CITIZEN", "citizen");
      case Actor.Client _ -> new Source("", "INTEGRATION", "integration" + address());
      case Actor.Device _ -> Source.DEVICE;
      case Actor.Server _ -> Source.SERVER;
    };
  }

  private static String roles(Staff staff) {
    return staff.roles().stream().map(Enum::name).sorted().collect(Collectors.joining("+"));
  }

  /// Empty outside a request.
  private static String address() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? "/" + request.getRequest().getRemoteAddr()
        : "";
  }
}

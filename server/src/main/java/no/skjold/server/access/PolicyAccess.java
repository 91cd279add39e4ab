package no.skjold.server.access;

import no.skjold.server.audit.Audit;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Answers by [Policy]; the actor is whoever the security filters recognised.
@Component
class PolicyAccess implements Access {

  private final Audit audit;

  PolicyAccess(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void require(Actor actor, Action action, String resource) {
    if (!Policy.may(actor, action, resource)) {
      audit.appendEventually(actor.name(), "denied", resource, action.name());
      throw new Denied("not_allowed");
    }
  }

  @Override
  public boolean may(Actor actor, Action action, String resource) {
    return Policy.may(actor, action, resource);
  }

  @Override
  public Actor current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof Actor actor) {
      return actor;
    }
    throw new Denied("not_logged_in");
  }
}

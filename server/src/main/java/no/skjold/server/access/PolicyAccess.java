package no.skjold.server.access;

import no.skjold.server.audit.Audit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Answers by [Policy]; the actor is whoever the security filters recognised.
@Component
class PolicyAccess implements Access {

  private static final Logger log = LoggerFactory.getLogger(PolicyAccess.class);

  private final Audit audit;

  PolicyAccess(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void require(Actor actor, Action action, String resource) {
    if (!Policy.may(actor, action, resource)) {
      recordDenial(actor, action, resource);
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

  /// A denial stands whether or not the database can take the note of it.
  private void recordDenial(Actor actor, Action action, String resource) {
    try {
      audit.append(actor.name(), "denied", resource, action.name());
    } catch (DataAccessException | TransactionException e) {
      log.error("a denial of {} to {} could not be audited: database away", action, resource);
    }
  }
}

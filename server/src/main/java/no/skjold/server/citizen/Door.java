package no.skjold.server.citizen;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import no.skjold.server.audit.Audit;
import no.skjold.server.citizen.Attempts.Way;
import no.skjold.server.citizen.Safeguards.Safeguard;
import org.springframework.stereotype.Component;

/// Between a login and what stands behind it: whoever holds her electronic identity or her phone
/// sees an empty page until the code is given, and it closes again by itself. Any thread.
@Component
class Door {

  private static final String OPEN_UNTIL = "own-page-open-until";
  private static final String MUST_CHOOSE = "own-page-must-choose";
  private static final String HAS_BEEN_OPEN = "own-page-has-been-open";

  private final Safeguards safeguards;
  private final Attempts attempts;
  private final CitizenSettings settings;
  private final InstantSource clock;
  private final Audit audit;

  Door(
      Safeguards safeguards,
      Attempts attempts,
      CitizenSettings settings,
      InstantSource clock,
      Audit audit) {
    this.safeguards = safeguards;
    this.attempts = attempts;
    this.settings = settings;
    this.clock = clock;
    this.audit = audit;
  }

  /// Whether it stands open; standing open it stays so for a while again.
  boolean open(HttpSession session) {
    boolean open =
        session.getAttribute(OPEN_UNTIL) instanceof Instant until && until.isAfter(clock.instant());
    if (open) {
      session.setAttribute(OPEN_UNTIL, clock.instant().plus(settings.openFor()));
    } else {
      close(session);
    }
    return open;
  }

  void close(HttpSession session) {
    session.removeAttribute(OPEN_UNTIL);
    session.removeAttribute(MUST_CHOOSE);
  }

  /// Closed on purpose.
  void forget(HttpSession session) {
    close(session);
    session.removeAttribute(HAS_BEEN_OPEN);
  }

  /// Whether the code has been given in this session, though it may have closed by itself since:
  /// what she was writing then is hers, and is kept for when she opens again.
  boolean hasBeenOpen(HttpSession session) {
    return session.getAttribute(HAS_BEEN_OPEN) != null;
  }

  /// Whether she came in with a code from police and has yet to choose her own.
  boolean mustChoose(HttpSession session) {
    return session.getAttribute(MUST_CHOOSE) != null;
  }

  void chosen(HttpSession session) {
    session.removeAttribute(MUST_CHOOSE);
  }

  /// Tries a code. Wrong, too often, and no code set are one answer.
  boolean tryCode(HttpSession session, long personId, String code) {
    boolean counted = attempts.take(personId, Way.PAGE);
    Safeguard safeguard = safeguards.of(personId);
    boolean right = safeguards.opens(safeguard, code) && counted;
    audit.append(
        "citizen/" + personId, right ? "page_opened" : "page_code_wrong", "person/" + personId, "");
    if (!right) {
      if (counted) {
        attempts.wrong(personId, Way.PAGE);
      }
      return false;
    }
    attempts.right(personId, Way.PAGE);
    session.setAttribute(OPEN_UNTIL, clock.instant().plus(settings.openFor()));
    session.setAttribute(HAS_BEEN_OPEN, true);
    if (safeguard.starter()) {
      session.setAttribute(MUST_CHOOSE, true);
    }
    return true;
  }
}

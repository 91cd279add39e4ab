package no.skjold.server.citizen;

import jakarta.servlet.http.HttpSession;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Resource;
import org.springframework.stereotype.Component;

/// Whether what stands behind the door may be shown to whoever asks: for all but the restrained
/// person it must have been opened with their own code. Any thread.
@Component
class Doorway {

  static final String HOME = "redirect:/min-side";

  private final Mine mine;
  private final Door door;
  private final Access access;
  private final Unfinished unfinished;

  Doorway(Mine mine, Door door, Access access, Unfinished unfinished) {
    this.mine = mine;
    this.door = door;
    this.access = access;
    this.unfinished = unfinished;
  }

  Citizen citizen() {
    return mine.citizen();
  }

  /// Whether nothing may be shown now; see [#HOME] for where to go then.
  boolean closed(HttpSession session, Citizen citizen) {
    return shut(session, citizen) || (door.mustChoose(session) && !mine.onlyRestrained(citizen));
  }

  /// Whether no code has opened it, be it one from police that opens to the choice of their own.
  boolean shut(HttpSession session, Citizen citizen) {
    return !mine.onlyRestrained(citizen) && !door.open(session);
  }

  /// Keeps what somebody who had opened it was writing, though it may have closed by itself since.
  /// Shows nothing.
  ///
  /// @return whether it was theirs to keep
  boolean keep(
      HttpSession session, Citizen citizen, long subjectId, Unfinished.Kind kind, Written written) {
    boolean theirs =
        door.hasBeenOpen(session)
            && access.may(citizen, Action.REPORT_BREACH, new Resource.Case(subjectId));
    if (theirs && !written.blank()) {
      unfinished.save(citizen.personId(), subjectId, kind, written);
    }
    return theirs;
  }
}

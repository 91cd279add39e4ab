package no.skjold.server.citizen;

import jakarta.servlet.http.HttpSession;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// A letter of a citizen's own, as a file whose name says nothing.
@Controller
class OwnLetterPages {

  private final Access access;
  private final Doorway doorway;
  private final Papers papers;

  OwnLetterPages(Access access, Doorway doorway, Papers papers) {
    this.access = access;
    this.doorway = doorway;
    this.papers = papers;
  }

  @GetMapping("/min-side/brev/{subjectId}/{id}")
  ResponseEntity<byte[]> letter(
      @PathVariable long subjectId, @PathVariable long id, HttpSession session) {
    Citizen citizen = doorway.citizen();
    if (doorway.closed(session, citizen)) {
      return ResponseEntity.status(HttpStatus.FOUND)
          .header(HttpHeaders.LOCATION, "/min-side")
          .build();
    }
    requireTheirs(citizen, new Resource.Case(subjectId));
    byte[] pdf = papers.open(citizen, subjectId, id).orElseThrow(Access.NotThere::new);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"brev.pdf\"")
        .body(pdf);
  }

  /// Asked before anything of the case is read: another's case answers like none.
  private void requireTheirs(Citizen citizen, Resource.Case theCase) {
    boolean bound = access.may(citizen, Action.SEE_OWN_BAN, theCase);
    access.require(citizen, bound ? Action.SEE_OWN_BAN : Action.SEE_OWN_PROTECTION, theCase);
  }
}

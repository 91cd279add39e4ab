package no.skjold.server.citizen;

import jakarta.servlet.http.HttpSession;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor.Citizen;
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

  private final Doorway doorway;
  private final Papers papers;

  OwnLetterPages(Doorway doorway, Papers papers) {
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
    byte[] pdf = papers.open(citizen, subjectId, id).orElseThrow(Access.NotThere::new);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"brev.pdf\"")
        .body(pdf);
  }
}

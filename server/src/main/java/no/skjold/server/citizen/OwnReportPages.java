package no.skjold.server.citizen;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Resource;
import no.skjold.server.breach.Breaches;
import no.skjold.server.breach.HandedIn;
import no.skjold.server.breach.Unsound;
import no.skjold.server.citizen.Unfinished.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Where a protected person tells of a breach: first in words, which are kept from then on, then
/// with files, and sent. A connection that breaks under a large file loses no word.
@Controller
class OwnReportPages {

  private static final String TELL = "/min-side/meld/{subjectId}";
  private static final String SEND = TELL + "/filer";
  private static final String KEEP = "/min-side/kladd/{subjectId}/{kind}";

  private final Access access;
  private final Doorway doorway;
  private final Unfinished unfinished;
  private final Breaches breaches;
  private final MultipartProperties bounds;
  private final InstantSource clock;
  private final Words words;

  OwnReportPages(
      Access access,
      Doorway doorway,
      Unfinished unfinished,
      Breaches breaches,
      MultipartProperties bounds,
      InstantSource clock,
      Words words) {
    this.access = access;
    this.doorway = doorway;
    this.unfinished = unfinished;
    this.breaches = breaches;
    this.bounds = bounds;
    this.clock = clock;
    this.words = words;
  }

  @GetMapping(TELL)
  String blank(@PathVariable long subjectId, HttpSession session, Model page) {
    Citizen citizen = doorway.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    allowed(citizen, subjectId);
    return form(subjectId, begun(citizen, subjectId).orElse(Written.NOTHING), page);
  }

  private Optional<Written> begun(Citizen citizen, long subjectId) {
    return unfinished.find(citizen.personId(), subjectId, Kind.BREACH);
  }

  private static String form(long subjectId, Written written, Model page) {
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("written", written);
    page.addAttribute("kinds", no.skjold.server.breach.Kind.values());
    return "min-side-meld";
  }

  @PostMapping(TELL)
  String tell(
      @PathVariable long subjectId,
      @RequestParam MultiValueMap<String, String> sent,
      HttpSession session,
      Model page,
      HttpServletResponse response) {
    Citizen citizen = doorway.citizen();
    Written written = Written.of(Kind.BREACH, sent).at(clock.instant());
    if (doorway.closed(session, citizen)) {
      doorway.keep(session, citizen, subjectId, Kind.BREACH, written);
      return Doorway.HOME;
    }
    allowed(citizen, subjectId);
    unfinished.save(citizen.personId(), subjectId, Kind.BREACH, written);
    try {
      written.told(clock.instant());
      return "redirect:/min-side/meld/" + subjectId + "/filer";
    } catch (Unsound unsound) {
      refused(unsound, page, response);
      return form(subjectId, written, page);
    }
  }

  @GetMapping(SEND)
  String readOver(@PathVariable long subjectId, HttpSession session, Model page) {
    Citizen citizen = doorway.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    allowed(citizen, subjectId);
    return begun(citizen, subjectId)
        .map(it -> readOver(subjectId, it, page))
        .orElse("redirect:/min-side/meld/" + subjectId);
  }

  private String readOver(long subjectId, Written written, Model page) {
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("written", written);
    page.addAttribute("happened", written.happened(words));
    page.addAttribute("most", bounds.getMaxFileSize().toMegabytes());
    return "min-side-meld-send";
  }

  @PostMapping(SEND)
  String send(
      @PathVariable long subjectId,
      @RequestParam(name = "filer", required = false) @Nullable List<MultipartFile> files,
      HttpSession session,
      Model page,
      HttpServletResponse response) {
    Citizen citizen = doorway.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    allowed(citizen, subjectId);
    Optional<Written> written = begun(citizen, subjectId);
    if (written.isEmpty()) {
      return "redirect:/min-side/sak/" + subjectId;
    }
    try {
      breaches.report(citizen, subjectId, written.get().told(clock.instant()), handedIn(files));
      unfinished.forget(citizen.personId(), subjectId, Kind.BREACH);
      return "redirect:/min-side/sak/" + subjectId + "?sendt";
    } catch (Unsound unsound) {
      refused(unsound, page, response);
      return readOver(subjectId, written.get(), page);
    }
  }

  /// A form without a chosen file sends one without name and content.
  private static List<HandedIn> handedIn(@Nullable List<MultipartFile> files) {
    return files == null
        ? List.of()
        : files.stream()
            .filter(it -> it.getSize() > 0 || !nameOf(it).isEmpty())
            .map(OwnReportPages::handedIn)
            .toList();
  }

  private static HandedIn handedIn(MultipartFile it) {
    String type = it.getContentType();
    return new HandedIn(nameOf(it), type == null ? "" : type, it.getSize(), it::getInputStream);
  }

  private static String nameOf(MultipartFile file) {
    String name = file.getOriginalFilename();
    return name == null ? "" : name;
  }

  private static void refused(Unsound unsound, Model page, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    page.addAttribute("fault", unsound.code());
  }

  /// Kept while she writes, also when the door has closed by itself meanwhile. Says nothing back.
  @PostMapping(KEEP)
  ResponseEntity<Void> keep(
      @PathVariable long subjectId,
      @PathVariable Kind kind,
      @RequestParam MultiValueMap<String, String> sent,
      HttpSession session) {
    Citizen citizen = doorway.citizen();
    boolean kept =
        doorway.keep(session, citizen, subjectId, kind, Written.of(kind, sent).at(clock.instant()));
    return ResponseEntity.status(kept ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND).build();
  }

  @PostMapping(KEEP + "/slett")
  String forget(@PathVariable long subjectId, @PathVariable Kind kind, HttpSession session) {
    Citizen citizen = doorway.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    allowed(citizen, subjectId);
    unfinished.forget(citizen.personId(), subjectId, kind);
    return "redirect:/min-side/sak/" + subjectId;
  }

  private void allowed(Citizen citizen, long subjectId) {
    access.require(citizen, Action.REPORT_BREACH, new Resource.Case(subjectId));
  }
}

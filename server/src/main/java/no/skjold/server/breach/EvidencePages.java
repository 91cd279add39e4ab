package no.skjold.server.breach;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Evidence of a breach: handed in, fetched as it is, looked at as a small picture drawn anew. The
/// original never opens in the browser: it is a download of bytes, under a name we gave it.
@Controller
@RequestMapping("/saker/{subjectId}/brudd/{id}/filer")
class EvidencePages {

  private static final String NOTHING_RUNS = "default-src 'none'; sandbox";

  private final Access access;
  private final Breaches breaches;
  private final EvidenceFiles files;

  EvidencePages(Access access, Breaches breaches, EvidenceFiles files) {
    this.access = access;
    this.breaches = breaches;
    this.files = files;
  }

  @PostMapping
  String add(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam(name = "filer", required = false) List<MultipartFile> sent,
      RedirectAttributes after) {
    Actor actor = allowed(Action.WORK_ON_CASE, subjectId);
    Breach breach = breach(subjectId, id);
    try {
      files.add(actor, breach, files.examine(handedIn(sent)));
    } catch (Unsound unsound) {
      after.addFlashAttribute("fault", unsound.code());
    }
    return "redirect:" + breach.path();
  }

  /// A form without a chosen file sends one without name and content.
  private static List<HandedIn> handedIn(List<MultipartFile> sent) {
    List<HandedIn> handedIn =
        sent.stream()
            .filter(it -> it.getSize() > 0 || !nameOf(it).isEmpty())
            .map(EvidencePages::handedIn)
            .toList();
    Unsound.unless(!handedIn.isEmpty(), "files.none");
    return handedIn;
  }

  private static HandedIn handedIn(MultipartFile it) {
    String type = it.getContentType();
    return new HandedIn(nameOf(it), type == null ? "" : type, it.getSize(), it::getInputStream);
  }

  private static String nameOf(MultipartFile file) {
    String name = file.getOriginalFilename();
    return name == null ? "" : name;
  }

  @GetMapping("/{fileId}")
  void original(
      @PathVariable long subjectId,
      @PathVariable long id,
      @PathVariable long fileId,
      HttpServletResponse response)
      throws IOException {
    Actor actor = allowed(Action.WORK_ON_CASE, subjectId);
    Breach breach = breach(subjectId, id);
    Evidence file = file(breach, fileId);
    try (InputStream content = files.fetch(actor, breach, file)) {
      headers(response, MediaType.APPLICATION_OCTET_STREAM);
      response.setHeader("Content-Disposition", "attachment; filename=\"" + safeName(file) + "\"");
      response.setContentLengthLong(file.bytes());
      content.transferTo(response.getOutputStream());
    }
  }

  /// Nothing of the name that was given, and an ending by what it is.
  static String safeName(Evidence file) {
    return "bevis-" + file.id() + "." + FileTypes.ending(file.type());
  }

  @GetMapping("/{fileId}/bilde")
  void picture(
      @PathVariable long subjectId,
      @PathVariable long id,
      @PathVariable long fileId,
      HttpServletResponse response)
      throws IOException {
    allowed(Action.SEE_CASE, subjectId);
    byte[] picture =
        files.preview(file(breach(subjectId, id), fileId)).orElseThrow(Access.NotThere::new);
    headers(response, MediaType.IMAGE_JPEG);
    response.setContentLength(picture.length);
    response.getOutputStream().write(picture);
  }

  private static void headers(HttpServletResponse response, MediaType type) {
    response.setContentType(type.toString());
    response.setHeader("Content-Security-Policy", NOTHING_RUNS);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
  }

  @PostMapping("/{fileId}/skann")
  String scan(@PathVariable long subjectId, @PathVariable long id, @PathVariable long fileId) {
    Actor actor = allowed(Action.WORK_ON_CASE, subjectId);
    Breach breach = breach(subjectId, id);
    files.scan(actor, breach, file(breach, fileId));
    return "redirect:" + breach.path();
  }

  private Breach breach(long subjectId, long id) {
    return breaches.find(subjectId, id).orElseThrow(Access.NotThere::new);
  }

  private Evidence file(Breach breach, long fileId) {
    return files.find(breach, fileId).orElseThrow(Access.NotThere::new);
  }

  private Actor allowed(Action action, long subjectId) {
    Actor actor = access.current();
    access.require(actor, action, new Resource.Case(subjectId));
    return actor;
  }
}

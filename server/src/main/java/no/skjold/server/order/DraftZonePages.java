package no.skjold.server.order;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.order.Terms.DrawnZone;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The zones of a draft: what is told of each, typed or handed in as a file, drawn on the map, and
/// compared from version to version. All but the map works without script.
@Controller
@RequestMapping("/saker/{subjectId}/utkast/{draftId:\\d+}/soner")
class DraftZonePages {

  /// A zone of ten thousand corners takes less.
  private static final long LARGEST_FILE = 1 << 20;

  private final Access access;
  private final ZoneDrawing drawing;
  private final ZoneViews views;

  DraftZonePages(Access access, ZoneDrawing drawing, ZoneViews views) {
    this.access = access;
    this.drawing = drawing;
    this.views = views;
  }

  /// @param chosen which zone stands in the form; blank for a new one
  @GetMapping
  String show(
      @PathVariable long subjectId,
      @PathVariable long draftId,
      @RequestParam(name = "sone", defaultValue = "") String chosen,
      Model page) {
    Staff staff = allowed(subjectId);
    ZoneDrawing.Drawn drawn = drawing.find(subjectId, draftId);
    if (!drawn.open()) {
      return "redirect:/saker/" + subjectId + "/vedtak/" + draftId + "/soner";
    }
    ZoneForm form =
        drawn
            .zone(chosen)
            .map(it -> ZoneForm.of(it, drawn.version()))
            .orElseGet(() -> ZoneForm.blank(drawn.version()));
    return zonesPage(staff, subjectId, drawn, form, page);
  }

  /// Under `/filer`, where bodies in parts are taken.
  @PostMapping("/filer")
  String put(
      @PathVariable long subjectId,
      @PathVariable long draftId,
      @ModelAttribute ZoneForm form,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      Model page,
      HttpServletResponse response)
      throws IOException {
    Staff staff = allowed(subjectId);
    try {
      DrawnZone zone = form.zone(content(file));
      drawing.put(staff, subjectId, draftId, form.seen(), zone, form.homes());
      return "redirect:" + path(subjectId, draftId);
    } catch (UnsoundZone unsound) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      page.addAttribute("fault", unsound.code());
      unsound.where().ifPresent(it -> page.addAttribute("where", it));
      return zonesPage(staff, subjectId, drawing.find(subjectId, draftId), form, page);
    } catch (Stale stale) {
      return overtaken(staff, subjectId, draftId, form, page, response);
    }
  }

  @PostMapping("/slett")
  String remove(
      @PathVariable long subjectId,
      @PathVariable long draftId,
      @ModelAttribute ZoneForm form,
      Model page,
      HttpServletResponse response) {
    Staff staff = allowed(subjectId);
    String zoneId = Optional.ofNullable(form.zoneId()).orElse("");
    try {
      drawing.remove(staff, subjectId, draftId, form.seen(), zoneId);
      return "redirect:" + path(subjectId, draftId);
    } catch (Stale stale) {
      ZoneForm blank = ZoneForm.blank(form.seen());
      return overtaken(staff, subjectId, draftId, blank, page, response);
    }
  }

  /// Shows what was done since, and what was typed, over what there is now.
  private String overtaken(
      Staff staff,
      long subjectId,
      long draftId,
      ZoneForm form,
      Model page,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.CONFLICT.value());
    ZoneDrawing.Drawn now = drawing.find(subjectId, draftId);
    page.addAttribute("since", drawing.since(subjectId, draftId, form.seen()));
    return zonesPage(staff, subjectId, now, form.over(now.version()), page);
  }

  private String zonesPage(
      Staff staff, long subjectId, ZoneDrawing.Drawn drawn, ZoneForm form, Model page) {
    views.about(subjectId, drawn, page);
    page.addAttribute("path", path(subjectId, drawn.id()));
    page.addAttribute("zones", views.read(staff, drawn));
    page.addAttribute("limit", drawing.ownHomeLimit(drawn));
    page.addAttribute("form", form);
    page.addAttribute("versions", drawing.versions(subjectId, drawn.id()).size());
    return "soner-utkast";
  }

  /// A form without a chosen file sends one without content.
  private static String content(@Nullable MultipartFile file) throws IOException {
    if (file == null || file.isEmpty()) {
      return "";
    }
    UnsoundZone.unless(file.getSize() <= LARGEST_FILE, "file_too_large", "/geometry");
    return new String(file.getBytes(), StandardCharsets.UTF_8);
  }

  @GetMapping("/kart")
  String map(
      @PathVariable long subjectId,
      @PathVariable long draftId,
      @RequestParam(name = "sone", defaultValue = "") String chosen,
      Model page) {
    allowed(subjectId);
    ZoneDrawing.Drawn drawn = drawing.find(subjectId, draftId);
    if (!drawn.open()) {
      return "redirect:/saker/" + subjectId + "/vedtak/" + draftId + "/soner";
    }
    views.about(subjectId, drawn, page);
    page.addAttribute("mode", "draft");
    page.addAttribute("source", "/api/v1/cases/" + subjectId + "/decisions/" + draftId + "/zones");
    page.addAttribute("back", path(subjectId, draftId));
    page.addAttribute("chosen", drawn.zone(chosen).map(DrawnZone::zoneId).orElse(""));
    return "zone-editor";
  }

  @GetMapping("/bilde")
  ResponseEntity<byte[]> picture(
      @PathVariable long subjectId,
      @PathVariable long draftId,
      @RequestParam("sone") String zoneId) {
    allowed(subjectId);
    return views.picture(
        drawing.find(subjectId, draftId).zone(zoneId).orElseThrow(Access.NotThere::new));
  }

  /// @param from a version; 0 for the one before `to`
  /// @param to a version; 0 for the newest
  @GetMapping("/sammenlign")
  String compare(
      @PathVariable long subjectId,
      @PathVariable long draftId,
      @RequestParam(name = "fra", defaultValue = "0") int from,
      @RequestParam(name = "til", defaultValue = "0") int to,
      Model page) {
    allowed(subjectId);
    ZoneDrawing.Drawn drawn = drawing.find(subjectId, draftId);
    List<Draft> versions = drawing.versions(subjectId, draftId);
    int newest = to > 0 ? to : versions.getLast().version();
    int oldest = from > 0 ? from : Math.max(1, newest - 1);
    Draft earlier = drawing.version(subjectId, draftId, oldest);
    Draft later = drawing.version(subjectId, draftId, newest);
    views.about(subjectId, drawn, page);
    page.addAttribute("path", path(subjectId, draftId));
    page.addAttribute("versions", versions);
    page.addAttribute("earlier", earlier);
    page.addAttribute("later", later);
    page.addAttribute("changes", between(earlier, later));
    return "soner-sammenlign";
  }

  private static List<ZoneChange> between(Draft earlier, Draft later) {
    return ZoneChange.between(earlier.terms().what().zones(), later.terms().what().zones());
  }

  @GetMapping("/sammenlign/bilde")
  ResponseEntity<byte[]> comparison(
      @PathVariable long subjectId,
      @PathVariable long draftId,
      @RequestParam("fra") int from,
      @RequestParam("til") int to,
      @RequestParam("sone") String zoneId) {
    allowed(subjectId);
    Draft earlier = drawing.version(subjectId, draftId, from);
    Draft later = drawing.version(subjectId, draftId, to);
    return between(earlier, later).stream()
        .filter(it -> it.zoneId().equals(zoneId))
        .findFirst()
        .map(views::picture)
        .orElseThrow(Access.NotThere::new);
  }

  private static String path(long subjectId, long draftId) {
    return "/saker/" + subjectId + "/utkast/" + draftId + "/soner";
  }

  private Staff allowed(long subjectId) {
    Actor actor = access.current();
    access.require(actor, Action.WORK_ON_CASE, new Resource.Case(subjectId));
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new Access.NotThere();
  }
}

package no.skjold.server.order;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.order.Terms.DrawnZone;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.zone.ZonePictures;
import no.skjold.server.zone.ZoneWords;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// What the pages about zones show, in the reader's language: words, pictures, and for those who
/// draw what is told of each.
@Component
final class ZoneViews {

  private final ZoneDrawing drawing;
  private final ZoneWords words;
  private final ZonePictures pictures;
  private final Subjects subjects;

  ZoneViews(ZoneDrawing drawing, ZoneWords words, ZonePictures pictures, Subjects subjects) {
    this.drawing = drawing;
    this.words = words;
    this.pictures = pictures;
    this.subjects = subjects;
  }

  /// Of each zone all that is told to whoever draws it.
  List<ZoneView> read(Staff staff, ZoneDrawing.Drawn drawn) {
    return drawn.zones().stream()
        .map(it -> view(it, drawing.read(staff, drawn, it.geometry(), Set.of())))
        .toList();
  }

  private ZoneView view(DrawnZone zone, ZoneDrawing.Read read) {
    Locale language = LocaleContextHolder.getLocale();
    return new ZoneView(
        zone, read, words.brief(zone.geometry(), language), words.of(zone.geometry(), language));
  }

  /// Of each zone what its edge tells.
  List<ZoneView> told(ZoneDrawing.Drawn drawn) {
    Locale language = LocaleContextHolder.getLocale();
    return drawn.zones().stream()
        .map(it ->
            new ZoneView(
                it, null, words.brief(it.geometry(), language), words.of(it.geometry(), language)))
        .toList();
  }

  /// What every page about zones shows at its top.
  void about(long subjectId, ZoneDrawing.Drawn drawn, Model page) {
    page.addAttribute("subjectId", subjectId);
    page.addAttribute(
        "reference", subjects.find(subjectId).orElseThrow(Access.NotThere::new).reference());
    page.addAttribute("drawn", drawn);
    page.addAttribute("zone", LegalDay.OSLO);
    page.addAttribute("said", ZoneAnswers.lawLanguage(LocaleContextHolder.getLocale()));
  }

  ResponseEntity<byte[]> picture(DrawnZone zone) {
    return png(pictures.zone(zone.geometry(), LocaleContextHolder.getLocale()));
  }

  ResponseEntity<byte[]> picture(ZoneChange change) {
    DrawnZone before = change.before();
    DrawnZone after = change.after();
    if (before == null || after == null) {
      return picture(after != null ? after : before != null ? before : nothing());
    }
    return png(
        pictures.change(before.geometry(), after.geometry(), LocaleContextHolder.getLocale()));
  }

  private static DrawnZone nothing() {
    throw new Access.NotThere();
  }

  private static ResponseEntity<byte[]> png(byte[] picture) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .cacheControl(CacheControl.noStore())
        .header("X-Content-Type-Options", "nosniff")
        .body(picture);
  }
}

package no.skjold.server.order;

import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The zones of a decision, as they were decided: pictures and words, as in its letter.
@Controller
@RequestMapping("/saker/{subjectId}/vedtak/{decisionId:\\d+}/soner")
class DecisionZonePages {

  private final Access access;
  private final ZoneDrawing drawing;
  private final ZoneViews views;

  DecisionZonePages(Access access, ZoneDrawing drawing, ZoneViews views) {
    this.access = access;
    this.drawing = drawing;
    this.views = views;
  }

  @GetMapping
  String show(@PathVariable long subjectId, @PathVariable long decisionId, Model page) {
    ZoneDrawing.Drawn drawn = decided(subjectId, decisionId);
    views.about(subjectId, drawn, page);
    page.addAttribute("path", "/saker/" + subjectId + "/vedtak/" + decisionId + "/soner");
    page.addAttribute("zones", views.told(drawn));
    return "soner-vedtak";
  }

  @GetMapping("/bilde")
  ResponseEntity<byte[]> picture(
      @PathVariable long subjectId,
      @PathVariable long decisionId,
      @RequestParam("sone") String zoneId) {
    return views.picture(
        decided(subjectId, decisionId).zone(zoneId).orElseThrow(Access.NotThere::new));
  }

  private ZoneDrawing.Drawn decided(long subjectId, long decisionId) {
    access.require(access.current(), Action.SEE_CASE, new Resource.Case(subjectId));
    ZoneDrawing.Drawn drawn = drawing.find(subjectId, decisionId);
    if (drawn.open()) {
      throw new Access.NotThere();
    }
    return drawn;
  }
}

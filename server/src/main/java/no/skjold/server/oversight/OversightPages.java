package no.skjold.server.oversight;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.skjold.server.audit.Heads;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriComponentsBuilder;

/// The auditor's pages: the trail, and what stands out. They work without scripts.
@Controller
class OversightPages {

  private final AuditDesk desk;
  private final Heads heads;

  OversightPages(AuditDesk desk, Heads heads) {
    this.desk = desk;
    this.heads = heads;
  }

  @GetMapping("/tilsyn/logg")
  String trail(SearchForm form, Model page, HttpServletResponse response) {
    desk.maySeeTrail();
    page.addAttribute("form", form);
    page.addAttribute("heads", heads.state());
    page.addAttribute("lastHead", heads.state().lastDay().map(LocalDate::toString).orElse(""));
    page.addAttribute("zone", SearchForm.OSLO);
    page.addAttribute("entries", List.of());
    page.addAttribute("next", "");
    page.addAttribute("mistake", "");
    try {
      TrailSearch.Found found = desk.search(form);
      page.addAttribute("entries", found.entries());
      page.addAttribute("next", found.next().map(it -> link(form, it)).orElse(""));
    } catch (UnusableSearch e) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      page.addAttribute("mistake", e.field());
    }
    return "tilsyn-logg";
  }

  private static String link(SearchForm form, String cursor) {
    return UriComponentsBuilder.fromPath("/tilsyn/logg")
        .queryParamIfPresent("person", Optional.ofNullable(form.person()))
        .queryParamIfPresent("subject", Optional.ofNullable(form.subject()))
        .queryParamIfPresent("actor", Optional.ofNullable(form.actor()))
        .queryParamIfPresent("action", Optional.ofNullable(form.action()))
        .queryParamIfPresent("from", Optional.ofNullable(form.from()))
        .queryParamIfPresent("until", Optional.ofNullable(form.until()))
        .queryParam("cursor", cursor)
        .encode()
        .build()
        .toUriString();
  }

  @GetMapping("/tilsyn/avvik")
  String anomalies(Model page) {
    page.addAttribute("anomalies", desk.anomalies());
    return "tilsyn-avvik";
  }
}

package no.skjold.server.ruleset;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import no.skjold.server.access.Access.Action;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Rule sets: which is in force and which were, drafting one, deciding one, and what one would have
/// raised beside the live one. Works without script.
@Controller
class RuleSetPages {

  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  private final RuleSetDesk desk;
  private final ShadowDesk shadows;
  private final RuleSets ruleSets;

  RuleSetPages(RuleSetDesk desk, ShadowDesk shadows, RuleSets ruleSets) {
    this.desk = desk;
    this.shadows = shadows;
    this.ruleSets = ruleSets;
  }

  @GetMapping("/regelsett")
  String list(Model page) {
    page.addAttribute("ruleSets", desk.list());
    page.addAttribute("states", states());
    page.addAttribute("shadows", shadows.list());
    page.addAttribute("standing", shadows.standing().orElse(null));
    page.addAttribute("inForce", ruleSets.now());
    page.addAttribute("fields", RuleSetForm.of(ruleSets.now()));
    page.addAttribute("mayDraft", desk.mayDraft());
    page.addAttribute("zone", OSLO);
    return "regelsett";
  }

  private Map<Integer, RuleSet.State> states() {
    return ruleSets.list().stream().collect(Collectors.toMap(RuleSet::version, ruleSets::state));
  }

  @GetMapping("/regelsett/nytt")
  String blank(Model page) {
    desk.staff(Action.MANAGE_RULE_SETS);
    return form(page, RuleSetForm.of(ruleSets.now()), "");
  }

  @PostMapping("/regelsett/nytt")
  String draft(
      @RequestParam Map<String, String> typed,
      @RequestParam(name = "grunn", required = false) @Nullable String reason,
      Model page,
      HttpServletResponse response) {
    desk.staff(Action.MANAGE_RULE_SETS);
    try {
      RuleSet made = desk.draft(RuleSetForm.read(typed), reason);
      return "redirect:/regelsett/" + made.version();
    } catch (Refused refused) {
      response.setStatus(refused.status());
      page.addAttribute("refused", refused.code());
      page.addAttribute("field", refused.field());
      return form(page, typed, reason == null ? "" : reason);
    }
  }

  private String form(Model page, Map<String, String> typed, String reason) {
    page.addAttribute("fields", RuleSetForm.of(ruleSets.now()));
    page.addAttribute("flags", RuleSetForm.flags());
    page.addAttribute("typed", typed);
    page.addAttribute("reason", reason);
    return "regelsett-nytt";
  }

  @GetMapping("/regelsett/{version:\\d+}")
  String show(@PathVariable("version") int version, Model page) {
    RuleSet ruleSet = desk.get(version);
    page.addAttribute("ruleSet", ruleSet);
    page.addAttribute("state", ruleSets.state(ruleSet));
    page.addAttribute("fields", RuleSetForm.of(ruleSet.parameters()));
    page.addAttribute("now", RuleSetForm.of(ruleSets.now()));
    page.addAttribute("mayDecide", desk.mayDecide(ruleSet));
    page.addAttribute("mayDraft", desk.mayDraft());
    page.addAttribute("standing", shadows.standing().orElse(null));
    page.addAttribute("zone", OSLO);
    return "regelsett-ett";
  }

  @PostMapping("/regelsett/{version:\\d+}/godkjenn")
  String agree(
      @PathVariable("version") int version,
      @RequestParam(name = "fra", required = false) @Nullable String from,
      RedirectAttributes next) {
    desk.staff(Action.AGREE_TO_RULE_SETS);
    return said(version, next, () -> desk.agree(version, instant(from)));
  }

  private static @Nullable Instant instant(@Nullable String from) {
    if (from == null || from.isBlank()) {
      return null;
    }
    try {
      return LocalDateTime.parse(from.strip()).atZone(OSLO).toInstant();
    } catch (DateTimeException e) {
      throw Refused.unsound("from");
    }
  }

  @PostMapping("/regelsett/{version:\\d+}/avvis")
  String refuse(@PathVariable("version") int version, RedirectAttributes next) {
    desk.staff(Action.AGREE_TO_RULE_SETS);
    return said(version, next, () -> desk.refuse(version));
  }

  @PostMapping("/regelsett/{version:\\d+}/skygge")
  String begin(@PathVariable("version") int version, RedirectAttributes next) {
    desk.staff(Action.MANAGE_RULE_SETS);
    return said(version, next, () -> shadows.begin(version));
  }

  /// What cannot be done is said on the page it was asked on.
  private static String said(int version, RedirectAttributes next, Runnable done) {
    try {
      done.run();
    } catch (Refused refused) {
      next.addFlashAttribute("refused", refused.code());
    }
    return "redirect:/regelsett/" + version;
  }

  @PostMapping("/regelsett/skygge/slutt")
  String end() {
    shadows.end();
    return "redirect:/regelsett";
  }

  @GetMapping("/regelsett/skygge/{id:\\d+}")
  String report(@PathVariable("id") long id, Model page) {
    page.addAttribute("report", shadows.report(id));
    page.addAttribute("mayDraft", desk.mayDraft());
    page.addAttribute("zone", OSLO);
    return "regelsett-skygge";
  }

  @ExceptionHandler
  String refused(Refused refused, RedirectAttributes next) {
    next.addFlashAttribute("refused", refused.code());
    return "redirect:/regelsett";
  }
}

package no.skjold.server.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Resource;
import no.skjold.server.backup.Backups;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// `/lagring` for those who see to it that things are kept and destroyed as they should, by numbers
/// and without a case; `/sikring` for those who hold evidence back.
@Controller
class RetentionPages {

  private static final int PROOFS = 100;
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  private final JdbcClient jdbc;
  private final RetentionRun run;
  private final MasterKeyChange masterKey;
  private final Holds holds;
  private final HoldDesk desk;
  private final Backups backups;
  private final Dates dates;
  private final Access access;

  RetentionPages(
      JdbcClient jdbc,
      RetentionRun run,
      MasterKeyChange masterKey,
      Holds holds,
      HoldDesk desk,
      Backups backups,
      Dates dates,
      Access access) {
    this.jdbc = jdbc;
    this.run = run;
    this.masterKey = masterKey;
    this.holds = holds;
    this.desk = desk;
    this.backups = backups;
    this.dates = dates;
    this.access = access;
  }

  /// @param key beginning of the digest of the key that is gone
  record Proof(long number, String rule, Instant at, long fixes, String key) {}

  @GetMapping("/lagring")
  String retention(Model page) {
    access.require(access.current(), Action.MANAGE_RETENTION, new Resource.General("/lagring"));
    page.addAttribute("zone", OSLO);
    page.addAttribute("late", run.late());
    page.addAttribute("run", run.last().orElse(null));
    page.addAttribute("copies", masterKey.outstanding());
    page.addAttribute("dates", dates.counts());
    page.addAttribute("holds", holds.standing());
    page.addAttribute("totals", totals());
    page.addAttribute("proofs", proofs());
    page.addAttribute("backup", backups.last().orElse(null));
    page.addAttribute("drill", backups.lastDrill().orElse(null));
    page.addAttribute("vaults", backups.vaults());
    page.addAttribute("restored", backups.unacknowledged());
    page.addAttribute("kinds", Register.kinds());
    return "retention";
  }

  private Map<String, Long> totals() {
    Map<String, Long> totals = new java.util.TreeMap<>();
    jdbc.sql("select rule, count(*) from retention.destruction group by rule")
        .query((row, _) -> totals.put(row.getString(1), row.getLong(2)))
        .list();
    return totals;
  }

  /// By a running number, not by case: whoever reads this has no case.
  private List<Proof> proofs() {
    return jdbc.sql(
            """
            select id, rule, destroyed_at, fixes, key_commitment
            from retention.destruction order by id desc limit ?
            """)
        .param(PROOFS)
        .query((row, _) ->
            new Proof(
                row.getLong(1),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                row.getLong(4),
                HexFormat.of().formatHex(row.getBytes(5)).substring(0, 16)))
        .list();
  }

  @GetMapping("/sikring")
  String holds(Model page) {
    page.addAttribute("zone", OSLO);
    page.addAttribute("holds", desk.list());
    return "holds";
  }

  @PostMapping("/sikring")
  String set(
      @RequestParam(name = "sak", required = false) @Nullable Long subjectId,
      @RequestParam(name = "vindu", required = false) @Nullable Long window,
      @RequestParam(name = "grunn", required = false) @Nullable String reason) {
    desk.set(subjectId, window, reason);
    return "redirect:/sikring";
  }

  @PostMapping("/sikring/{id}/be-om-opphevelse")
  String askToLift(
      @PathVariable("id") long id,
      @RequestParam(name = "grunn", required = false) @Nullable String reason) {
    desk.askToLift(id, reason);
    return "redirect:/sikring";
  }

  @PostMapping("/sikring/{id}/opphev")
  String lift(@PathVariable("id") long id) {
    desk.lift(id);
    return "redirect:/sikring";
  }

  /// Said on the page it was asked on.
  @ExceptionHandler
  String refused(HoldDesk.Refused refused, RedirectAttributes next) {
    next.addFlashAttribute("refused", refused.code());
    return "redirect:/sikring";
  }
}

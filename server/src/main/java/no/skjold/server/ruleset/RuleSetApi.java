package no.skjold.server.ruleset;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import no.skjold.monitoring.RuleSetJson;
import no.skjold.server.access.Access.Action;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rule sets over HTTP, for those who draft and those who decide.
@RestController
@RequestMapping("/api/v1/rule-sets")
class RuleSetApi {

  private final RuleSetDesk desk;
  private final RuleSets ruleSets;
  private final ShadowDesk shadows;

  RuleSetApi(RuleSetDesk desk, RuleSets ruleSets, ShadowDesk shadows) {
    this.desk = desk;
    this.ruleSets = ruleSets;
    this.shadows = shadows;
  }

  /// @param parameters every number of the set; its name is given by the server
  /// @param reason why
  record DraftRequest(@Nullable JsonNode parameters, @Nullable String reason) {}

  /// @param from ISO 8601 with offset; left out for at once
  record AgreeRequest(@Nullable String from) {}

  /// A version as told.
  ///
  /// @param parameters every number
  record Told(
      int version,
      RuleSet.State state,
      JsonNode parameters,
      String reason,
      String draftedBy,
      Instant draftedAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable Instant inForceFrom) {}

  /// @param shadow the run's number
  record Begun(long shadow) {}

  private Told told(RuleSet it) {
    RuleSet.Signed decided = it.decided();
    return new Told(
        it.version(),
        ruleSets.state(it),
        RuleSetJson.node(it.parameters()),
        it.reason(),
        it.drafted().by(),
        it.drafted().at(),
        decided == null ? null : decided.by(),
        decided == null ? null : decided.at(),
        it.inForceFrom());
  }

  @GetMapping
  List<Told> list() {
    return desk.list().stream().map(this::told).toList();
  }

  @GetMapping("/{version}")
  Told get(@PathVariable("version") int version) {
    return told(desk.get(version));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Told draft(@RequestBody DraftRequest request) {
    desk.staff(Action.MANAGE_RULE_SETS);
    if (request.parameters() instanceof ObjectNode numbers) {
      return told(desk.draft(numbers, request.reason()));
    }
    throw Refused.unsound("parameters_missing");
  }

  @PostMapping("/{version}/agree")
  Told agree(@PathVariable("version") int version, @RequestBody AgreeRequest request) {
    desk.staff(Action.AGREE_TO_RULE_SETS);
    return told(desk.agree(version, instant(request.from())));
  }

  private static @Nullable Instant instant(@Nullable String from) {
    try {
      return from == null ? null : OffsetDateTime.parse(from).toInstant();
    } catch (DateTimeException e) {
      throw Refused.unsound("from");
    }
  }

  @PostMapping("/{version}/refuse")
  Told refuse(@PathVariable("version") int version) {
    return told(desk.refuse(version));
  }

  @PostMapping("/{version}/shadow")
  @ResponseStatus(HttpStatus.CREATED)
  Begun begin(@PathVariable("version") int version) {
    return new Begun(shadows.begin(version));
  }

  @PostMapping("/shadows/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end() {
    shadows.end();
  }

  @GetMapping("/shadows")
  List<Shadow> shadows() {
    return shadows.list();
  }

  /// What it would have raised or not, for whom and why, within what may be kept
  /// (docs/adr/0017-shadow.md).
  @GetMapping("/shadows/{id}")
  ShadowReport report(@PathVariable("id") long id) {
    return shadows.report(id);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refused refused) {
    ProblemDetail problem = ProblemDetail.forStatus(refused.status());
    problem.setProperty("code", refused.code());
    if (!refused.field().isEmpty()) {
      problem.setProperty("field", refused.field());
    }
    return ResponseEntity.status(refused.status()).body(problem);
  }
}

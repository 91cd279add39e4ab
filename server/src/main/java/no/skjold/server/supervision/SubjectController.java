package no.skjold.server.supervision;

import java.net.URI;
import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The people under supervision, their orders and zones, over HTTP. Never a position. What sets up
/// supervision without a decision is for the demo and for trials; in life orders are decided in the
/// case, and only they supervise.
@RestController
@RequestMapping("/api/v1/subjects")
class SubjectController {

  private final Subjects subjects;
  private final PlanRequests requests;
  private final SubjectAnswers answers;
  private final Access access;
  private final Audit audit;
  private final boolean mayBeSetUp;

  SubjectController(
      Subjects subjects,
      PlanRequests requests,
      SubjectAnswers answers,
      Access access,
      Audit audit,
      @Value("${skjold.demo:false}") boolean mayBeSetUp) {
    this.subjects = subjects;
    this.requests = requests;
    this.answers = answers;
    this.access = access;
    this.audit = audit;
    this.mayBeSetUp = mayBeSetUp;
  }

  @PostMapping
  ResponseEntity<JsonNode> create(@RequestBody JsonNode body) {
    Actor actor = settingUp(new Resource.General("subjects"));
    Subjects.Subject subject =
        subjects.create(
            PlanWords.reference(body.path("reference").asString("")),
            body.path("district").asString(""),
            id -> audit.append(actor.name(), "subject_created", resource(id).name(), ""));
    return ResponseEntity.created(URI.create("/api/v1/subjects/" + subject.id()))
        .body(answers.withoutGeometry(subject));
  }

  @GetMapping
  List<? extends JsonNode> list() {
    Actor actor = allowed(Action.SEE_SUBJECTS, new Resource.General("subjects"));
    return subjects.list().stream()
        .filter(it -> access.may(actor, Action.SEE_SUBJECTS, resource(it.id())))
        .map(answers::brief)
        .toList();
  }

  @GetMapping("/{id}")
  JsonNode get(@PathVariable long id) {
    Actor actor = allowed(Action.SEE_SUBJECTS, resource(id));
    Subjects.Subject subject = existing(id);
    audit.append(actor.name(), "subject_shown", resource(id).name(), "");
    return shown(actor, subject);
  }

  /// Where a zone lies goes to people who edit the plan. A machine that sets zones is not told them
  /// again: what it can read is the same in every case, whoever is in it.
  private JsonNode shown(Actor actor, Subjects.Subject subject) {
    boolean edits =
        actor instanceof Actor.Staff && access.may(actor, Action.EDIT_PLAN, resource(subject.id()));
    return edits ? answers.whole(subject) : answers.withoutGeometry(subject);
  }

  @PutMapping("/{id}/orders/{orderId}")
  JsonNode putOrder(
      @PathVariable long id, @PathVariable String orderId, @RequestBody JsonNode body) {
    Actor actor = settingUp(resource(id));
    existing(id);
    PlanWords.orderId(orderId);
    subjects.change(
        id,
        plan -> requests.withOrder(plan, orderId, body),
        () -> audit.append(actor.name(), "order_changed", resource(id).name(), orderId));
    return shown(actor, existing(id));
  }

  @PutMapping("/{id}/zones/{zoneId}")
  JsonNode putZone(
      @PathVariable long id, @PathVariable String zoneId, @RequestBody JsonNode feature) {
    Actor actor = settingUp(resource(id));
    existing(id);
    PlanWords.zoneId(zoneId);
    subjects.change(
        id,
        plan -> requests.withZone(plan, zoneId, feature),
        () -> audit.append(actor.name(), "zone_changed", resource(id).name(), zoneId));
    return shown(actor, existing(id));
  }

  @DeleteMapping("/{id}/zones/{zoneId}")
  JsonNode deleteZone(@PathVariable long id, @PathVariable String zoneId) {
    Actor actor = settingUp(resource(id));
    existing(id);
    PlanWords.zoneId(zoneId);
    subjects.change(
        id,
        plan -> requests.withoutZone(plan, zoneId),
        () -> audit.append(actor.name(), "zone_removed", resource(id).name(), zoneId));
    return shown(actor, existing(id));
  }

  /// @throws SetUpRefused where only orders that are decided supervise
  private Actor settingUp(Resource resource) {
    Actor actor = allowed(Action.EDIT_PLAN, resource);
    if (!mayBeSetUp) {
      throw new SetUpRefused();
    }
    return actor;
  }

  private Actor allowed(Action action, Resource resource) {
    Actor actor = access.current();
    access.require(actor, action, resource);
    return actor;
  }

  private Subjects.Subject existing(long id) {
    return subjects.find(id).orElseThrow(Access.NotThere::new);
  }

  private static Resource resource(long id) {
    return new Resource.Case(id);
  }
}

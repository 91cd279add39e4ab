package no.skjold.server.order;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.order.Terms.DrawnZone;
import no.skjold.server.zone.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The zones of a draft as GeoJSON, for the map they are drawn on. A change names the version it
/// was drawn over (`If-Match`). For those who work on the case, and for no machine.
@RestController
@RequestMapping("/api/v1/cases/{subjectId}/decisions/{id}/zones")
class ZoneApi {

  private static final URI CASES = URI.create("/api/v1/cases");
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

  private final Access access;
  private final ZoneDrawing drawing;
  private final ZoneAnswers answers;

  ZoneApi(Access access, ZoneDrawing drawing, ZoneAnswers answers) {
    this.access = access;
    this.drawing = drawing;
    this.answers = answers;
  }

  @GetMapping
  ResponseEntity<ObjectNode> list(@PathVariable long subjectId, @PathVariable long id) {
    allowed(subjectId);
    return answer(drawing.find(subjectId, id));
  }

  @GetMapping("/{zoneId}")
  ResponseEntity<ObjectNode> get(
      @PathVariable long subjectId, @PathVariable long id, @PathVariable String zoneId) {
    allowed(subjectId);
    ZoneDrawing.Drawn drawn = drawing.find(subjectId, id);
    DrawnZone zone = drawn.zone(zoneId).orElseThrow(Access.NotThere::new);
    return tagged(drawn).body(answers.feature(zone));
  }

  @PutMapping("/{zoneId}")
  ResponseEntity<ObjectNode> put(
      @PathVariable long subjectId,
      @PathVariable long id,
      @PathVariable String zoneId,
      @RequestHeader(name = "If-Match", required = false) @Nullable String read,
      @RequestBody JsonNode feature) {
    Staff staff = allowed(subjectId);
    int version = version(read);
    DrawnZone zone = zone(zoneId, feature);
    return changed(
        subjectId,
        id,
        version,
        () -> drawing.put(staff, subjectId, id, version, zone, homes(feature)));
  }

  @DeleteMapping("/{zoneId}")
  ResponseEntity<ObjectNode> delete(
      @PathVariable long subjectId,
      @PathVariable long id,
      @PathVariable String zoneId,
      @RequestHeader(name = "If-Match", required = false) @Nullable String read) {
    Staff staff = allowed(subjectId);
    int version = version(read);
    return changed(
        subjectId, id, version, () -> drawing.remove(staff, subjectId, id, version, zoneId));
  }

  private ResponseEntity<ObjectNode> changed(
      long subjectId, long id, int version, Runnable change) {
    try {
      change.run();
    } catch (Stale stale) {
      throw new Overtaken(
          drawing.find(subjectId, id), drawing.since(subjectId, id, version), stale);
    }
    return answer(drawing.find(subjectId, id));
  }

  /// What the map tells of a zone before it is saved. Stores nothing.
  @PostMapping("/reading")
  ObjectNode read(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestBody JsonNode feature,
      Locale language) {
    Staff staff = allowed(subjectId);
    ZoneDrawing.Drawn drawn = drawing.find(subjectId, id);
    String geometry = feature.path("geometry").toString();
    return answers.reading(
        drawing.read(staff, drawn, geometry, homes(feature)),
        geometry,
        drawing.ownHomeLimit(drawn),
        language);
  }

  private static DrawnZone zone(String zoneId, JsonNode feature) {
    JsonNode properties = feature.path("properties");
    return new DrawnZone(
        zoneId,
        feature.path("geometry").toString(),
        properties.path("bufferMetres").asDouble(0),
        properties.path("ownHomeInside").asBoolean(false));
  }

  /// Where he lives, as whoever draws says now.
  private static Set<Place> homes(JsonNode feature) {
    Set<Place> homes = new HashSet<>();
    for (JsonNode home : feature.path("properties").path("homes")) {
      try {
        homes.add(
            new Place(
                home.path("latitude").asDouble(Double.NaN),
                home.path("longitude").asDouble(Double.NaN)));
      } catch (IllegalArgumentException e) {
        throw new UnsoundZone("home_place", "/properties/homes");
      }
    }
    return homes;
  }

  /// What cannot be a version was never read.
  private static int version(@Nullable String read) {
    if (read == null) {
      throw new NoVersion();
    }
    Matcher tag = TAG.matcher(read);
    return tag.matches() ? Integer.parseInt(tag.group(1)) : 0;
  }

  private ResponseEntity<ObjectNode> answer(ZoneDrawing.Drawn drawn) {
    return tagged(drawn).body(answers.collection(drawn));
  }

  private static ResponseEntity.BodyBuilder tagged(ZoneDrawing.Drawn drawn) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .eTag('"' + Integer.toString(drawn.version()) + '"');
  }

  private Staff allowed(long subjectId) {
    Actor actor = access.current();
    access.require(actor, Action.WORK_ON_CASE, new Resource.Case(subjectId));
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new Access.NotThere();
  }

  static final class NoVersion extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ZoneDrawing.Drawn now;
    private final transient List<ZoneChange> changes;

    private Overtaken(ZoneDrawing.Drawn now, List<ZoneChange> changes, Stale cause) {
      super(cause);
      this.now = now;
      this.changes = changes;
    }
  }

  @ExceptionHandler
  ProblemDetail unsound(UnsoundZone unsound) {
    ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, unsound.code());
    problem.setProperty("pointer", unsound.pointer());
    unsound
        .where()
        .ifPresent(it -> {
          problem.setProperty("latitude", it.latitude());
          problem.setProperty("longitude", it.longitude());
        });
    return problem;
  }

  @ExceptionHandler
  ProblemDetail noVersion(NoVersion ignored) {
    return problem(HttpStatus.PRECONDITION_REQUIRED, "if_match_required");
  }

  /// Somebody else was first: who, and what they did.
  @ExceptionHandler
  ProblemDetail overtaken(Overtaken by) {
    ProblemDetail problem = problem(HttpStatus.PRECONDITION_FAILED, "zones_changed");
    problem.setProperty("savedBy", by.now.by().name());
    problem.setProperty("savedAt", by.now.by().at().toString());
    problem.setProperty(
        "changes",
        by.changes.stream()
            .map(it -> Map.of("zoneId", it.zoneId(), "change", it.kind().name()))
            .toList());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail refused(Refused refused) {
    return problem(HttpStatus.CONFLICT, refused.code());
  }

  private static ProblemDetail problem(HttpStatus status, String code) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setInstance(CASES);
    problem.setProperty("code", code);
    return problem;
  }
}

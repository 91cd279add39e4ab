package no.skjold.server.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.skjold.geometry.Area;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.Order;
import no.skjold.monitoring.Plan.ResponsePlace;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Zone;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Looks;
import no.skjold.server.access.Resource;
import no.skjold.server.alarm.Alarm.SubjectReference;
import no.skjold.server.alarm.Alarm.WindowReference;
import no.skjold.server.alarm.OperatorStream.Unstored;
import no.skjold.server.alarm.Told.Provisional;
import no.skjold.server.audit.Audit;
import no.skjold.server.storage.Origin;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import no.skjold.server.supervision.SupervisionHealth;
import no.skjold.server.supervision.Windows;
import no.skjold.server.supervision.Windows.Destruction;
import no.skjold.server.supervision.Windows.TrackPoint;
import no.skjold.server.supervision.Windows.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;

/// What lies round an alarm: its zones, while it is open, to operators; the track, only through an
/// open lawful window; where to send the patrol, only while it is critical and open, to who handles
/// it and the shift lead. Every look at a position or a place is in the audit trail, with its
/// paragraph, before it is given.
///
/// While the database is away zones and places come from the plans in memory and the track from
/// what was told live; the looks then wait in memory to be written, and when there is no room for
/// them nothing is given (ADR 0005).
@Component
class Situations {

  private static final Logger log = LoggerFactory.getLogger(Situations.class);

  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final Subjects subjects;
  private final Windows windows;
  private final LiveTracks liveTracks;
  private final SupervisionHealth health;
  private final Access access;
  private final Sight sight;
  private final Looks looks;
  private final Audit audit;
  private final InstantSource clock;
  private volatile long trustAgainNanos = System.nanoTime();

  Situations(
      Subjects subjects,
      Windows windows,
      LiveTracks liveTracks,
      SupervisionHealth health,
      Access access,
      Sight sight,
      Looks looks,
      Audit audit,
      InstantSource clock) {
    this.subjects = subjects;
    this.windows = windows;
    this.liveTracks = liveTracks;
    this.health = health;
    this.access = access;
    this.sight = sight;
    this.looks = looks;
    this.audit = audit;
    this.clock = clock;
  }

  /// @param evidenceDeleted that the evidence of its window was destroyed, and under which rule
  /// @param planned what the operator is to know of where he is by agreement
  /// @param trackSource `stored`, or `remembered` when it is only what memory has of it
  record Situation(
      List<Map<String, Object>> zones,
      List<Point> track,
      String trackSource,
      @Nullable String positionClosedBecause,
      @Nullable String legalBasis,
      List<Place> responsePlaces,
      List<Planned> planned,
      @Nullable Destruction evidenceDeleted) {

    private Situation withDeleted(Destruction deleted) {
      return new Situation(
          zones,
          List.of(),
          trackSource,
          "evidence_deleted",
          legalBasis,
          responsePlaces,
          planned,
          deleted);
    }
  }

  /// What is planned for the restrained person now, such as `HOSPITAL`.
  ///
  /// @param quiet whether his equipment wakes nobody meanwhile
  record Planned(String kind, Instant until, boolean quiet) {}

  enum TrackSource {
    STORED,
    /// The log cannot be read: the last positions that were told live since the server started.
    REMEMBERED
  }

  record Point(
      double latitude,
      double longitude,
      @Nullable Double accuracyMetres,
      Instant at,
      Instant receivedAt,
      @Nullable Double speed,
      @Nullable Double course,
      @Nullable Double probability,
      @Nullable Double distanceMetres) {

    /// Without the position, so that no log line can carry one.
    @Override
    public String toString() {
      return "Point[at " + at + "]";
    }
  }

  record Place(String personId, String label, double latitude, double longitude) {

    /// Without the place and its label, so that no log line can carry one.
    @Override
    public String toString() {
      return "Place[" + personId + "]";
    }
  }

  /// What is asked about: an alarm, or a critical transition that is not stored yet.
  ///
  /// @param zones whether the actor may see where its zones lie
  private record Concern(
      String id,
      boolean zones,
      @Nullable Plan plan,
      @Nullable String orderId,
      @Nullable String legalBasis,
      Resource.Position position,
      Resource.ResponsePlace responsePlace) {

    String resource() {
      return "alarm/" + id;
    }

    /// Whose; 0 for one about nobody in particular, which has no orders and so no places.
    long subjectId() {
      return plan == null ? 0 : plan.subjectId();
    }

    List<Order> orders() {
      return plan == null
          ? List.of()
          : plan.orders().stream()
              .filter(it -> orderId == null || orderId.equals(it.orderId()))
              .toList();
    }
  }

  /// Where a track is taken from, and how looks are recorded.
  private interface Source {

    TrackSource kind();

    List<Point> track();

    /// Leaves a look at a response place for another person to review.
    void toReview(Actor actor, Concern concern);

    /// Records the look; throws unless it is, or waits safely to be.
    void record(String actor, String action, String resource, String paragraph);
  }

  Situation of(Alarm alarm, Actor actor) {
    if (databaseAnswers()) {
      try {
        return stored(alarm, actor);
      } catch (DataAccessException | TransactionException e) {
        trustAgainNanos = System.nanoTime() + PAUSE.toNanos();
        log.warn("what lies round an alarm is given from memory: {}", Origin.of(e));
      }
    }
    return remembered(alarm, actor);
  }

  /// Nobody waits a second time for a database that has just failed.
  private boolean databaseAnswers() {
    return System.nanoTime() - trustAgainNanos >= 0
        && health.now().databaseAnswers()
        && audit.writes();
  }

  /// Of a critical transition that is not stored yet.
  Situation of(Unstored unstored, Actor actor) {
    Provisional item = unstored.item();
    boolean open = unstored.window() != 0 && clock.instant().isBefore(unstored.latestClose());
    Plan plan = plan(item.subject().id());
    String paragraph = item.legalBasis() == null ? "" : item.legalBasis();
    Concern concern =
        new Concern(
            item.transitionId(),
            sight.seesZones(actor, item),
            plan,
            unstored.orderId(),
            item.legalBasis(),
            new Resource.Position(
                item.transitionId(), Set.copyOf(item.districts()), false, open, paragraph),
            new Resource.ResponsePlace(
                item.transitionId(),
                Set.copyOf(item.districts()),
                item.severity() == Severity.CRITICAL,
                null));
    return give(concern, new Memory(item.subject().id(), unstored.window()), actor);
  }

  private Situation stored(Alarm alarm, Actor actor) {
    Optional<Window> window = openWindow(alarm);
    String basis = window.map(Window::legalBasis).orElse("");
    Situation given =
        give(concern(alarm, actor, window.isPresent(), basis), new Stored(window), actor);
    return window.isPresent() ? given : destruction(alarm).map(given::withDeleted).orElse(given);
  }

  private Optional<Destruction> destruction(Alarm alarm) {
    WindowReference window = alarm.window();
    return window == null || alarm.subject() == null
        ? Optional.empty()
        : windows.destruction(alarm.subject().id(), window.sequence());
  }

  private Situation remembered(Alarm alarm, Actor actor) {
    WindowReference window = alarm.window();
    SubjectReference subject = alarm.subject();
    if (window == null || subject == null || !openAsFarAsKnown(window)) {
      return give(concern(alarm, actor, false, ""), new Memory(0, 0), actor);
    }
    return give(
        concern(alarm, actor, true, window.legalBasis() == null ? "" : window.legalBasis()),
        new Memory(subject.id(), window.sequence()),
        actor);
  }

  private boolean openAsFarAsKnown(WindowReference window) {
    return window.open() && clock.instant().isBefore(window.latestClose());
  }

  private Concern concern(Alarm alarm, Actor actor, boolean windowOpen, String paragraph) {
    Set<String> districts = Set.copyOf(alarm.districts());
    boolean critical = alarm.open() && alarm.severity() == Severity.CRITICAL;
    return new Concern(
        alarm.id(),
        sight.seesZones(actor, alarm),
        alarm.subject() == null ? null : plan(alarm.subject().id()),
        alarm.orderId(),
        alarm.legalBasis(),
        new Resource.Position(
            alarm.id(), districts, alarm.desks().contains(Desk.TECHNICAL), windowOpen, paragraph),
        new Resource.ResponsePlace(alarm.id(), districts, critical, alarm.owner()));
  }

  private @Nullable Plan plan(long subjectId) {
    return subjects.find(subjectId).map(Subject::plan).orElse(null);
  }

  private Situation give(Concern concern, Source source, Actor actor) {
    Resource.Position position = concern.position();
    boolean mayLook = sight.seesPosition(actor, position);
    return new Situation(
        zones(concern, source, actor),
        mayLook ? track(concern, source, actor) : List.of(),
        Codes.of(source.kind()),
        !position.windowOpen() ? "no_open_window" : mayLook ? null : "not_allowed",
        position.windowOpen() ? position.legalBasis() : concern.legalBasis(),
        responsePlaces(concern, source, actor),
        planned(concern),
        null);
  }

  private List<Planned> planned(Concern concern) {
    long now = clock.millis();
    return concern.plan() == null
        ? List.of()
        : concern.plan().plannedStates().stream()
            .filter(it -> it.fromMillis() <= now && now < it.toMillis())
            .map(it ->
                new Planned(
                    it.kind().name(), Instant.ofEpochMilli(it.toMillis()), it.kind().quiet()))
            .toList();
  }

  private Optional<Window> openWindow(Alarm alarm) {
    WindowReference window = alarm.window();
    if (window == null || !window.open() || alarm.subject() == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return windows
        .find(alarm.subject().id(), window.sequence())
        .filter(it -> it.closedAt().isEmpty() && it.latestClose().isAfter(now));
  }

  private List<Point> track(Concern concern, Source source, Actor actor) {
    Resource.Position position = concern.position();
    access.require(actor, Action.SEE_POSITION, position);
    source.record(actor.name(), "position_shown", position.name(), position.legalBasis());
    return source.track();
  }

  /// What the log holds; a look is on the trail, durably, before it is given.
  private final class Stored implements Source {
    private final Optional<Window> window;

    Stored(Optional<Window> window) {
      this.window = window;
    }

    @Override
    public TrackSource kind() {
      return TrackSource.STORED;
    }

    @Override
    public List<Point> track() {
      return window
          .map(it -> windows.track(it.subjectId(), it.sequence()))
          .orElse(List.of())
          .stream()
          .map(Situations::point)
          .toList();
    }

    @Override
    public void toReview(Actor actor, Concern concern) {
      looks.record(actor, concern.id(), concern.subjectId());
    }

    @Override
    public void record(String actor, String action, String resource, String paragraph) {
      audit.append(actor, action, resource, paragraph);
    }
  }

  /// What memory has; a look waits in memory until the trail can be written.
  private final class Memory implements Source {
    private final long subjectId;
    private final long window;

    Memory(long subjectId, long window) {
      this.subjectId = subjectId;
      this.window = window;
    }

    @Override
    public TrackSource kind() {
      return TrackSource.REMEMBERED;
    }

    @Override
    public List<Point> track() {
      return liveTracks.of(subjectId, window);
    }

    @Override
    public void toReview(Actor actor, Concern concern) {
      if (!looks.recordEventually(actor, concern.id(), concern.subjectId())) {
        throw new Refused(503, "audit_full");
      }
    }

    @Override
    public void record(String actor, String action, String resource, String paragraph) {
      if (!audit.appendEventually(actor, action, resource, paragraph)) {
        throw new Refused(503, "audit_full");
      }
    }
  }

  static Point point(TrackPoint from) {
    return new Point(
        from.latitude(),
        from.longitude(),
        Told.known(from.accuracyMetres()),
        from.at(),
        from.receivedAt(),
        Told.known(from.speedMetresPerSecond()),
        Told.known(from.courseDegrees()),
        Told.known(from.probability()),
        Told.known(from.distanceMetres()));
  }

  private List<Place> responsePlaces(Concern concern, Source source, Actor actor) {
    if (!access.may(actor, Action.SEE_RESPONSE_PLACE, concern.responsePlace())) {
      return List.of();
    }
    List<Place> places = new ArrayList<>();
    for (Order order : concern.orders()) {
      order
          .protectedPersons()
          .forEach(person ->
              person.responsePlace().ifPresent(it -> places.add(place(person.personId(), it))));
    }
    if (!places.isEmpty()) {
      recordPlaces("response_place_shown", concern, source, actor);
      source.toReview(actor, concern);
    }
    return places;
  }

  private static void recordPlaces(String action, Concern concern, Source source, Actor actor) {
    String paragraph = concern.legalBasis() == null ? "" : concern.legalBasis();
    source.record(actor.name(), action, concern.resource(), paragraph);
  }

  private static Place place(String personId, ResponsePlace place) {
    return new Place(personId, place.label(), place.latitude(), place.longitude());
  }

  /// Those of the alarm's order; all where it rests on none in particular.
  private List<Map<String, Object>> zones(Concern concern, Source source, Actor actor) {
    if (!concern.zones()) {
      return List.of();
    }
    List<Map<String, Object>> features = new ArrayList<>();
    concern.orders().forEach(order -> features.addAll(zones(order)));
    if (!features.isEmpty()) {
      recordPlaces("zones_shown", concern, source, actor);
    }
    return features;
  }

  private List<Map<String, Object>> zones(Order order) {
    long now = clock.millis();
    List<Map<String, Object>> features = new ArrayList<>();
    for (Zone zone : order.zones()) {
      if (now < zone.validToMillis()) {
        features.add(feature(order, zone, "exclusion", zone.area()));
        if (zone.bufferMetres() > 0) {
          Area buffer = zone.area().bufferedBy(zone.bufferMetres());
          features.add(feature(order, zone, "buffer", buffer));
        }
      }
    }
    return features;
  }

  private static Map<String, Object> feature(Order order, Zone zone, String kind, Area area) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("zoneId", zone.zoneId());
    properties.put("kind", kind);
    properties.put("orderId", order.orderId());
    JsonNode geometry = AlarmJson.MAPPER.readTree(area.toGeoJson());
    Map<String, Object> feature = new LinkedHashMap<>();
    feature.put("type", "Feature");
    feature.put("properties", properties);
    feature.put("geometry", geometry);
    return feature;
  }
}

package no.skjold.server.alarm;

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
import no.skjold.server.access.Resource;
import no.skjold.server.alarm.Alarm.WindowReference;
import no.skjold.server.audit.Audit;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import no.skjold.server.supervision.Windows;
import no.skjold.server.supervision.Windows.TrackPoint;
import no.skjold.server.supervision.Windows.Window;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What lies round an alarm: its zones; the track, only through an open lawful window; where to
/// send the patrol, only while it is critical and open, to who handles it and the shift lead. Every
/// look at a position or a place is in the audit trail, with its paragraph, before it is given.
@Component
class Situations {

  private final Subjects subjects;
  private final Windows windows;
  private final Access access;
  private final Sight sight;
  private final Audit audit;
  private final InstantSource clock;

  Situations(
      Subjects subjects,
      Windows windows,
      Access access,
      Sight sight,
      Audit audit,
      InstantSource clock) {
    this.subjects = subjects;
    this.windows = windows;
    this.access = access;
    this.sight = sight;
    this.audit = audit;
    this.clock = clock;
  }

  record Situation(
      List<Map<String, Object>> zones,
      List<Point> track,
      @Nullable String positionClosedBecause,
      @Nullable String legalBasis,
      List<Place> responsePlaces) {}

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

  Situation of(Alarm alarm, Actor actor) {
    Optional<Plan> plan =
        alarm.subject() == null
            ? Optional.empty()
            : subjects.find(alarm.subject().id()).map(Subject::plan);
    Optional<Window> window = openWindow(alarm);
    Resource.Position position = position(alarm, window);
    boolean mayLook = sight.seesPosition(actor, position);
    return new Situation(
        plan.map(it -> zones(alarm, it, actor)).orElse(List.of()),
        window.filter(it -> mayLook).map(it -> track(it, position, actor)).orElse(List.of()),
        window.isEmpty() ? "no_open_window" : mayLook ? null : "not_allowed",
        window.map(Window::legalBasis).orElse(alarm.legalBasis()),
        plan.map(it -> responsePlaces(alarm, it, actor)).orElse(List.of()));
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

  /// As the window stands in the database, which may be closed before the alarm knows.
  private static Resource.Position position(Alarm alarm, Optional<Window> window) {
    return new Resource.Position(
        alarm.id(),
        Set.copyOf(alarm.districts()),
        alarm.desks().contains(Desk.TECHNICAL),
        window.isPresent(),
        window.map(Window::legalBasis).orElse(""));
  }

  private List<Point> track(Window window, Resource.Position position, Actor actor) {
    access.require(actor, Action.SEE_POSITION, position);
    audit.append(actor.name(), "position_shown", position.name(), window.legalBasis());
    return windows.track(window.subjectId(), window.sequence()).stream()
        .map(Situations::point)
        .toList();
  }

  private static Point point(TrackPoint from) {
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

  private List<Place> responsePlaces(Alarm alarm, Plan plan, Actor actor) {
    if (!maySeeResponsePlace(alarm, actor)) {
      return List.of();
    }
    List<Place> places = new ArrayList<>();
    for (Order order : plan.orders()) {
      if (alarm.orderId() == null || alarm.orderId().equals(order.orderId())) {
        order
            .protectedPersons()
            .forEach(person ->
                person.responsePlace().ifPresent(it -> places.add(place(person.personId(), it))));
      }
    }
    if (!places.isEmpty()) {
      String paragraph = alarm.legalBasis() == null ? "" : alarm.legalBasis();
      audit.append(actor.name(), "response_place_shown", "alarm/" + alarm.id(), paragraph);
    }
    return places;
  }

  private boolean maySeeResponsePlace(Alarm alarm, Actor actor) {
    return access.may(
        actor,
        Action.SEE_RESPONSE_PLACE,
        new Resource.ResponsePlace(
            alarm.id(),
            Set.copyOf(alarm.districts()),
            alarm.open() && alarm.severity() == Severity.CRITICAL,
            alarm.owner()));
  }

  private static Place place(String personId, ResponsePlace place) {
    return new Place(personId, place.label(), place.latitude(), place.longitude());
  }

  /// Those of the alarm's order; all where it rests on none in particular.
  private List<Map<String, Object>> zones(Alarm alarm, Plan plan, Actor actor) {
    List<Map<String, Object>> features = new ArrayList<>();
    for (Order order : plan.orders()) {
      if (alarm.orderId() == null || alarm.orderId().equals(order.orderId())) {
        features.addAll(zones(order));
      }
    }
    if (!features.isEmpty()) {
      String paragraph = alarm.legalBasis() == null ? "" : alarm.legalBasis();
      audit.append(actor.name(), "zones_shown", "alarm/" + alarm.id(), paragraph);
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

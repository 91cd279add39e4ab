package no.skjold.server.alarm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import no.skjold.geometry.Area;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Plan.Order;
import no.skjold.monitoring.Plan.ProtectedPerson;
import no.skjold.monitoring.Plan.ResponsePlace;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.Zone;
import no.skjold.server.alarm.Alarm.WindowReference;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import no.skjold.server.supervision.Windows;
import no.skjold.server.supervision.Windows.Window;
import no.skjold.server.zone.Districts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What episodes need to know, from supervision's plans and windows and the table of districts. A
/// place is used in memory only; what comes out is district codes.
@Component
class Surroundings implements Knowledge {

  /// The table of municipalities is simplified: what is this near a border concerns both sides.
  private static final double BORDER_MARGIN_METRES = 1_000;

  private static final double FARTHEST_EDGE_METRES = 50_000;
  private static final int MOST_SAMPLES = 24;

  private final Subjects subjects;
  private final Windows windows;
  private final Districts districts;
  private volatile @Nullable Counted counted;

  Surroundings(Subjects subjects, Windows windows, Districts districts) {
    this.subjects = subjects;
    this.windows = windows;
    this.districts = districts;
  }

  @Override
  public String reference(long subjectId) {
    return subjects.find(subjectId).map(Subject::reference).orElse("");
  }

  /// Counted anew once a second at most: asked for every silence when a network is gone.
  @Override
  public int subjects() {
    Counted last = counted;
    if (last == null || System.nanoTime() - last.atNanos() > 1_000_000_000L) {
      last = new Counted(subjects.list().size(), System.nanoTime());
      counted = last;
    }
    return last.subjects();
  }

  private record Counted(int subjects, long atNanos) {}

  @Override
  public Optional<WindowReference> opened(Transition transition) {
    return windows.find(transition.subjectId(), transition.sequence()).map(Surroundings::reference);
  }

  static WindowReference reference(Window window) {
    return new WindowReference(
        window.sequence(),
        window.closedAt().isEmpty(),
        window.legalBasis(),
        window.openedAt(),
        window.latestClose());
  }

  @Override
  public Set<String> districts(Transition transition) {
    Set<String> found = new TreeSet<>();
    Fix place = transition.place();
    if (place != null) {
      double margin = BORDER_MARGIN_METRES + reachToEdge(transition);
      found.addAll(districts.near(place.latitude(), place.longitude(), margin));
    }
    Optional<Plan> plan = subjects.find(transition.subjectId()).map(Subject::plan);
    plan.ifPresent(it -> addFromPlan(found, it, transition, place != null));
    return found;
  }

  /// The crossed edge is within the distance to it, whatever its direction.
  private static double reachToEdge(Transition transition) {
    double distance =
        Double.isNaN(transition.distanceMetres()) ? 0 : Math.abs(transition.distanceMetres());
    double doubt = Double.isNaN(transition.sigmaMetres()) ? 0 : 3 * transition.sigmaMetres();
    return Math.min(FARTHEST_EDGE_METRES, Math.max(distance, doubt));
  }

  private void addFromPlan(
      Set<String> found, Plan plan, Transition transition, boolean placeKnown) {
    List<Order> orders =
        plan.orders().stream()
            .filter(it -> transition.orderId() == null || it.orderId().equals(transition.orderId()))
            .toList();
    orders.stream()
        .flatMap(it -> it.protectedPersons().stream())
        .map(ProtectedPerson::responsePlace)
        .flatMap(Optional::stream)
        .forEach(it -> found.addAll(near(it)));
    if (placeKnown) {
      return;
    }
    orders.stream()
        .flatMap(it -> it.zones().stream())
        .filter(it -> transition.zoneId() == null || it.zoneId().equals(transition.zoneId()))
        .map(Zone::area)
        .forEach(it -> addAlong(found, it));
  }

  private Set<String> near(ResponsePlace place) {
    return districts.near(place.latitude(), place.longitude(), BORDER_MARGIN_METRES);
  }

  /// The districts along the edge, from some of its corners.
  private void addAlong(Set<String> found, Area area) {
    List<JsonNode> corners =
        AlarmJson.MAPPER
            .readTree(area.toGeoJson())
            .path("coordinates")
            .valueStream()
            .flatMap(Surroundings::positions)
            .toList();
    int step = Math.max(1, corners.size() / MOST_SAMPLES);
    for (int i = 0; i < corners.size(); i += step) {
      double longitude = corners.get(i).get(0).asDouble();
      double latitude = corners.get(i).get(1).asDouble();
      found.addAll(districts.near(latitude, longitude, BORDER_MARGIN_METRES));
    }
  }

  private static java.util.stream.Stream<JsonNode> positions(JsonNode node) {
    return node.path(0).isNumber()
        ? java.util.stream.Stream.of(node)
        : node.valueStream().flatMap(Surroundings::positions);
  }
}

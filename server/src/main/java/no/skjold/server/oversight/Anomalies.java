package no.skjold.server.oversight;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.skjold.server.access.Actor;
import no.skjold.server.oversight.Anomaly.Kind;
import no.skjold.server.oversight.Sightings.Opened;
import no.skjold.server.oversight.Sightings.Volume;
import org.springframework.stereotype.Component;

/// Finds what stands out in the counts. Candidates come from all counts; each is then judged again
/// on what the reader may see alone, so that no number tells of what is not there for him.
@Component
class Anomalies {

  private static final int MOST = 200;

  private final Watch watch;
  private final Sightings sightings;
  private final Visibility visibility;
  private final OversightSettings settings;
  private final InstantSource clock;

  Anomalies(
      Watch watch,
      Sightings sightings,
      Visibility visibility,
      OversightSettings settings,
      InstantSource clock) {
    this.watch = watch;
    this.sightings = sightings;
    this.visibility = visibility;
    this.settings = settings;
    this.clock = clock;
  }

  /// The latest first.
  List<Anomaly> seenBy(Actor reader) {
    watch.catchUp();
    Visibility.Reader eyes = visibility.of(reader);
    LocalDate today = LocalDate.ofInstant(clock.instant(), SearchForm.OSLO);
    LocalDate from = today.minusDays(settings.shownDays());
    List<Anomaly> found = new ArrayList<>();
    found.addAll(volume(eyes, from));
    found.addAll(
        frequent(eyes, from, Sighting.Kind.DENIED, Kind.MANY_DENIALS, settings.manyDenials()));
    found.addAll(frequent(eyes, from, Sighting.Kind.PARTIAL, Kind.OWN_CIRCLE, 1));
    found.addAll(
        frequent(eyes, from, Sighting.Kind.AFTER_HOURS, Kind.AFTER_HOURS, settings.afterHours()));
    found.addAll(sought(eyes, today));
    found.addAll(unreviewed(eyes));
    return found.stream()
        .sorted(Comparator.comparing(Anomaly::day).reversed().thenComparing(Anomaly::kind))
        .limit(MOST)
        .toList();
  }

  /// Counted, and averaged, on what the reader may see alone.
  private List<Anomaly> volume(Visibility.Reader eyes, LocalDate from) {
    List<String> hidden =
        sightings.lookedAt(from.minusDays(settings.baselineDays())).stream()
            .filter(it -> !eyes.seesAll(it))
            .toList();
    return sightings.volumes(from, settings.volumeFloor(), settings.baselineDays(), hidden).stream()
        .flatMap(it -> volume(it).stream())
        .toList();
  }

  private Optional<Anomaly> volume(Volume volume) {
    double usual = Math.max(volume.own(), volume.role());
    return volume.count() <= settings.volumeFactor() * usual
        ? Optional.empty()
        : Optional.of(
            new Anomaly(
                Kind.UNUSUAL_VOLUME,
                volume.actor(),
                "",
                volume.day(),
                volume.count(),
                (int) Math.round(usual)));
  }

  private record ActorDay(LocalDate day, String actor) {}

  private List<Anomaly> frequent(
      Visibility.Reader eyes, LocalDate from, Sighting.Kind counted, Kind kind, int atLeast) {
    Map<ActorDay, Integer> times =
        sightings.frequent(counted, from, atLeast).stream()
            .filter(eyes::sees)
            .collect(
                Collectors.groupingBy(
                    it -> new ActorDay(it.day(), it.actor()),
                    LinkedHashMap::new,
                    Collectors.summingInt(Sighting::times)));
    return times.entrySet().stream()
        .filter(it -> it.getValue() >= atLeast)
        .map(it -> new Anomaly(kind, it.getKey().actor(), "", it.getKey().day(), it.getValue(), 0))
        .toList();
  }

  private List<Anomaly> sought(Visibility.Reader eyes, LocalDate today) {
    LocalDate from = today.minusDays(settings.soughtWithin().toDays());
    return sightings.sought(from, settings.soughtBy()).stream()
        .filter(it -> eyes.seesAll(it.resource()))
        .map(it -> new Anomaly(Kind.SOUGHT_AFTER, "", it.resource(), it.day(), it.times(), 0))
        .toList();
  }

  private List<Anomaly> unreviewed(Visibility.Reader eyes) {
    return sightings.openedBefore(clock.instant().minus(settings.reviewWithin())).stream()
        .filter(it -> eyes.seesAll(it.resource()))
        .map(Anomalies::unreviewed)
        .toList();
  }

  private static Anomaly unreviewed(Opened opened) {
    return new Anomaly(
        Kind.UNREVIEWED_OPENING, opened.actor(), opened.resource(), opened.day(), 1, 0);
  }
}

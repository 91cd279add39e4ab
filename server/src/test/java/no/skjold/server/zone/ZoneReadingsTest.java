package no.skjold.server.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import no.skjold.geometry.InvalidAreaException.Reason;
import no.skjold.geometry.ShapeCheck.Tell;
import no.skjold.server.zone.ZoneReading.OwnHome;
import no.skjold.server.zone.ZoneReading.Pace;
import no.skjold.server.zone.ZoneReading.Sound;
import no.skjold.server.zone.ZoneReading.Unsound;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ZoneReadingsTest {

  private static final String OSLO =
      "{'type':'Point','coordinates':[10.75,59.91],'radiusMetres':2000}";

  private final ZoneReadings readings = new ZoneReadings(Borders.OURS);

  private ZoneReading read(String geometry, Set<Place> homes, List<Place> places) {
    return readings.read(geometry.replace('\'', '"'), homes, places);
  }

  private Sound sound(String geometry, Place... places) {
    return (Sound) read(geometry, Set.of(), List.of(places));
  }

  @Test
  void says_how_big_it_is_and_whose_ground_it_is_on() {
    Sound sound = sound(OSLO);
    assertThat(sound.size().squareMetres()).isCloseTo(12_566_370, Percentage.withPercentage(0.01));
    assertThat(sound.municipalities()).containsExactly("Oslo");
    assertThat(sound.districts()).containsExactly("oslo");
  }

  @Test
  void names_the_municipality_with_most_of_it_first() {
    Sound sound = sound("{'type':'Point','coordinates':[10.925,59.93],'radiusMetres':3000}");
    assertThat(sound.municipalities()).hasSizeGreaterThan(1).contains("Oslo", "Lørenskog");
    assertThat(sound.districts()).contains("oslo", "ost");
    Sound farther = sound("{'type':'Point','coordinates':[10.96,59.93],'radiusMetres':3000}");
    assertThat(farther.municipalities()).first().isEqualTo("Lørenskog");
  }

  @Test
  void at_sea_there_is_no_municipality_and_the_nearest_district_answers() {
    Sound sound = sound("{'type':'Point','coordinates':[3.0,60.4],'radiusMetres':3000}");
    assertThat(sound.municipalities()).isEmpty();
    assertThat(sound.districts()).containsExactly("vest");
  }

  @Test
  void his_home_is_inside_outside_or_not_known_and_never_assumed() {
    assertThat(sound(OSLO).ownHome()).isEqualTo(OwnHome.UNKNOWN);
    assertThat(((Sound) read(OSLO, Set.of(new Place(59.92, 10.76)), List.of())).ownHome())
        .isEqualTo(OwnHome.INSIDE);
    assertThat(((Sound) read(OSLO, Set.of(new Place(59.95, 10.76)), List.of())).ownHome())
        .isEqualTo(OwnHome.OUTSIDE);
    Set<Place> two = Set.of(new Place(59.95, 10.76), new Place(59.92, 10.76));
    assertThat(((Sound) read(OSLO, two, List.of())).ownHome()).isEqualTo(OwnHome.INSIDE);
  }

  @Test
  void estimates_the_time_from_the_edge_to_the_place_in_a_straight_line() {
    Sound sound = sound(OSLO, new Place(59.91, 10.75 + 1000 / 55_940.0));
    ZoneReading.Protection place = sound.places().getFirst();
    assertThat(place.marginMetres()).isCloseTo(1000, Offset.offset(5.0));
    assertThat(place.estimate(Pace.WALKING))
        .isCloseTo(Duration.ofSeconds(720), Duration.ofSeconds(5));
    assertThat(place.estimate(Pace.CYCLING))
        .isCloseTo(Duration.ofSeconds(180), Duration.ofSeconds(2));
    assertThat(place.estimate(Pace.DRIVING))
        .isCloseTo(Duration.ofSeconds(45), Duration.ofSeconds(1));
  }

  @Test
  void a_place_outside_is_not_covered_and_no_time_passes() {
    ZoneReading.Protection place = sound(OSLO, new Place(59.95, 10.75)).places().getFirst();
    assertThat(place.covered()).isFalse();
    assertThat(place.estimate(Pace.WALKING)).isZero();
  }

  @Test
  void says_when_the_shape_gives_a_place_away() {
    assertThat(sound(OSLO, new Place(59.9101, 10.7502)).places().getFirst().tells())
        .contains(Tell.CIRCLE);
    assertThat(sound(OSLO, new Place(59.9101, 10.7502)).givesAway()).isTrue();
    assertThat(sound(OSLO, new Place(59.918, 10.765)).givesAway()).isFalse();
  }

  @Test
  void what_cannot_be_a_zone_is_answered_with_what_is_wrong_and_where() {
    String bow =
        "{'type':'Polygon','coordinates':[[[10,59],[10.1,59.1],[10.1,59],[10,59.1],[10,59]]]}";
    assertThat(read(bow, Set.of(), List.of()))
        .isInstanceOfSatisfying(
            Unsound.class,
            it -> {
              assertThat(it.fault().reason()).isEqualTo(Reason.SELF_CROSSING);
              assertThat(it.fault().where().longitude()).isCloseTo(10.05, Offset.offset(1e-6));
              assertThat(it.fault().getMessage()).doesNotContain("10.05").doesNotContain("59.05");
            });
    assertThat(read("not even JSON", Set.of(), List.of())).isInstanceOf(Unsound.class);
  }
}

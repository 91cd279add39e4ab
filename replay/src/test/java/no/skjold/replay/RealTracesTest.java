package no.skjold.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import no.skjold.geometry.Area;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import no.skjold.monitoring.TransitionSink;
import no.skjold.monitoring.Zone;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real recordings through the engine, with zones laid by the test: one the person comes into, one
/// beside his way, one far away.
class RealTracesTest {
  private static final Path TRACES = Path.of(System.getProperty("skjold.shared"), "data", "traces");
  private static final double FAR_DEGREES = 1.5;

  @BeforeAll
  static void needsTraces() {
    Assumptions.assumeTrue(
        Files.isDirectory(TRACES), "the real traces are not on this machine: " + TRACES);
  }

  private static Track track(String name) throws IOException {
    return Track.read(TRACES.resolve(name));
  }

  private static Zone zone(String name, Area area) {
    return new Zone(name, area, 0, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static List<Transition> play(Track track, Zone... zones) {
    return play(track, plan(zones));
  }

  private static Plan plan(Zone... zones) {
    return new Plan(
        1,
        1,
        List.of(
            new Plan.Order(
                "o",
                "strpl. § 222 g",
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                false,
                List.of(zones),
                List.of())),
        List.of(new Plan.SupervisedDevice(Track.DEVICE, 60_000, 60_000)),
        Parameters.DEFAULT);
  }

  private static List<Transition> play(Track track, Plan plan) {
    List<Transition> transitions = new ArrayList<>();
    new Playback()
        .play(
            plan,
            track.inputs(),
            new TransitionSink() {
              @Override
              public void transition(Transition transition) {
                transitions.add(transition);
              }

              @Override
              public void evidence(
                  long windowSequence, Fix fix, double probability, double distanceMetres) {}

              @Override
              public void approached(
                  String zoneId, String deviceId, boolean warnDevice, long atMillis) {}
            });
    return transitions;
  }

  private static List<TransitionKind> stays(List<Transition> transitions, String zoneId) {
    return transitions.stream()
        .filter(one -> zoneId.equals(one.zoneId()))
        .map(Transition::kind)
        .filter(kind ->
            kind == TransitionKind.ZONE_ENTERED
                || kind == TransitionKind.ZONE_ENTERED_LATE
                || kind == TransitionKind.ZONE_LEFT)
        .toList();
  }

  private static void assertAlternating(List<Transition> transitions, String zoneId) {
    List<TransitionKind> stays = stays(transitions, zoneId);
    for (int index = 0; index < stays.size(); index++) {
      assertThat(stays.get(index) == TransitionKind.ZONE_LEFT)
          .as("%s, step %d of %s", zoneId, index, stays)
          .isEqualTo(index % 2 == 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oslo/nordmarka-skar-gorja-part1.gpx",
        "android-pixel6/fixes-gps-flp-nlp.csv",
        "android-mtv/2020-05-14-pixel4-fixes.csv",
        "barefoot/x0001-015-munich.csv"
      })
  void one_who_goes_through_a_zone_enters_it_and_leaves_it_and_no_other(String name)
      throws IOException {
    Track track = track(name);
    List<Fix> fixes = track.fixes();
    Fix turn = fixes.get(fixes.size() / 2);
    Fix first = fixes.getFirst();
    Zone through = zone("through", Areas.circle(turn.latitude(), turn.longitude(), 400));
    Zone far = zone("far", Areas.circle(turn.latitude() + FAR_DEGREES, turn.longitude(), 20_000));
    List<Transition> transitions = play(track, through, far);
    assertAlternating(transitions, "through");
    assertThat(stays(transitions, "through")).contains(TransitionKind.ZONE_ENTERED);
    assertThat(stays(transitions, "far")).isEmpty();
    assertThat(transitions)
        .extracting(Transition::kind)
        .doesNotContain(TransitionKind.SUPERVISION_DEGRADED);
    if (!through.area().contains(first.latitude(), first.longitude())) {
      assertThat(transitions.stream().filter(one -> one.kind() == TransitionKind.ZONE_ENTERED))
          .allSatisfy(one -> assertThat(one.probability()).isGreaterThan(0.9));
    }
    boolean endsInside =
        through.area().signedDistanceMetres(fixes.getLast().latitude(), fixes.getLast().longitude())
            > 0;
    assertThat(stays(transitions, "through").size() % 2 == 1).isEqualTo(endsInside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oslo/nordmarka-skar-gorja-part1.gpx",
        "android-mtv/2020-05-14-pixel4-fixes.csv",
        "barefoot/x0001-015-munich.csv"
      })
  void one_who_passes_beside_a_zone_is_never_in_it(String name) throws IOException {
    Track track = track(name);
    List<Fix> fixes = track.fixes();
    double west = fixes.stream().mapToDouble(Fix::longitude).min().orElseThrow();
    double middle = fixes.get(fixes.size() / 2).latitude();
    double degreesPerMetre = 1 / (111_320 * Math.cos(Math.toRadians(middle)));
    Zone beside = zone("beside", Areas.circle(middle, west - (1000 + 300) * degreesPerMetre, 1000));
    assertThat(stays(play(track, beside), "beside")).isEmpty();
  }

  @Test
  void a_train_ride_of_cell_fixes_gives_alternating_stays_and_no_entry_far_away()
      throws IOException {
    Track track = track("owntracks/demo-iphone.rec");
    Fix middle = track.fixes().get(track.fixes().size() / 2);
    List<Transition> transitions =
        play(
            track,
            zone("on-the-way", Areas.circle(middle.latitude(), middle.longitude(), 15_000)),
            zone("far", Areas.circle(60, 10.75, 20_000)));
    assertAlternating(transitions, "on-the-way");
    assertThat(stays(transitions, "far")).isEmpty();
  }

  @Test
  void every_trace_is_played_or_refused_with_the_file_and_what_to_do() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(TRACES)) {
      files = found.filter(file -> file.toString().matches(".*\\.(gpx|csv|rec)")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(14);
    List<String> refused = new ArrayList<>();
    for (Path file : files) {
      try {
        Track track = Track.read(file);
        if (!track.inputs().isEmpty()) {
          Fix some = track.fixes().getFirst();
          Zone zone = zone("z", Areas.circle(some.latitude(), some.longitude(), 500));
          assertAlternating(play(track, zone), "z");
        }
      } catch (UnreadableFile problem) {
        assertThat(problem).hasMessageStartingWith(file.toString());
        refused.add(TRACES.relativize(file).toString());
      }
    }
    assertThat(refused)
        .as("recordings without times cannot be played; all others can")
        .contains("gpxpy/track-with-extremes.gpx")
        .doesNotContain(
            "oslo/nordmarka-skar-gorja-part1.gpx",
            "gpxpy/cerknicko-jezero.gpx",
            "gpxpy/track_with_speed.gpx",
            "owntracks/demo-iphone.rec");
  }

  /// Every recording with zones beside its way and one on it; the drawings lie in `target/maps`.
  @Test
  void beside_every_way_zones_stay_quiet_and_the_one_on_it_does_not() throws IOException {
    Path maps = Files.createDirectories(Path.of("target", "maps"));
    List<Path> files;
    try (Stream<Path> found = Files.walk(TRACES)) {
      files = found.filter(file -> file.toString().matches(".*\\.(gpx|csv)")).sorted().toList();
    }
    int played = 0;
    for (Path file : files) {
      List<Fix> fixes = fixesOf(file);
      if (fixes.size() < 20 || span(fixes) < 60_000) {
        continue;
      }
      played++;
      Laid laid = Laid.beside(fixes);
      Plan plan = plan(laid.zones().toArray(Zone[]::new));
      List<Transition> transitions = play(Track.read(file), plan);
      String name = TRACES.relativize(file).toString();
      Files.writeString(
          maps.resolve(name.replace('/', '-') + ".svg"), TrackMap.of(fixes, plan, transitions));
      assertThat(laid.zones()).as(name).hasSizeGreaterThan(1);
      assertThat(transitions)
          .as(name)
          .filteredOn(one -> one.zoneId() != null && !one.zoneId().equals(Laid.ON_THE_WAY))
          .isEmpty();
      assertThat(transitions).as(name).extracting(Transition::zoneId).contains(Laid.ON_THE_WAY);
      assertAlternating(transitions, Laid.ON_THE_WAY);
    }
    assertThat(played).isGreaterThanOrEqualTo(5);
  }

  /// Milliseconds; next to nothing for a route somebody drew.
  private static long span(List<Fix> fixes) {
    return fixes.getLast().deviceTimeMillis() - fixes.getFirst().deviceTimeMillis();
  }

  private static List<Fix> fixesOf(Path file) {
    try {
      return Track.read(file).fixes();
    } catch (UnreadableFile _) {
      return List.of();
    }
  }

  /// Zones laid by a recording: one on the way, others as near to it as their distance lets them.
  private record Laid(List<Zone> zones) {
    static final String ON_THE_WAY = "on-the-way";
    private static final double RADIUS = 300;
    private static final double AWAY = 170;
    private static final int[] SHARES = {15, 35, 65, 85};

    static Laid beside(List<Fix> fixes) {
      List<Zone> zones = new ArrayList<>();
      Fix middle = fixes.get(fixes.size() / 2);
      zones.add(zone(ON_THE_WAY, Areas.circle(middle.latitude(), middle.longitude(), RADIUS)));
      for (int share : SHARES) {
        Fix by = fixes.get(fixes.size() * share / 100);
        for (int bearing = 0; bearing < 360; bearing += 15) {
          double[] centre = moved(by, bearing, RADIUS + AWAY);
          Area area = Areas.circle(centre[0], centre[1], RADIUS);
          if (fixes.stream()
              .allMatch(
                  fix -> area.signedDistanceMetres(fix.latitude(), fix.longitude()) < -AWAY + 10)) {
            zones.add(zone("beside-" + share, area));
            break;
          }
        }
      }
      return new Laid(zones);
    }

    private static double[] moved(Fix fix, double bearing, double metres) {
      double north = metres * Math.cos(Math.toRadians(bearing)) / 111_320;
      double east = metres * Math.sin(Math.toRadians(bearing)) / 111_320;
      return new double[] {
        fix.latitude() + north, fix.longitude() + east / Math.cos(Math.toRadians(fix.latitude()))
      };
    }
  }

  @Test
  void a_route_without_times_is_refused() {
    assertThatThrownBy(() -> Track.read(TRACES.resolve("gpxpy/track-with-extremes.gpx")))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("no time");
  }
}

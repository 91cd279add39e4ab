package no.skjold.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.RuleSetJson;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two rule sets over the golden tracks. What it must say stands in `golden-compare/`; run with
/// `-Dskjold.golden=FOLDER` to write what it says now, and read the difference before keeping it.
class CompareTest {
  private static final String NEW =
      RuleSetJson.write(new Parameters("trial", 0.999, 0.001, 15, 80, 60, false, 3_600_000));

  /// So coarse that it misses what is true: what only one set raises.
  private static final String COARSE =
      RuleSetJson.write(
          new Parameters("coarse", 0.9999999, 0.001, 400, 400, 40, true, 12 * 3_600_000L));

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private int compare(String old, String next, String... rest) throws Exception {
    Path before = Files.writeString(folder.resolve("old.json"), old);
    Path after = Files.writeString(folder.resolve("new.json"), next);
    List<String> words = new ArrayList<>(List.of("--compare", before.toString(), after.toString()));
    words.addAll(List.of(rest));
    said.reset();
    errors.reset();
    return Compare.run(
        words.toArray(String[]::new),
        new PrintStream(said, true, StandardCharsets.UTF_8),
        new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  private static String golden(String name) throws URISyntaxException {
    return Path.of(CompareTest.class.getResource("/golden/" + name).toURI()).toString();
  }

  private static String[] tracks(String... more) throws URISyntaxException {
    return Stream.concat(
            Stream.of(
                "--plan",
                golden("on-foot.plan.geojson"),
                golden("on-foot.track.csv"),
                golden("corner-by-car.track.gpx"),
                golden("silent.owntracks.jsonl")),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static String defaults() {
    return RuleSetJson.write(Parameters.DEFAULT);
  }

  private String told() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private String refused() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare.txt", "compare.json", "coarse.txt"})
  void two_sets_differ_as_stands_beside_them(String file) throws Exception {
    String next = file.startsWith("coarse") ? COARSE : NEW;
    String[] more = file.endsWith(".json") ? new String[] {"--json"} : new String[0];
    assertThat(compare(defaults(), next, tracks(more))).as(this::refused).isZero();
    if (System.getProperty("skjold.golden") != null) {
      Files.writeString(Path.of(System.getProperty("skjold.golden"), file), told());
    }
    Path wanted = Path.of(CompareTest.class.getResource("/golden-compare/" + file).toURI());
    assertThat(told()).isEqualTo(Files.readString(wanted));
  }

  @Test
  void the_same_set_on_both_sides_gives_no_difference() throws Exception {
    assertThat(compare(NEW, NEW, tracks())).isZero();
    assertThat(told())
        .contains("on-foot.track.csv: no difference", "only by old 0, only by new 0")
        .doesNotContain("only old:", "only new:", "both:");
  }

  @Test
  void a_rule_set_that_is_not_whole_or_says_too_much_is_refused_by_name() throws Exception {
    refuses(it -> it.replace("\"sigmaFloorMetres\":4.5,", ""), "sigmaFloorMetres", "is missing");
    refuses(it -> it.replace("{", "{\"sigmaFlorMetres\":5,"), "sigmaFlorMetres", "no such");
    refuses(it -> it.replace("0.95", "0.2"), "enterProbability", "out of range");
    refuses(it -> it.replace("0.95", "\"high\""), "enterProbability", "a number expected");
    refuses(_ -> "{\"enterProbability\"", "not JSON");
    refuses(_ -> "[]", "a JSON object expected");
  }

  private void refuses(UnaryOperator<String> broken, String... saying) throws Exception {
    assertThat(compare(defaults(), broken.apply(defaults()), tracks())).isEqualTo(2);
    assertThat(refused()).contains("new.json").contains(saying);
    assertThat(told()).isEmpty();
  }

  @Test
  void a_wrong_call_says_how_to_call_it() throws Exception {
    assertThat(compare(NEW, NEW, "--plan", golden("on-foot.plan.geojson"))).isEqualTo(2);
    assertThat(refused()).contains("name at least one track", "usage: replay");
    assertThat(compare(NEW, NEW, golden("on-foot.track.csv"))).isEqualTo(2);
    assertThat(refused()).contains("--plan is missing");
    assertThat(compare(NEW, NEW, tracks("--fast"))).isEqualTo(2);
    assertThat(refused()).contains("does not know '--fast'");
    assertThat(compare(NEW, NEW, tracks(folder.resolve("absent.csv").toString()))).isEqualTo(2);
    assertThat(refused()).contains("there is no such file");
  }

  @Test
  void exchanged_sides_say_the_same_exchanged() {
    long seed = 20_261_201;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Transition> one = invented(random);
      List<Transition> other = invented(random);
      assertThat(
              Comparison.of(other, one).pairs().stream()
                  .map(it -> new Comparison.Pair(/* old= */ it.next(), /* next= */ it.old())))
          .as("seed %d, round %d", seed, round)
          .containsExactlyInAnyOrderElementsOf(Comparison.of(one, other).pairs());
    }
  }

  @Test
  void every_transition_stands_in_one_pair_and_itself_beside_itself_never_differs() {
    long seed = 4_711;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Transition> one = invented(random);
      List<Transition> other = invented(random);
      Comparison comparison = Comparison.of(one, other);
      assertThat(comparison.pairs().stream().map(Comparison.Pair::old).filter(it -> it != null))
          .as("seed %d, round %d", seed, round)
          .containsExactlyInAnyOrderElementsOf(one);
      assertThat(comparison.pairs().stream().map(Comparison.Pair::next).filter(it -> it != null))
          .as("seed %d, round %d", seed, round)
          .containsExactlyInAnyOrderElementsOf(other);
      assertThat(Comparison.of(one, one).differences())
          .as("seed %d, round %d", seed, round)
          .isEmpty();
    }
  }

  @Test
  void what_is_further_apart_than_half_an_hour_is_two_events() {
    Transition early = transition(1, 0, "Z1", Severity.CRITICAL);
    long far = Comparison.FARTHEST_MILLIS;
    assertThat(Comparison.of(List.of(early), List.of(transition(1, far, "Z1", Severity.CRITICAL))))
        .satisfies(it -> assertThat(it.pairs()).hasSize(1))
        .satisfies(it -> assertThat(it.pairs().getFirst().movedMillis()).isEqualTo(far));
    assertThat(
            Comparison.of(List.of(early), List.of(transition(1, far + 1, "Z1", Severity.CRITICAL)))
                .pairs())
        .hasSize(2);
    assertThat(
            Comparison.of(List.of(early), List.of(transition(1, 0, "Z2", Severity.CRITICAL)))
                .pairs())
        .as("of another zone")
        .hasSize(2);
  }

  @Test
  void a_pair_is_for_the_police_when_one_of_its_sides_is() {
    Comparison comparison =
        Comparison.of(
            List.of(transition(1, 0, "Z1", Severity.NOTICE)),
            List.of(transition(1, 0, "Z1", Severity.CRITICAL)));
    assertThat(comparison.differences())
        .singleElement()
        .satisfies(it -> assertThat(it.gradedOtherwise()).isTrue())
        .satisfies(it -> assertThat(it.police()).isTrue());
  }

  /// Distinct by sequence; several may be raised at the same time.
  private static List<Transition> invented(Random random) {
    List<Transition> all = new ArrayList<>();
    long at = 0;
    for (int i = random.nextInt(8); i > 0; i--) {
      at += random.nextInt(4) * 600_000L;
      all.add(
          transition(
              all.size() + 1,
              at,
              random.nextBoolean() ? "Z1" : "Z2",
              random.nextBoolean() ? Severity.CRITICAL : Severity.NOTICE));
    }
    return all;
  }

  private static Transition transition(long number, long at, String zone, Severity severity) {
    return new Transition(
        1,
        number,
        TransitionKind.ZONE_ENTERED,
        severity,
        "O1",
        "strpl. § 222 g",
        zone,
        "a",
        "",
        at,
        at,
        at,
        0.98,
        120,
        6.6,
        true,
        0,
        null,
        1,
        new byte[0],
        new byte[32]);
  }
}

package no.skjold.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command over invented tracks; what it must say stands beside them in `golden/` (without
/// record hashes, which only have to be the same each time). Run with `-Dskjold.golden=FOLDER` to
/// write what it says now, and read the difference before keeping it.
class ReplayTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void copyPairs() throws IOException, URISyntaxException {
    Path golden = golden();
    try (Stream<Path> files = Files.list(golden)) {
      for (Path file : files.toList()) {
        if (!file.toString().endsWith(".transitions.jsonl")) {
          Files.copy(file, folder.resolve(file.getFileName().toString()));
        }
      }
    }
  }

  private static Path golden() throws URISyntaxException {
    return Path.of(ReplayTest.class.getResource("/golden").toURI());
  }

  private int replay(Object... arguments) {
    said.reset();
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    return Replay.run(words, new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private String told() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private static String withoutHashes(Path file) throws IOException {
    return Files.readString(file).replaceAll(",\"recordHash\":\"[0-9a-f]{64}\"", "");
  }

  @Test
  void a_batch_says_of_each_pair_what_stands_beside_it() throws Exception {
    assertThat(replay("--batch", folder)).as(this::told).isZero();
    for (String name : List.of("on-foot", "corner-by-car", "silent")) {
      Path actual = folder.resolve(name + ".transitions.jsonl");
      if (System.getProperty("skjold.golden") != null) {
        Files.writeString(
            Path.of(System.getProperty("skjold.golden"), name + ".transitions.jsonl"),
            withoutHashes(actual));
      }
      assertThat(withoutHashes(actual))
          .as(name)
          .isEqualTo(Files.readString(golden().resolve(name + ".transitions.jsonl")));
    }
    assertThat(told()).contains("[1/3] corner-by-car", "3 of 3 done, 0 failed");
  }

  @Test
  void the_same_track_gives_the_same_lines_with_the_same_hashes() throws IOException {
    Path first = folder.resolve("first.jsonl");
    Path second = folder.resolve("second.jsonl");
    for (Path out : List.of(first, second)) {
      assertThat(
              replay(
                  "--plan",
                  folder.resolve("on-foot.plan.geojson"),
                  "--track",
                  folder.resolve("on-foot.track.csv"),
                  "--out",
                  out))
          .as(this::told)
          .isZero();
    }
    assertThat(Files.readString(first)).contains("recordHash").isEqualTo(Files.readString(second));
  }

  @Test
  void nothing_is_decided_after_the_last_row() throws IOException {
    Path track = folder.resolve("on-foot.track.csv");
    List<String> rows = Files.readAllLines(track);
    Files.write(track, rows.subList(0, rows.size() / 2));
    Path out = folder.resolve("out.jsonl");
    replay("--plan", folder.resolve("on-foot.plan.geojson"), "--track", track, "--out", out);
    assertThat(Files.readString(out)).contains("ZoneEntered").doesNotContain("SignalLost");
  }

  @Test
  void a_pair_that_fails_is_told_and_leaves_no_result_and_the_others_go_on() throws IOException {
    Files.delete(folder.resolve("silent.plan.geojson"));
    Files.writeString(folder.resolve("silent.transitions.jsonl"), "from an earlier run");
    Files.writeString(folder.resolve("on-foot.track.csv"), "time,lat,lon\nnoon,1,1\n");
    assertThat(replay("--batch", folder)).isEqualTo(1);
    assertThat(folder.resolve("silent.transitions.jsonl")).doesNotExist();
    assertThat(folder.resolve("corner-by-car.transitions.jsonl")).exists();
    assertThat(told()).contains("no such file", "line 2", "1 of 3 done, 2 failed");
  }

  @Test
  void a_wrong_call_says_how_to_call_it_and_fails() {
    assertThat(replay("--plan")).isEqualTo(2);
    assertThat(told()).contains("--plan needs a value", "usage: replay");
    assertThat(replay("--plan", "x")).isEqualTo(2);
    assertThat(told()).contains("--track is missing");
    assertThat(replay("--fast", "x")).isEqualTo(2);
    assertThat(told()).contains("does not know '--fast'");
    assertThat(replay("--batch", folder.resolve("absent"))).isEqualTo(1);
    assertThat(told()).contains("absent");
  }
}

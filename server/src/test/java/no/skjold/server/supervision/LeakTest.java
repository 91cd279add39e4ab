package no.skjold.server.supervision;

import static no.skjold.server.supervision.TestServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.TransitionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Invariant 2: outside the lawful window nothing derived from a position is written anywhere.
/// Plants recognisable coordinates, then looks for them, in every plausible encoding, in all files
/// of the data folder (tables, write-ahead log, server log), in the output of the process and in
/// what the API answers.
class LeakTest {

  /// Far from any zone, and unlike anything else in the database.
  private static final double OUTSIDE_LATITUDE = 61.738264913;

  private static final double OUTSIDE_LONGITUDE = 8.294617385;

  /// In the zone.
  private static final double SEALED_LATITUDE = 59.913847261;

  private static final double SEALED_LONGITUDE = 10.746938417;

  @Test
  void coordinates_outside_any_window_are_in_no_file_no_output_and_no_answer(@TempDir Path data)
      throws IOException {
    PrintStream out = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    String answers;
    try (TestServer server = TestServer.on(data)) {
      long id = server.supervise("bracelet-1");
      for (int i = 0; i < 50; i++) {
        assertThat(await(server.fix("bracelet-1", OUTSIDE_LATITUDE, OUTSIDE_LONGITUDE)))
            .isEqualTo(Intake.Outcome.ACCEPTED);
      }
      await(server.report("bracelet-1", DeviceReport.Kind.BATTERY));
      server.supervise("bracelet-2");
      await(server.fix("bracelet-2", SEALED_LATITUDE, SEALED_LONGITUDE));
      await(server.fix("bracelet-2", SEALED_LATITUDE, SEALED_LONGITUDE, later(2)));
      assertThat(server.log())
          .extracting(entry -> entry.transition().kind())
          .contains(TransitionKind.ZONE_ENTERED);
      SubjectAnswers json = server.bean(SubjectAnswers.class);
      Subjects.Subject subject = server.bean(Subjects.class).find(id).orElseThrow();
      answers =
          json.whole(subject)
              + server.bean(SupervisionHealth.class).now().toString()
              + server.log();
      server.jdbc().sql("CHECKPOINT").update();
    } finally {
      System.setOut(out);
    }
    List<String> found = new ArrayList<>();
    search("output", output.toByteArray(), found);
    search("answers", answers.getBytes(StandardCharsets.UTF_8), found);
    searchFolder(data, found);
    assertThat(found).isEmpty();
  }

  /// The search can find: the same coordinates, stored in the clear on purpose.
  @Test
  void the_search_finds_coordinates_that_are_stored_in_the_clear(@TempDir Path data)
      throws IOException {
    try (TestServer server = TestServer.on(data)) {
      server
          .jdbc()
          .sql("CREATE TABLE clear (as_double double precision, as_text text, as_bytes bytea)")
          .update();
      server
          .jdbc()
          .sql("INSERT INTO clear VALUES (?, ?, ?)")
          .params(
              OUTSIDE_LATITUDE,
              "at " + OUTSIDE_LONGITUDE,
              ByteBuffer.allocate(8).putDouble(SEALED_LATITUDE).array())
          .update();
      server.jdbc().sql("CHECKPOINT").update();
    }
    List<String> found = new ArrayList<>();
    searchFolder(data, found);
    assertThat(found)
        .anyMatch(each -> each.contains("double little endian"))
        .anyMatch(each -> each.contains("text"))
        .anyMatch(each -> each.contains("double big endian"));
  }

  private static long later(int seconds) {
    return System.currentTimeMillis() + seconds * 1_000L;
  }

  private static void searchFolder(Path folder, List<String> found) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      search(folder.relativize(file).toString(), Files.readAllBytes(file), found);
    }
  }

  private static void search(String where, byte[] content, List<String> found) {
    pair(where, content, OUTSIDE_LATITUDE, OUTSIDE_LONGITUDE, found);
    pair(where, content, SEALED_LATITUDE, SEALED_LONGITUDE, found);
    double[] planted = {OUTSIDE_LATITUDE, OUTSIDE_LONGITUDE, SEALED_LATITUDE, SEALED_LONGITUDE};
    for (double value : planted) {
      encodings(value)
          .forEach((name, pattern) -> {
            if (contains(content, pattern)) {
              found.add(where + ": " + name);
            }
          });
    }
  }

  /// Four bytes would be found by chance: as scaled integers, latitude and longitude side by side.
  private static void pair(
      String where, byte[] content, double latitude, double longitude, List<String> found) {
    int[][] orders = {
      {(int) Math.round(latitude * 1e7), (int) Math.round(longitude * 1e7)},
      {(int) Math.round(longitude * 1e7), (int) Math.round(latitude * 1e7)}
    };
    for (int[] order : orders) {
      for (ByteOrder endian : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
        byte[] pattern =
            ByteBuffer.allocate(8).order(endian).putInt(order[0]).putInt(order[1]).array();
        if (contains(content, pattern)) {
          found.add(where + ": scaled 1e7, " + endian);
        }
      }
    }
  }

  private static Map<String, byte[]> encodings(double value) {
    Map<String, byte[]> encodings = new LinkedHashMap<>();
    byte[] big = ByteBuffer.allocate(8).putDouble(value).array();
    byte[] little = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array();
    encodings.put("double big endian", big);
    encodings.put("double little endian", little);
    encodings.put("hex of double", text(HexFormat.of().formatHex(big)));
    // Fewer digits would be found by chance in tens of megabytes.
    for (int digits = 5; digits <= 9; digits++) {
      encodings.put("text, " + digits + " digits", text(decimal(value, digits, false)));
      encodings.put("text cut, " + digits + " digits", text(decimal(value, digits, true)));
    }
    encodings.put("scaled 1e7, text", text(String.valueOf(Math.round(value * 1e7))));
    return encodings;
  }

  private static String decimal(double value, int digits, boolean cut) {
    if (!cut) {
      return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
    String all = String.format(Locale.ROOT, "%.9f", value);
    return all.substring(0, all.indexOf('.') + 1 + digits);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean contains(byte[] content, byte[] pattern) {
    outer:
    for (int i = 0; i <= content.length - pattern.length; i++) {
      if (content[i] != pattern[0]) {
        continue;
      }
      for (int j = 1; j < pattern.length; j++) {
        if (content[i + j] != pattern[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}

package no.skjold.server.supervision;

import static no.skjold.server.supervision.TestServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    LeakSearch search = search();
    search.in("output", output.toByteArray());
    search.in("answers", answers.getBytes(StandardCharsets.UTF_8));
    search.inFolder(data);
    assertThat(search.found()).isEmpty();
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
    LeakSearch search = search();
    search.inFolder(data);
    assertThat(search.found())
        .anyMatch(each -> each.contains("double little endian"))
        .anyMatch(each -> each.contains("text"))
        .anyMatch(each -> each.contains("double big endian"));
  }

  private static LeakSearch search() {
    return new LeakSearch(
        new double[][] {
          {OUTSIDE_LATITUDE, OUTSIDE_LONGITUDE}, {SEALED_LATITUDE, SEALED_LONGITUDE}
        });
  }

  private static long later(int seconds) {
    return System.currentTimeMillis() + seconds * 1_000L;
  }
}

package no.skjold.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackReadersTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Fix fix(Track track, int index) {
    return (Fix) track.inputs().get(index);
  }

  private void refuses(String name, String text, String... saying) throws IOException {
    Path file = file(name, text);
    assertThatThrownBy(() -> Track.read(file))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContainingAll(saying);
  }

  @Test
  void a_csv_row_is_a_fix_with_what_its_columns_say() throws IOException {
    Track track =
        Track.read(
            file(
                "t.csv",
                """
                time,lat,lon,accuracy,receivedAt,speed,course,source,battery,event
                2026-11-21T13:00:00+01:00,59.91,10.75,8.5,2026-11-21T12:00:02Z,1.2,90,gnss,71,
                """));
    Fix fix = fix(track, 0);
    assertThat(Instant.ofEpochMilli(fix.deviceTimeMillis())).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(Instant.ofEpochMilli(fix.receivedAtMillis())).isEqualTo("2026-11-21T12:00:02Z");
    assertThat(fix.latitude()).isEqualTo(59.91);
    assertThat(fix.longitude()).isEqualTo(10.75);
    assertThat(fix.accuracy()).isEqualTo(8.5);
    assertThat(fix.accuracyKind()).isEqualTo(Fix.AccuracyKind.RADIUS_68);
    assertThat(fix.speedMetresPerSecond()).isEqualTo(1.2);
    assertThat(fix.courseDegrees()).isEqualTo(90);
    assertThat(fix.source()).isEqualTo(Fix.Source.GNSS);
    assertThat(fix.batteryPercent()).isEqualTo(71);
  }

  @Test
  void an_empty_accuracy_is_unknown_and_receipt_is_the_fixs_own_time_where_none_is_given()
      throws IOException {
    Track track =
        Track.read(
            file(
                "t.csv", "\uFEFFtime,lat,lon,accuracy\r\n2026-11-21T12:00:00.5Z,59.91,10.75,\r\n"));
    assertThat(fix(track, 0).accuracyKind()).isEqualTo(Fix.AccuracyKind.UNKNOWN);
    assertThat(fix(track, 0).receivedAtMillis()).isEqualTo(fix(track, 0).deviceTimeMillis());
  }

  @Test
  void a_late_row_is_played_when_it_was_received() throws IOException {
    Track track =
        Track.read(
            file(
                "t.csv",
                """
                time,lat,lon,accuracy,receivedAt
                2026-11-21T12:00:00Z,59.91,10.75,8,2026-11-21T12:09:00Z
                2026-11-21T12:01:00Z,59.92,10.75,8,2026-11-21T12:01:00Z
                """));
    assertThat(fix(track, 0).latitude()).isEqualTo(59.92);
  }

  @Test
  void an_event_is_a_report_with_or_without_a_place() throws IOException {
    Track track =
        Track.read(
            file(
                "t.csv",
                """
                time,lat,lon,accuracy,event
                2026-11-21T12:00:00Z,59.91,10.75,8,strap_open
                2026-11-21T12:01:00Z,,,,strap_closed
                """));
    assertThat(track.inputs()).hasSize(3);
    assertThat(track.inputs().getLast())
        .isInstanceOfSatisfying(
            DeviceReport.class,
            report -> assertThat(report.kind()).isEqualTo(DeviceReport.Kind.STRAP_CLOSED));
  }

  @Test
  void an_unknown_column_is_ignored_and_told() throws IOException {
    Track track =
        Track.read(file("t.csv", "time,lat,lon,acuracy\n2026-11-21T12:00:00Z,59.91,10.75,4\n"));
    assertThat(track.ignored()).singleElement().asString().contains("acuracy");
  }

  @Test
  void a_wrong_csv_row_is_told_by_line_and_remedy_and_never_by_coordinate() throws IOException {
    String header = "time,lat,lon,accuracy\n";
    refuses("a.csv", "", "is empty");
    refuses("b.csv", "time,lat\n", "line 1", "'lon' is missing");
    refuses("c.csv", header + "2026-11-21T12:00:00,59.91,10.75,4\n", "line 2", "offset");
    refuses("d.csv", header + "2026-11-21T12:00:00Z,95.1,10.75,4\n", "line 2", "'lat' must be");
    refuses("e.csv", header + "2026-11-21T12:00:00Z,59.91,ten,4\n", "line 2", "no number");
    refuses("f.csv", header + "\n2026-11-21T12:00:00Z,,,4\n", "line 3", "neither a place");
    refuses("g.csv", header + "2026-11-21T12:00:00Z,59.91,,4\n", "line 2", "'lon' is empty");
    refuses("h.csv", header + "2026-11-21T12:00:00Z,59.91,10.75,-1\n", "line 2", "'accuracy'");
    refuses("i.csv", header + "\"2026-11-21T12:00:00Z,59.91\n", "line 2", "quotation mark");
    refuses("j.txt", "", "no known track format");
    assertThatThrownBy(() -> Track.read(file("d.csv", header + "2026-11-21T12:00:00Z,95.1,1,1\n")))
        .hasMessageNotContaining("95.1");
    assertThatThrownBy(() -> Track.read(folder.resolve("absent.csv")))
        .hasMessageContaining("no such file");
  }

  private static String gpx(String points) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
    <trk><trkseg>%s</trkseg></trk></gpx>
    """
        .formatted(points);
  }

  @Test
  void gpx_points_are_fixes() throws IOException {
    Track track =
        Track.read(
            file(
                "t.gpx",
                gpx(
                    """
                    <trkpt lat="59.91" lon="10.75"><time>2026-11-21T12:00:00.250Z</time>
                    <sat>7</sat><hdop>1.5</hdop></trkpt>
                    <trkpt lat="59.92" lon="10.76"><time>2026-11-21T12:00:10Z</time></trkpt>
                    """)));
    assertThat(track.inputs()).hasSize(2);
    assertThat(fix(track, 0).accuracyKind()).isEqualTo(Fix.AccuracyKind.HDOP);
    assertThat(fix(track, 0).accuracy()).isEqualTo(1.5);
    assertThat(fix(track, 0).satellites()).isEqualTo(7);
    assertThat(fix(track, 0).deviceTimeMillis() % 1000).isEqualTo(250);
    assertThat(fix(track, 1).accuracyKind()).isEqualTo(Fix.AccuracyKind.UNKNOWN);
  }

  @Test
  void wrong_gpx_is_refused_with_where() throws IOException {
    refuses("a.gpx", gpx("<trkpt lat=\"59.91\" lon=\"10.75\"/>"), "track point 1", "no time");
    refuses("b.gpx", "<gpx><trk>", "GPX");
    refuses("c.gpx", "time,lat,lon", "GPX");
  }

  @Test
  void owntracks_lines_are_fixes_at_their_own_time_or_their_receipt() throws IOException {
    Track track =
        Track.read(
            file(
                "t.owntracks.jsonl",
                """
                {"_type":"location","lat":59.91,"lon":10.75,"tst":1795303143,"acc":14,"batt":88}
                {"_type":"waypoint","desc":"home","lat":59.9,"lon":10.7,"rad":150,"tst":1795200000}
                {"_type":"location","lat":59.92,"lon":10.75,"tst":1795303150,"isorcv":"2026-11-21T23:30:00Z"}
                """));
    assertThat(track.inputs()).hasSize(2);
    assertThat(track.ignored()).hasSize(1);
    assertThat(fix(track, 0).receivedAtMillis()).isEqualTo(1_795_303_143_000L);
    assertThat(fix(track, 0).accuracy()).isEqualTo(14);
    assertThat(fix(track, 1).receivedAtMillis())
        .isEqualTo(Instant.parse("2026-11-21T23:30:00Z").toEpochMilli());
  }

  @Test
  void a_recorder_line_is_received_at_the_time_it_begins_with() throws IOException {
    Track track =
        Track.read(
            file(
                "t.rec",
                "2015-08-24T06:16:05Z\t*                 \t{\"tst\":1440396651,\"acc\":2000,"
                    + "\"_type\":\"location\",\"lon\":10.7,\"lat\":52.3}\n"));
    assertThat(fix(track, 0).receivedAtMillis())
        .isEqualTo(Instant.parse("2015-08-24T06:16:05Z").toEpochMilli());
  }

  @Test
  void a_wrong_owntracks_line_is_told_by_line() throws IOException {
    refuses("a.jsonl", "\n{\"_type\":\"location\"", "line 2", "JSON");
    refuses("b.jsonl", "{\"_type\":\"location\",\"tst\":1795303143}", "line 1", "latitude");
    refuses("c.rec", "2015-08-24T06:16:05Z {}", "line 1", "tabs");
    refuses("d.rec", "yesterday\t*\t{}", "line 1", "ISO 8601");
  }
}

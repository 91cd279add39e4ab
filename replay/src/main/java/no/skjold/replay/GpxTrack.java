package no.skjold.replay;

import io.jenetics.jpx.GPX;
import io.jenetics.jpx.WayPoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;
import org.jspecify.annotations.Nullable;

/// The recorded points of a GPX file (1.1, and 1.0), all tracks and segments in the file's order.
/// Routes and single waypoints are plans, not recordings, and are passed over.
public final class GpxTrack {
  private static final double KNOWN_PLACE = 180;

  private GpxTrack() {}

  /// @throws UnreadableFile if it is not GPX, or a point has no time
  public static Track read(Path file) {
    String text = FileText.read(file);
    GPX gpx = parse(file, text);
    List<WayPoint> points =
        gpx.tracks().flatMap(track -> track.segments()).flatMap(part -> part.points()).toList();
    List<Input> inputs = new ArrayList<>();
    for (WayPoint point : points) {
      inputs.add(fix(file, point, inputs.size() + 1));
    }
    List<String> ignored = new ArrayList<>();
    if (points.isEmpty()) {
      ignored.add(file + ": holds no recorded track point");
    }
    return Track.byReceipt(inputs, ignored);
  }

  private static GPX parse(Path file, String text) {
    GPX.Version version =
        text.contains("topografix.com/GPX/1/0") ? GPX.Version.V10 : GPX.Version.V11;
    try {
      return GPX.Reader.of(version, GPX.Reader.Mode.LENIENT)
          .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (InvalidObjectException wrong) {
      throw FileText.withCause(
          new UnreadableFile(file, line(wrong), "is not GPX; export it as GPX 1.1"), wrong);
    } catch (IOException | IllegalArgumentException wrong) {
      throw FileText.withCause(
          new UnreadableFile(file, line(wrong), "is not well-formed GPX; export it again"), wrong);
    }
  }

  private static String line(Throwable problem) {
    for (@Nullable Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof XMLStreamException xml && xml.getLocation() != null) {
        return "line " + xml.getLocation().getLineNumber();
      }
    }
    return "";
  }

  private static Fix fix(Path file, WayPoint point, int number) {
    Optional<Instant> time = point.getTime();
    if (time.isEmpty()) {
      throw new UnreadableFile(
          file,
          "track point " + number,
          "has no time, so it cannot be played; use a recording with times");
    }
    if (Math.abs(point.getLongitude().doubleValue()) > KNOWN_PLACE) {
      throw new UnreadableFile(file, "track point " + number, "its longitude is out of range");
    }
    long millis = time.get().toEpochMilli();
    Optional<Double> hdop = point.getHdop().filter(value -> value > 0);
    return new Fix(
        Track.DEVICE,
        millis,
        millis,
        point.getLatitude().doubleValue(),
        point.getLongitude().doubleValue(),
        hdop.orElse(Double.NaN),
        hdop.isPresent() ? Fix.AccuracyKind.HDOP : Fix.AccuracyKind.UNKNOWN,
        point.getSpeed().map(speed -> speed.doubleValue()).orElse(Double.NaN),
        point.getCourse().map(course -> course.toDegrees()).orElse(Double.NaN),
        Fix.Source.GNSS,
        point.getSat().map(count -> count.intValue()).orElse(-1),
        /* mock= */ false,
        /* batteryPercent= */ -1,
        /* sequence= */ -1);
  }
}

package no.skjold.replay;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import no.skjold.devices.Decoding;
import no.skjold.devices.OwnTracksJson;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// OwnTracks messages, one JSON object a line, or a recorder's `.rec` file, whose lines begin with
/// the time of receipt and a tab.
///
/// Receipt is the `.rec` time, or the member `receivedAt` or `isorcv`, or else the fix's own time.
public final class OwnTracksTrack {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long NO_TIME = Long.MIN_VALUE;

  private final Path file;
  private final boolean recorder;
  private final List<Input> inputs = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private long lastReceipt = NO_TIME;

  private OwnTracksTrack(Path file) {
    this.file = file;
    recorder = file.toString().toLowerCase(Locale.ROOT).endsWith(".rec");
  }

  /// @throws UnreadableFile if it cannot be read or a line is wrong, saying which
  public static Track read(Path file) {
    OwnTracksTrack reader = new OwnTracksTrack(file);
    List<String> lines = FileText.read(file).lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      if (!lines.get(index).isBlank()) {
        reader.line(lines.get(index), index + 1);
      }
    }
    return Track.byReceipt(reader.inputs, reader.ignored);
  }

  private void line(String line, int number) {
    String message = line;
    long receipt = NO_TIME;
    if (recorder) {
      String[] parts = line.split("\t", 3);
      if (parts.length < 3) {
        throw wrong(number, "has no three parts with tabs between, as a recorder writes them");
      }
      receipt = time(parts[0], number);
      message = parts[2];
    } else {
      receipt = receiptInside(message, number);
    }
    message(message, receipt, number);
  }

  private long receiptInside(String message, int number) {
    JsonNode root;
    try {
      root = JSON.readTree(message);
    } catch (JacksonException notJson) {
      throw FileText.withCause(wrong(number, "is no complete JSON object"), notJson);
    }
    for (String member : List.of("receivedAt", "isorcv")) {
      if (root.path(member).isString()) {
        return time(root.path(member).asString(), number);
      }
    }
    return NO_TIME;
  }

  private void message(String message, long receipt, int number) {
    long heardAt = receipt == NO_TIME ? Math.max(lastReceipt, 0) : receipt;
    byte[] payload = message.strip().getBytes(StandardCharsets.UTF_8);
    switch (OwnTracksJson.decode(Track.DEVICE, payload, heardAt)) {
      case Decoding.Heard heard -> heard.inputs().forEach(input -> hear(input, receipt));
      case Decoding.Ignored _ ->
          ignored.add(file + ", line " + number + ": says nothing of a position and was ignored");
      case Decoding.Refused refused -> throw wrong(number, refused.refusal().remedy());
    }
  }

  private void hear(Input input, long receipt) {
    Input timed =
        input instanceof Fix fix && receipt == NO_TIME ? receivedWhenMeasured(fix) : input;
    lastReceipt = Math.max(lastReceipt, timed.receivedAtMillis());
    inputs.add(timed);
  }

  private static Fix receivedWhenMeasured(Fix fix) {
    return new Fix(
        fix.deviceId(),
        fix.deviceTimeMillis(),
        fix.deviceTimeMillis(),
        fix.latitude(),
        fix.longitude(),
        fix.accuracy(),
        fix.accuracyKind(),
        fix.speedMetresPerSecond(),
        fix.courseDegrees(),
        fix.source(),
        fix.satellites(),
        fix.mock(),
        fix.batteryPercent(),
        fix.sequence());
  }

  private long time(String text, int number) {
    OptionalLong millis = Times.findMillis(text);
    return millis.orElseThrow(() ->
        wrong(number, "begins with no ISO 8601 time with offset, such as 2026-11-21T12:00:00Z"));
  }

  private UnreadableFile wrong(int number, String remedy) {
    return UnreadableFile.atLine(file, number, remedy);
  }
}

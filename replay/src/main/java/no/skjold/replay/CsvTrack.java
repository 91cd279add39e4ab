package no.skjold.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;
import org.jspecify.annotations.Nullable;

/// A track as CSV (RFC 4180): header with `time`, `lat`, `lon`, and any of the columns below.
///
/// A row is a fix, a report of the device (`event`, no place), or both. A log of Google's
/// GnssLogger is read as it is ([AndroidLog]).
public final class CsvTrack {
  private static final Set<String> COLUMNS =
      Set.of(
          "time",
          "lat",
          "lon",
          "accuracy",
          "hdop",
          "receivedat",
          "speed",
          "course",
          "source",
          "battery",
          "event");

  private final Path file;
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<Input> inputs = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();

  private CsvTrack(Path file) {
    this.file = file;
  }

  /// @throws UnreadableFile if it cannot be read or a row is wrong, saying which
  public static Track read(Path file) {
    List<String> lines = FileText.read(file).lines().toList();
    return !lines.isEmpty() && AndroidLog.begins(lines.getFirst())
        ? AndroidLog.read(file, lines)
        : new CsvTrack(file).parse(lines);
  }

  private Track parse(List<String> lines) {
    if (lines.isEmpty()) {
      throw new UnreadableFile(file, "", "is empty; the first line must be time,lat,lon,accuracy");
    }
    header(split(lines.getFirst(), 1));
    for (int index = 1; index < lines.size(); index++) {
      if (!lines.get(index).isBlank()) {
        row(new Row(split(lines.get(index), index + 1), index + 1));
      }
    }
    return Track.byReceipt(inputs, ignored);
  }

  private void header(List<String> names) {
    for (int index = 0; index < names.size(); index++) {
      String name = names.get(index).strip();
      if (!COLUMNS.contains(name.toLowerCase(Locale.ROOT))) {
        ignored.add(file + ": column '" + name + "' is not known and was ignored");
      } else if (columns.put(name.toLowerCase(Locale.ROOT), index) != null) {
        throw UnreadableFile.atLine(file, 1, "column '" + name + "' stands twice; keep one");
      }
    }
    for (String needed : List.of("time", "lat", "lon")) {
      if (!columns.containsKey(needed)) {
        throw UnreadableFile.atLine(
            file, 1, "column '" + needed + "' is missing; start with time,lat,lon,accuracy");
      }
    }
  }

  private void row(Row row) {
    long time = row.time("time");
    long receivedAt = row.has("receivedat") ? row.time("receivedat") : time;
    int battery = (int) row.number("battery", 0, 100, -1);
    boolean placed = row.has("lat") || row.has("lon");
    if (placed) {
      inputs.add(row.fix(time, receivedAt, battery));
    }
    if (row.has("event")) {
      inputs.add(
          new DeviceReport(
              Track.DEVICE, time, receivedAt, row.event(), battery, /* sequence= */ -1));
    } else if (!placed) {
      throw row.wrong("has neither a place nor an event; give lat and lon, or remove the row");
    }
  }

  /// One line's cells by column.
  private final class Row {
    private final List<String> cells;
    private final int line;

    Row(List<String> cells, int line) {
      this.cells = cells;
      this.line = line;
    }

    UnreadableFile wrong(String remedy) {
      return UnreadableFile.atLine(file, line, remedy);
    }

    private @Nullable String find(String column) {
      Integer index = columns.get(column);
      return index == null || index >= cells.size() || cells.get(index).isBlank()
          ? null
          : cells.get(index).strip();
    }

    boolean has(String column) {
      return find(column) != null;
    }

    private String get(String column) {
      String cell = find(column);
      if (cell == null) {
        throw wrong("'" + column + "' is empty; fill it in");
      }
      return cell;
    }

    long time(String column) {
      OptionalLong millis = Times.findMillis(get(column));
      return millis.orElseThrow(() ->
          wrong(
              "'"
                  + column
                  + "' is no ISO 8601 time with offset; write it like"
                  + " 2026-11-21T12:00:00Z"));
    }

    double number(String column, double least, double most, double absent) {
      if (!has(column)) {
        return absent;
      }
      double value;
      try {
        value = Double.parseDouble(get(column));
      } catch (NumberFormatException notANumber) {
        throw FileText.withCause(
            wrong("'" + column + "' is no number; use digits and a decimal point"), notANumber);
      }
      if (!(value >= least && value <= most)) {
        throw wrong("'" + column + "' must be from " + least + " to " + most);
      }
      return value;
    }

    Fix fix(long time, long receivedAt, int battery) {
      get("lat");
      get("lon");
      double accuracy = number("accuracy", 0, 1e7, Double.NaN);
      double hdop = number("hdop", 0, 1e4, Double.NaN);
      boolean byRadius = accuracy > 0;
      boolean byHdop = !byRadius && hdop > 0;
      return new Fix(
          Track.DEVICE,
          time,
          receivedAt,
          number("lat", -90, 90, Double.NaN),
          number("lon", -180, 180, Double.NaN),
          byRadius ? accuracy : byHdop ? hdop : Double.NaN,
          byRadius
              ? Fix.AccuracyKind.RADIUS_68
              : byHdop ? Fix.AccuracyKind.HDOP : Fix.AccuracyKind.UNKNOWN,
          number("speed", 0, 1e4, Double.NaN),
          number("course", 0, 360, Double.NaN),
          has("source") ? oneOf(Fix.Source.class, "source", get("source")) : Fix.Source.UNKNOWN,
          /* satellites= */ -1,
          /* mock= */ false,
          battery,
          /* sequence= */ -1);
    }

    DeviceReport.Kind event() {
      return oneOf(DeviceReport.Kind.class, "event", get("event"));
    }

    private <E extends Enum<E>> E oneOf(Class<E> type, String column, String cell) {
      String wanted = cell.toUpperCase(Locale.ROOT).replace('-', '_');
      for (E known : type.getEnumConstants()) {
        if (known.name().equals(wanted)) {
          return known;
        }
      }
      String choices =
          Stream.of(type.getEnumConstants())
              .map(known -> known.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      throw wrong("'" + column + "' is not known; use one of " + choices);
    }
  }

  private List<String> split(String line, int number) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int index = 0; index < line.length(); index++) {
      char letter = line.charAt(index);
      if (letter == '"' && quoted && index + 1 < line.length() && line.charAt(index + 1) == '"') {
        cell.append('"');
        index++;
      } else if (letter == '"') {
        quoted = !quoted;
      } else if (letter == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(letter);
      }
    }
    if (quoted) {
      throw UnreadableFile.atLine(file, number, "a quotation mark is not closed; close it");
    }
    cells.add(cell.toString());
    return cells;
  }
}

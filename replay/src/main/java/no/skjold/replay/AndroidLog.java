package no.skjold.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;

/// The fixes of an Android phone as Google's GnssLogger writes them: lines that begin with `Fix`,
/// of the satellite receiver (`GPS`), the fused provider (`FLP`) and the network (`NLP`). Accuracy
/// is a 68 % radius.
final class AndroidLog {
  private static final String START = "Fix,Provider,";
  private static final Map<String, Fix.Source> SOURCES =
      Map.of("GPS", Fix.Source.GNSS, "FLP", Fix.Source.FUSED, "NLP", Fix.Source.WIFI);

  private final Path file;
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<String> ignored = new ArrayList<>();

  private AndroidLog(Path file) {
    this.file = file;
  }

  /// Whether a file that begins so is one.
  static boolean begins(String firstLine) {
    return firstLine.startsWith(START);
  }

  /// @throws UnreadableFile if a row is wrong, saying which
  static Track read(Path file, List<String> lines) {
    return new AndroidLog(file).parse(lines);
  }

  private Track parse(List<String> lines) {
    String[] names = lines.getFirst().split(",", -1);
    for (int i = 0; i < names.length; i++) {
      columns.put(names[i].strip(), i);
    }
    List<Input> inputs = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).startsWith("Fix,")) {
        inputs.add(fix(lines.get(i).split(",", -1), i + 1));
      } else if (!lines.get(i).isBlank()) {
        ignored.add(file + " line " + (i + 1) + ": is no Fix and was ignored");
      }
    }
    return Track.byReceipt(inputs, ignored);
  }

  private Fix fix(String[] cells, int line) {
    Fix.Source source = SOURCES.getOrDefault(cell(cells, "Provider", line), Fix.Source.UNKNOWN);
    long at = (long) number(cells, "UnixTimeMillis", line);
    double accuracy = number(cells, "AccuracyMeters", line);
    return new Fix(
        Track.DEVICE,
        at,
        at,
        number(cells, "LatitudeDegrees", line),
        number(cells, "LongitudeDegrees", line),
        accuracy,
        accuracy > 0 ? Fix.AccuracyKind.RADIUS_68 : Fix.AccuracyKind.UNKNOWN,
        number(cells, "SpeedMps", line),
        number(cells, "BearingDegrees", line),
        source,
        /* satellites= */ -1,
        cell(cells, "MockLocation", line).equals("1"),
        /* batteryPercent= */ -1,
        /* sequence= */ -1);
  }

  private String cell(String[] cells, String column, int line) {
    Integer index = columns.get(column);
    if (index == null || index >= cells.length) {
      throw UnreadableFile.atLine(
          file, line, "column '" + column + "' is missing; log with GnssLogger 3 or later");
    }
    return cells[index].strip();
  }

  /// NaN for an empty cell.
  private double number(String[] cells, String column, int line) {
    String cell = cell(cells, column, line);
    try {
      return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    } catch (NumberFormatException notANumber) {
      throw FileText.withCause(
          UnreadableFile.atLine(
              file, line, "'" + column + "' is no number; use digits and a decimal point"),
          notANumber);
    }
  }
}

package no.skjold.benchmarks.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import no.skjold.detection.RecordedErrors;
import no.skjold.monitoring.Fix;
import no.skjold.replay.Track;
import no.skjold.replay.UnreadableFile;

/// Recordings of real receivers, found in a folder.
final class Recordings {
  private Recordings() {}

  /// All that can be read and are long enough, by name.
  static List<RecordedErrors.Comparison> compared(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(file -> file.toString().matches(".*\\.(gpx|csv)")).sorted().toList();
    }
    List<RecordedErrors.Comparison> compared = new ArrayList<>();
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      List<Fix> fixes = fixes(file);
      compared.addAll(RecordedErrors.ofWay(name, positions(fixes, false)));
      compared.addAll(
          RecordedErrors.ofNetwork(name, positions(fixes, true), positions(fixes, false)));
    }
    return compared;
  }

  private static List<Fix> fixes(Path file) {
    try {
      return Track.read(file).fixes();
    } catch (UnreadableFile _) {
      return List.of();
    }
  }

  /// One provider's only, where a phone logged several.
  private static List<RecordedErrors.Position> positions(List<Fix> fixes, boolean network) {
    boolean several = fixes.stream().anyMatch(fix -> fix.source() == Fix.Source.GNSS);
    return fixes.stream()
        .filter(fix ->
            network ? fix.source() == Fix.Source.WIFI : !several || fix.source() == Fix.Source.GNSS)
        .map(fix ->
            new RecordedErrors.Position(
                fix.deviceTimeMillis(),
                fix.latitude(),
                fix.longitude(),
                fix.accuracyKind() == Fix.AccuracyKind.RADIUS_68 ? fix.accuracy() : Double.NaN))
        .toList();
  }
}

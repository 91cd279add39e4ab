package no.skjold.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Every track of a folder with its plan: `NAME.track.csv` (or `.gpx`, `.owntracks.jsonl`, `.rec`)
/// with `NAME.plan.geojson` gives `NAME.transitions.jsonl`. A pair that fails is told and the rest
/// go on; it leaves no result of an earlier run behind.
final class Batch {
  /// Longest first, so that `walk.track.gpx` is `walk` and not `walk.track`.
  private static final List<String> TRACK_ENDINGS =
      List.of(
          ".track.owntracks.jsonl",
          ".owntracks.jsonl",
          ".track.jsonl",
          ".track.csv",
          ".track.gpx",
          ".track.rec",
          ".gpx",
          ".rec");

  private final Path folder;
  private final PrintStream progress;

  Batch(Path folder, PrintStream progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /// @return how many pairs failed
  int run() {
    Map<String, Path> tracks = listTracks();
    if (tracks.isEmpty()) {
      throw new UnreadableFile(
          folder, "", "holds no NAME.track.csv, NAME.track.gpx or NAME.owntracks.jsonl");
    }
    int done = 0;
    int failed = 0;
    for (Map.Entry<String, Path> track : tracks.entrySet()) {
      done++;
      String at = "[" + done + "/" + tracks.size() + "] " + track.getKey() + ": ";
      Path out = folder.resolve(track.getKey() + ".transitions.jsonl");
      try {
        Files.deleteIfExists(out);
        int count =
            Replay.play(
                folder.resolve(track.getKey() + ".plan.geojson"),
                track.getValue(),
                Optional.of(out),
                progress);
        progress.println(at + count + " transitions");
      } catch (UnreadableFile problem) {
        failed++;
        progress.println(at + "failed: " + problem.getMessage());
      } catch (IOException problem) {
        failed++;
        progress.println(at + "failed: " + out + " cannot be replaced: " + problem.getMessage());
      }
    }
    progress.println((done - failed) + " of " + done + " done, " + failed + " failed");
    return failed;
  }

  private Map<String, Path> listTracks() {
    Map<String, Path> tracks = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Optional<String> name = findName(file.getFileName().toString());
        if (name.isPresent() && tracks.put(name.get(), file) != null) {
          throw new UnreadableFile(
              folder, name.get(), "has two tracks of that name; rename one with its plan");
        }
      }
    } catch (IOException failed) {
      throw FileText.withCause(
          new UnreadableFile(folder, "", "is no folder that can be read"), failed);
    }
    return tracks;
  }

  private static Optional<String> findName(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return TRACK_ENDINGS.stream()
        .filter(lower::endsWith)
        .findFirst()
        .map(ending -> fileName.substring(0, fileName.length() - ending.length()));
  }
}

package no.skjold.replay;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;

/// What one person's device reported, in order of receipt.
///
/// @param inputs fixes and device reports, ascending by receipt time
/// @param ignored what the reader passed over and a person may want to know, in words
public record Track(List<Input> inputs, List<String> ignored) {

  /// The device every recorded track is played as.
  public static final String DEVICE = "track";

  public Track {
    inputs = List.copyOf(inputs);
    ignored = List.copyOf(ignored);
  }

  /// Reads the format the file's name tells: `.csv`, `.gpx`, `.jsonl` (OwnTracks) or `.rec`
  /// (OwnTracks recorder).
  ///
  /// @throws UnreadableFile if it cannot be read or is wrong, saying where
  public static Track read(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return CsvTrack.read(file);
    }
    if (name.endsWith(".gpx")) {
      return GpxTrack.read(file);
    }
    if (name.endsWith(".jsonl") || name.endsWith(".rec")) {
      return OwnTracksTrack.read(file);
    }
    throw new UnreadableFile(
        file, "", "the name tells no known track format; use .csv, .gpx, .jsonl or .rec");
  }

  /// The positions alone, ascending by the device's time.
  public List<Fix> fixes() {
    return inputs.stream()
        .filter(Fix.class::isInstance)
        .map(Fix.class::cast)
        .sorted(Comparator.comparingLong(Fix::deviceTimeMillis))
        .toList();
  }

  /// Inputs in any order, put in order of receipt; those received at the same time keep theirs.
  static Track byReceipt(List<Input> inputs, List<String> ignored) {
    return new Track(
        inputs.stream().sorted(Comparator.comparingLong(Input::receivedAtMillis)).toList(),
        ignored);
  }
}

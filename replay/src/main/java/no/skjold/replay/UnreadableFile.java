package no.skjold.replay;

import java.io.Serial;
import java.nio.file.Path;

/// A file given by a person cannot be used. The message says which file, where in it, and what to
/// do; it never repeats a coordinate.
public final class UnreadableFile extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /// @param file the file
  /// @param where where in it, such as `line 3`; empty for the whole of it
  /// @param remedy what is wrong and what to do
  public UnreadableFile(Path file, String where, String remedy) {
    super(file + (where.isEmpty() ? "" : ", " + where) + ": " + remedy);
  }

  static UnreadableFile atLine(Path file, long line, String remedy) {
    return new UnreadableFile(file, "line " + line, remedy);
  }
}

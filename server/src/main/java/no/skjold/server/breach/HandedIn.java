package no.skjold.server.breach;

import java.io.IOException;
import java.io.InputStream;

/// A file somebody hands in with what they tell.
///
/// @param name as they call it
/// @param type what their browser says it is; believed by nobody
/// @param content reads it from the beginning, each time anew
public record HandedIn(String name, String type, long bytes, Content content) {

  /// The longest name kept, in characters.
  private static final int LONGEST_NAME = 200;

  /// Reads what was handed in.
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  public HandedIn {
    name = lastPart(name);
    type = type.length() > LONGEST_NAME ? type.substring(0, LONGEST_NAME) : type;
  }

  /// Without folders, and in one line.
  private static String lastPart(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String line = last.replaceAll("\\p{Cntrl}|\\p{Cf}|[\\uD800-\\uDFFF]", "").strip();
    return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) : line;
  }

  /// Without its name, which may tell of people.
  @Override
  public String toString() {
    return "HandedIn[" + bytes + " bytes]";
  }
}

package no.skjold.replay;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file's text, with errors in words.
final class FileText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private FileText() {}

  /// The whole of it as UTF-8, without byte order mark.
  static String read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (NoSuchFileException absent) {
      throw withCause(new UnreadableFile(file, "", "there is no such file"), absent);
    } catch (CharacterCodingException wrong) {
      throw withCause(new UnreadableFile(file, "", "is not UTF-8 text; convert it"), wrong);
    } catch (IOException failed) {
      throw withCause(
          new UnreadableFile(file, "", "cannot be read (" + failed.getMessage() + ")"), failed);
    }
  }

  static UnreadableFile withCause(UnreadableFile problem, Throwable cause) {
    problem.initCause(cause);
    return problem;
  }
}

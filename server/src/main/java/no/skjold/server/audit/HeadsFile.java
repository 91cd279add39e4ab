package no.skjold.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.storage.PrivateFiles;

/// The heads outside the database: a file that only grows, one line a day.
final class HeadsFile {

  private static final Pattern DAY = Pattern.compile("^\\{\"day\":\"(\\d{4}-\\d\\d-\\d\\d)\".*}$");

  private final Path file;

  HeadsFile(Path file) {
    this.file = file;
  }

  Path path() {
    return file;
  }

  /// The last day it holds; a line cut off by a crash does not count.
  Optional<LocalDate> lastDay() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Files.readAllLines(file).stream()
        .map(DAY::matcher)
        .filter(Matcher::matches)
        .map(it -> LocalDate.parse(it.group(1)))
        .max(LocalDate::compareTo);
  }

  /// On disk when this returns.
  void append(List<Head> heads) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      PrivateFiles.createFolder(folder);
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // What a crash left of a line would keep the file from ever being read again.
      channel.truncate(endOfLastLine(channel));
      channel.position(channel.size());
      StringBuilder lines = new StringBuilder();
      heads.forEach(it -> lines.append(it.line()));
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static long endOfLastLine(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    long end = channel.size();
    while (end > 0) {
      channel.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        break;
      }
      end--;
    }
    return end;
  }
}

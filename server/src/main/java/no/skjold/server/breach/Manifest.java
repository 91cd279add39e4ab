package no.skjold.server.breach;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes files into a zip, a stream at a time, and keeps the SHA-256 of each. One thread.
final class Manifest {

  static final String SUMS = "SHA256SUMS";

  private final ZipOutputStream zip;
  private final List<Line> lines = new ArrayList<>();

  Manifest(ZipOutputStream zip) {
    this.zip = zip;
  }

  record Line(String path, long bytes, String sha256) {}

  /// Those written up to now.
  List<Line> lines() {
    return List.copyOf(lines);
  }

  Line add(String path, byte[] content) throws IOException {
    return add(path, new ByteArrayInputStream(content));
  }

  Line add(String path, InputStream content) throws IOException {
    MessageDigest digest = Sha256.fresh();
    zip.putNextEntry(new ZipEntry(path));
    long bytes = content.transferTo(new DigestOutputStream(zip, digest));
    zip.closeEntry();
    Line line = new Line(path, bytes, HexFormat.of().formatHex(digest.digest()));
    lines.add(line);
    return line;
  }

  /// The last file: the sums of all others, as `sha256sum -c` reads them.
  ///
  /// @return its own
  Line finish() throws IOException {
    StringBuilder sums = new StringBuilder();
    lines.forEach(it -> sums.append(it.sha256()).append("  ").append(it.path()).append('\n'));
    return add(SUMS, sums.toString().getBytes(StandardCharsets.UTF_8));
  }
}

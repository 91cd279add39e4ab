package no.skjold.server.backup;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over what flows by.
final class Digests {

  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Digests and counts what is written through it.
  static final class Writing extends FilterOutputStream {
    private final MessageDigest digest = sha256();
    private long bytes;
    private long lines;

    Writing(OutputStream to) {
      super(to);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
      digest.update(from, offset, length);
      bytes += length;
      lines += lineEnds(from, offset, length);
    }

    long bytes() {
      return bytes;
    }

    /// A row of COPY text is a line; line ends inside values are written as `\n` in two letters.
    long lines() {
      return lines;
    }

    String hex() {
      return Digests.hex(digest);
    }
  }

  /// Digests and counts what is read through it.
  static final class Reading extends FilterInputStream {
    private final MessageDigest digest = sha256();
    private long bytes;

    Reading(InputStream from) {
      super(from);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = in.read(into, offset, length);
      if (read > 0) {
        digest.update(into, offset, read);
        bytes += read;
      }
      return read;
    }

    long bytes() {
      return bytes;
    }

    String hex() {
      return Digests.hex(digest);
    }
  }

  private static long lineEnds(byte[] bytes, int offset, int length) {
    long lines = 0;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }
}

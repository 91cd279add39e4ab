package no.skjold.server.breach;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The content of files in the database, a piece to a row, sealed with a key of each file's own:
/// AES-256-GCM as a stream (Tink), bound to the file, so that what is altered, moved, cut or put in
/// another order does not open. A few megabytes in memory, however big the file is.
final class Chunks {

  private static final int KEY_BYTES = 32;
  private static final int SEGMENT = 64 * 1024;
  private static final int PIECE = 1024 * 1024;

  private final JdbcClient jdbc;

  Chunks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static StreamingAead cipher(byte[] key) throws GeneralSecurityException {
    return new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT, 0);
  }

  private static byte[] bond(long fileId) {
    return ByteBuffer.allocate(Long.BYTES).putLong(fileId).array();
  }

  /// Seals all of it. Joins the transaction under way, so that half a file is never there.
  void write(long fileId, byte[] key, InputStream content) throws IOException {
    try (OutputStream sealing = cipher(key).newEncryptingStream(new Rows(fileId), bond(fileId))) {
      content.transferTo(sealing);
    } catch (GeneralSecurityException e) {
      throw new IOException("file " + fileId + " cannot be sealed", e);
    }
  }

  /// Reads it as it was handed in; [IOException] where it is not whole.
  InputStream open(long fileId, byte[] key) throws IOException {
    try {
      return cipher(key).newDecryptingStream(new Stored(fileId), bond(fileId));
    } catch (GeneralSecurityException e) {
      throw new IOException("file " + fileId + " does not open", e);
    }
  }

  private final class Rows extends OutputStream {
    private final long fileId;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private int number;

    Rows(long fileId) {
      this.fileId = fileId;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      int at = offset;
      while (at < offset + length) {
        int fits = Math.min(piece.remaining(), offset + length - at);
        piece.put(bytes, at, fits);
        at += fits;
        if (!piece.hasRemaining()) {
          store();
        }
      }
    }

    private void store() {
      byte[] content = new byte[piece.flip().remaining()];
      piece.get(content).clear();
      jdbc.sql("insert into breach.chunk (file_id, number, content) values (?, ?, ?)")
          .params(fileId, number++, content)
          .update();
    }

    @Override
    public void close() {
      if (piece.position() > 0) {
        store();
      }
    }
  }

  private final class Stored extends InputStream {
    private final long fileId;
    private int number;
    private @Nullable InputStream piece;

    Stored(long fileId) {
      this.fileId = fileId;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      while (true) {
        InputStream now = piece;
        int read = now == null ? -1 : now.read(into, offset, length);
        if (read >= 0) {
          return read;
        }
        Optional<byte[]> next = next();
        if (next.isEmpty()) {
          return -1;
        }
        piece = new ByteArrayInputStream(next.get());
      }
    }

    private Optional<byte[]> next() {
      return jdbc.sql("select content from breach.chunk where file_id = ? and number = ?")
          .params(fileId, number++)
          .query((row, _) -> row.getBytes(1))
          .optional();
    }
  }
}

package no.skjold.server.document;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import no.skjold.server.storage.SealedTable;

/// Seals a file with a key of its own (AES-256-GCM), bound to its row; the key stands beside it,
/// sealed, so that a rotation of the field keys moves the key alone. Any thread.
final class ContentSeal {

  static final String KEY = "key";
  private static final int KEY_BYTES = 32;

  private final SealedTable table;
  private final SecureRandom random;

  /// @param table with a sealed column `key`
  ContentSeal(SealedTable table, SecureRandom random) {
    this.table = table;
    this.random = random;
  }

  record Sealed(byte[] key, byte[] content, byte[] sha256) {
    @Override
    public String toString() {
      return "Sealed[" + content.length + " bytes]";
    }
  }

  Sealed seal(long id, byte[] file) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    try {
      return new Sealed(
          table.seal(KEY, id, Base64.getEncoder().encodeToString(key)),
          new AesGcmJce(key).encrypt(file, bond(id)),
          sha256(file));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a letter cannot be sealed", e);
    }
  }

  /// Refused with an exception when it is no longer what was sealed.
  byte[] open(long id, Sealed sealed) {
    byte[] key = Base64.getDecoder().decode(table.open(KEY, id, sealed.key()));
    try {
      byte[] file = new AesGcmJce(key).decrypt(sealed.content(), bond(id));
      if (!MessageDigest.isEqual(sha256(file), sealed.sha256())) {
        throw new IllegalStateException("letter " + id + " is no longer what was kept");
      }
      return file;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("letter " + id + " is no longer what was kept", e);
    }
  }

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] bond(long id) {
    byte[] name = table.table().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(name.length + Long.BYTES).put(name).putLong(id).array();
  }
}

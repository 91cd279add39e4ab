package no.skjold.server.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/// How an entry of the audit trail is sealed (docs/audit-format.md): a salted digest of its
/// content, and a digest over that, its place and the entry before. Times count in milliseconds.
final class HashChain {

  /// What the first entry follows.
  static final byte[] START = new byte[32];

  private static final byte CONTENT = 1;
  private static final byte LINK = 2;

  private HashChain() {}

  static byte[] commitment(byte[] salt, Instant at, String... fields) {
    MessageDigest digest = sha256();
    digest.update(CONTENT);
    digest.update(salt);
    digest.update(ByteBuffer.allocate(8).putLong(at.toEpochMilli()).array());
    for (String field : fields) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }

  static byte[] hash(byte[] previousHash, long position, byte[] commitment) {
    MessageDigest digest = sha256();
    digest.update(LINK);
    digest.update(previousHash);
    digest.update(ByteBuffer.allocate(8).putLong(position).array());
    digest.update(commitment);
    return digest.digest();
  }

  static byte[] digest(byte[] message) {
    return sha256().digest(message);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

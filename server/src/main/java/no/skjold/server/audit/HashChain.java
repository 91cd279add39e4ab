package no.skjold.server.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/// How an entry of the audit trail is sealed: a salted digest of its content, and a digest over
/// that, its place and the entry before. Times count in milliseconds.
final class HashChain {

  /// What the first entry follows.
  static final byte[] START = new byte[32];

  private HashChain() {}

  static byte[] commitment(
      byte[] salt, Instant at, String actor, String action, String resource, String detail) {
    MessageDigest digest = sha256();
    digest.update(salt);
    digest.update(ByteBuffer.allocate(8).putLong(at.toEpochMilli()).array());
    for (String part : new String[] {actor, action, resource, detail}) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }

  static byte[] hash(byte[] previousHash, long position, byte[] commitment) {
    MessageDigest digest = sha256();
    digest.update(previousHash);
    digest.update(ByteBuffer.allocate(8).putLong(position).array());
    digest.update(commitment);
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

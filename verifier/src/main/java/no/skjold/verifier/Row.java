package no.skjold.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One row of the trail, as it was found.
record Row(
    long position, byte[] commitment, byte[] previous, byte[] hash, Optional<Content> content) {

  /// What the commitment commits to.
  ///
  /// @param fields actor, account, role, action, resource, detail, why, origin
  record Content(byte[] salt, Instant at, List<String> fields) {

    static final List<String> NAMES =
        List.of("actor", "account", "role", "action", "resource", "detail", "why", "origin");

    String action() {
      return fields.get(3);
    }

    String resource() {
      return fields.get(4);
    }

    byte[] commitment() {
      int length = fields.stream().mapToInt(it -> utf8(it).length + 4).sum();
      ByteBuffer content = ByteBuffer.allocate(length);
      fields.forEach(it -> content.putInt(utf8(it).length).put(utf8(it)));
      byte[] at = ByteBuffer.allocate(8).putLong(this.at.toEpochMilli()).array();
      return Digests.of(new byte[] {1}, salt, at, content.array());
    }

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  byte[] expectedHash() {
    byte[] place = ByteBuffer.allocate(8).putLong(position).array();
    return Digests.of(new byte[] {2}, previous, place, commitment);
  }
}

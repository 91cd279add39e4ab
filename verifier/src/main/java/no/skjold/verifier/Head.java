package no.skjold.verifier;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;

/// What was signed at the end of a day, as it was found.
record Head(
    LocalDate day,
    long position,
    byte[] hash,
    long entries,
    String signedAt,
    byte[] previous,
    String keyId,
    byte[] signature) {

  byte[] message() {
    HexFormat hex = HexFormat.of();
    String message =
        "skjold-audit-head-1\n"
            + day
            + '\n'
            + position
            + '\n'
            + hex.formatHex(hash)
            + '\n'
            + entries
            + '\n'
            + signedAt
            + '\n'
            + hex.formatHex(previous)
            + '\n'
            + keyId
            + '\n';
    return message.getBytes(StandardCharsets.UTF_8);
  }

  byte[] digest() {
    return Digests.of(message(), signature);
  }
}

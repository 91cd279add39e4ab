package no.skjold.server.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// What was signed at the end of a day (docs/audit-format.md).
///
/// @param day the day, in UTC
/// @param position of the last entry when it was signed
/// @param hash of that entry
/// @param entries how many came since the head before
/// @param previous digest of the head before; zeros before the first
record Head(
    LocalDate day,
    long position,
    byte[] hash,
    long entries,
    Instant signedAt,
    byte[] previous,
    String keyId,
    byte[] signature) {

  private static final HexFormat HEX = HexFormat.of();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  Head signed(SigningKey key) {
    return new Head(day, position, hash, entries, signedAt, previous, keyId, key.sign(message()));
  }

  byte[] message() {
    return String.join(
            "\n",
            "skjold-audit-head-1",
            day.toString(),
            Long.toString(position),
            HEX.formatHex(hash),
            Long.toString(entries),
            MILLIS.format(signedAt),
            HEX.formatHex(previous),
            keyId,
            "")
        .getBytes(StandardCharsets.UTF_8);
  }

  /// What the next head names as the one before.
  byte[] digest() {
    byte[] message = message();
    byte[] whole = new byte[message.length + signature.length];
    System.arraycopy(message, 0, whole, 0, message.length);
    System.arraycopy(signature, 0, whole, message.length, signature.length);
    return HashChain.digest(whole);
  }

  /// One line of `audit-heads.jsonl`.
  String line() {
    return """
    {"day":"%s","position":%d,"hash":"%s","entries":%d,"signedAt":"%s","previous":"%s","keyId":"%s","signature":"%s"}
    """
        .formatted(
            day,
            position,
            HEX.formatHex(hash),
            entries,
            MILLIS.format(signedAt),
            HEX.formatHex(previous),
            keyId,
            HEX.formatHex(signature));
  }
}

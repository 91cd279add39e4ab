package no.skjold.server.storage;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import no.skjold.server.storage.FieldKeys.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the database knows of the field keys: which it was sealed with, never the keys. A key file
/// that is missing, older or another's is found by it before anything is served.
final class FieldKeyRecord {

  private static final Column PROOF = new Column("storage.field_key.proof");
  private static final String KNOWN_TEXT = "skjold";
  private static final String REMEDY =
      "Put the right file back, or point skjold.storage.field-keys at it. Without it nothing sealed"
          + " can be read, by anybody.";

  private final JdbcClient jdbc;
  private final InstantSource clock;

  FieldKeyRecord(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Whether anything may be sealed in this database already.
  boolean any() {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM storage.field_key)")
        .query(Boolean.class)
        .single();
  }

  /// Refuses keys that do not open what this database was sealed with.
  void refuseUnlessFits(FieldKeyFile file, FieldKeys keys) {
    FieldCipher cipher = new FieldCipher(keys);
    for (Proof proof : standing()) {
      boolean there = keys.now().enabledFieldKeys().contains((int) proof.keyId);
      if (!there || !opens(cipher, proof)) {
        throw new StorageRefused(
            "The field keys "
                + file.path()
                + " lack key "
                + proof.keyId
                + ", which values in this database are sealed with.",
            REMEDY);
      }
    }
  }

  static StorageRefused missing(FieldKeyFile file) {
    return new StorageRefused(
        "The field keys " + file.path() + " are missing, and there are values sealed with them.",
        REMEDY);
  }

  private static boolean opens(FieldCipher cipher, Proof proof) {
    try {
      return cipher.open(PROOF, proof.keyId, proof.sealed).equals(KNOWN_TEXT);
    } catch (FieldUnreadable unreadable) {
      return false;
    }
  }

  private List<Proof> standing() {
    return jdbc.sql("SELECT key_id, proof FROM storage.field_key WHERE disabled_at IS NULL")
        .query((row, n) -> new Proof(row.getLong(1), row.getBytes(2)))
        .list();
  }

  /// Notes the key in force; doing it again is harmless.
  void note(FieldKeys keys) {
    long id = keys.now().primaryFieldKey();
    jdbc.sql(
            """
            INSERT INTO storage.field_key (key_id, proof, made_at) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .params(
            id, new FieldCipher(keys).seal(PROOF, id, KNOWN_TEXT), Timestamp.from(clock.instant()))
        .update();
  }

  /// Since when the key in force is in force.
  Instant since(Keys keys) {
    return jdbc.sql("SELECT made_at FROM storage.field_key WHERE key_id = ?")
        .param((long) keys.primaryFieldKey())
        .query(Timestamp.class)
        .single()
        .toInstant();
  }

  /// Notes that only the key in force opens anything from here on.
  void noteOldDisabled(Keys keys) {
    jdbc.sql(
            """
            UPDATE storage.field_key SET disabled_at = ?
            WHERE key_id <> ? AND disabled_at IS NULL
            """)
        .params(Timestamp.from(clock.instant()), (long) keys.primaryFieldKey())
        .update();
  }

  private record Proof(long keyId, byte[] sealed) {}
}

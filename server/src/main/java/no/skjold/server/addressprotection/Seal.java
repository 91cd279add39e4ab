package no.skjold.server.addressprotection;

import java.util.List;
import java.util.Optional;
import no.skjold.server.storage.BlindIndex;
import no.skjold.server.storage.Column;
import no.skjold.server.storage.FieldCipher;
import org.jspecify.annotations.Nullable;

/// Seals the columns of one table of this capability, and finds a person's rows by a keyed digest
/// of the person's number. Any thread.
final class Seal {

  private final String table;
  private final FieldCipher cipher;
  private final BlindIndex index;

  Seal(String table, FieldCipher cipher, BlindIndex index) {
    this.table = "addressprotection." + table;
    this.cipher = cipher;
    this.index = index;
  }

  String table() {
    return table;
  }

  byte[] seal(String column, Object row, String text) {
    return cipher.seal(column(column), row.toString(), text);
  }

  byte @Nullable [] sealIfAny(String column, Object row, @Nullable String text) {
    return text == null ? null : seal(column, row, text);
  }

  String open(String column, Object row, byte[] sealed) {
    return cipher.open(column(column), row.toString(), sealed);
  }

  Optional<String> openIfAny(String column, Object row, byte @Nullable [] sealed) {
    return sealed == null ? Optional.empty() : Optional.of(open(column, row, sealed));
  }

  byte[] key(long personId) {
    return index.of(column("person_key"), Long.toString(personId));
  }

  /// What the person's rows may be found under, while keys are being rotated too.
  List<byte[]> keys(long personId) {
    return index.findable(column("person_key"), Long.toString(personId));
  }

  /// What is sealed with the key in force begins with this.
  byte[] prefix() {
    return cipher.prefix();
  }

  private Column column(String name) {
    return new Column(table + "." + name);
  }
}

package no.skjold.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldCipherTest {

  private static final Column NAME = new Column("party.person.name");
  private static final Column NOTE = new Column("party.person.note");

  @TempDir Path folder;
  private FieldKeyFile file;
  private FieldKeys keys;
  private FieldCipher cipher;
  private BlindIndex index;

  @BeforeEach
  void newKeys() {
    file = new FieldKeyFile(folder.resolve("keys").resolve("fields.keyset"), null);
    keys = new FieldKeys(file, FieldKeys.Keys.create());
    file.write(keys.now());
    cipher = new FieldCipher(keys);
    index = new BlindIndex(keys);
  }

  @Test
  void what_was_sealed_opens_for_the_same_column_and_row() {
    for (String text : List.of("", "Oppdiktet Åse", "\0\0", "x".repeat(31), "x".repeat(32))) {
      assertThat(cipher.open(NAME, 7, cipher.seal(NAME, 7, text))).isEqualTo(text);
    }
  }

  @Test
  void sealing_the_same_twice_looks_different() {
    assertThat(cipher.seal(NAME, 7, "Oppdiktet")).isNotEqualTo(cipher.seal(NAME, 7, "Oppdiktet"));
  }

  @Test
  void a_value_moved_to_another_row_or_column_does_not_open() {
    byte[] sealed = cipher.seal(NAME, 7, "Oppdiktet Åse");
    assertThatThrownBy(() -> cipher.open(NAME, 8, sealed)).isInstanceOf(FieldUnreadable.class);
    assertThatThrownBy(() -> cipher.open(NOTE, 7, sealed)).isInstanceOf(FieldUnreadable.class);
  }

  @Test
  void an_altered_value_does_not_open_wherever_it_was_altered() {
    byte[] sealed = cipher.seal(NAME, 7, "Oppdiktet Åse");
    for (int i = 0; i < sealed.length; i++) {
      byte[] altered = sealed.clone();
      altered[i] ^= 1;
      assertThatThrownBy(() -> cipher.open(NAME, 7, altered)).isInstanceOf(FieldUnreadable.class);
    }
  }

  @Test
  void what_does_not_open_is_not_quoted() {
    assertThatThrownBy(() -> cipher.open(NAME, 7, new byte[40]))
        .hasMessage("a value in party.person.name does not open with the field keys")
        .hasNoCause();
  }

  @Test
  void lengths_tell_little() {
    assertThat(cipher.seal(NAME, 7, "UNGRADED"))
        .hasSameSizeAs(cipher.seal(NAME, 7, "STRICTLY_CONFIDENTIAL_ABROAD"));
  }

  @Test
  void equal_values_have_equal_indexes_in_one_column_and_others_in_another() {
    assertThat(index.of(NAME, "åse")).hasSize(16).isEqualTo(index.of(NAME, "åse"));
    assertThat(index.of(NAME, "åse")).isNotEqualTo(index.of(NAME, "ase"));
    assertThat(index.of(NAME, "åse")).isNotEqualTo(index.of(NOTE, "åse"));
  }

  @Test
  void after_a_rotation_old_values_open_and_are_found_until_old_keys_are_disabled() {
    byte[] sealed = cipher.seal(NAME, 7, "Oppdiktet");
    byte[] indexed = index.of(NAME, "oppdiktet");
    assertThat(cipher.current(sealed)).isTrue();
    keys.rotate();
    assertThat(cipher.current(sealed)).isFalse();
    assertThat(cipher.open(NAME, 7, sealed)).isEqualTo("Oppdiktet");
    assertThat(index.of(NAME, "oppdiktet")).isNotEqualTo(indexed);
    assertThat(index.findable(NAME, "oppdiktet")).hasSize(2).contains(indexed);
    byte[] again = cipher.seal(NAME, 7, "Oppdiktet");
    keys.disableOld();
    assertThat(cipher.open(NAME, 7, again)).isEqualTo("Oppdiktet");
    assertThat(cipher.current(again)).isTrue();
    assertThatThrownBy(() -> cipher.open(NAME, 7, sealed)).isInstanceOf(FieldUnreadable.class);
    assertThat(index.findable(NAME, "oppdiktet")).hasSize(1).doesNotContain(indexed);
  }

  @Test
  void the_key_file_is_read_by_its_owner_only_and_gives_the_same_keys_back() throws Exception {
    byte[] sealed = cipher.seal(NAME, 7, "Oppdiktet");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    FieldKeys again = new FieldKeys(file, file.read().orElseThrow());
    assertThat(new FieldCipher(again).open(NAME, 7, sealed)).isEqualTo("Oppdiktet");
    assertThat(new BlindIndex(again).of(NAME, "x")).isEqualTo(index.of(NAME, "x"));
  }

  @Test
  void a_wrapped_key_file_needs_the_services_key() throws Exception {
    Aead service = serviceKey();
    FieldKeyFile wrapped = new FieldKeyFile(folder.resolve("wrapped"), service);
    wrapped.write(keys.now());
    FieldKeys again = new FieldKeys(wrapped, wrapped.read().orElseThrow());
    assertThat(new FieldCipher(again).open(NAME, 7, cipher.seal(NAME, 7, "x"))).isEqualTo("x");
    assertThatThrownBy(() -> new FieldKeyFile(wrapped.path(), serviceKey()).read())
        .isInstanceOf(StorageRefused.class);
    assertThatThrownBy(() -> new FieldKeyFile(wrapped.path(), null).read())
        .isInstanceOf(StorageRefused.class);
  }

  @Test
  void a_key_file_that_is_none_is_refused_without_quoting_it() throws Exception {
    Files.writeString(file.path(), "{\"fields\":\"hemmelig\"}");
    assertThatThrownBy(file::read)
        .isInstanceOf(StorageRefused.class)
        .hasMessageNotContaining("hemmelig")
        .hasNoCause();
  }

  private static Aead serviceKey() throws Exception {
    return KeysetHandle.generateNew(
            PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get())
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }
}

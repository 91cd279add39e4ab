package no.skjold.server.storage;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import no.skjold.server.storage.FieldKeys.Keys;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The two keysets in a file that nobody but the server's own user reads: as they are, or wrapped
/// by a key that never leaves a key management service.
final class FieldKeyFile {

  private static final String FIELDS = "fields";
  private static final String INDEXES = "indexes";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final @Nullable Aead wrapping;

  /// @param wrapping the service's key; null when the file is protected by its place alone
  FieldKeyFile(Path file, @Nullable Aead wrapping) {
    this.file = file;
    this.wrapping = wrapping;
  }

  Path path() {
    return file;
  }

  /// Empty when there is no such file.
  Optional<Keys> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode both = JSON.readTree(Files.readString(file));
      return Optional.of(Keys.of(keyset(both, FIELDS), keyset(both, INDEXES)));
    } catch (IOException e) {
      throw new UncheckedIOException("the field keys cannot be read", e);
    } catch (GeneralSecurityException | JacksonException e) {
      // Its own message could quote the file.
      throw new StorageRefused(
          "The field keys " + file + " do not open.",
          "Put the right file back, or give the key management service's key they were wrapped"
              + " with: skjold.storage.field-keys-kms.");
    }
  }

  void write(Keys keys) {
    try {
      ObjectNode both = JSON.createObjectNode();
      both.set(FIELDS, JSON.readTree(text(keys.fields(), FIELDS)));
      both.set(INDEXES, JSON.readTree(text(keys.indexes(), INDEXES)));
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        PrivateFiles.createFolder(folder);
      }
      PrivateFiles.write(file, JSON.writeValueAsString(both).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the field keys cannot be written", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the field keys cannot be wrapped", e);
    }
  }

  private KeysetHandle keyset(JsonNode both, String which) throws GeneralSecurityException {
    String text = both.path(which).toString();
    return wrapping == null
        ? TinkJsonProtoKeysetFormat.parseKeyset(
            text, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
        : TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
            text, wrapping, bond(which), RegistryConfiguration.get());
  }

  private String text(KeysetHandle keyset, String which) throws GeneralSecurityException {
    return wrapping == null
        ? TinkJsonProtoKeysetFormat.serializeKeyset(
            keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
        : TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
            keyset, wrapping, bond(which), RegistryConfiguration.get());
  }

  private static byte[] bond(String which) {
    return ("skjold." + which).getBytes(StandardCharsets.UTF_8);
  }
}

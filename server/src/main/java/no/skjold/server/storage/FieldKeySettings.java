package no.skjold.server.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the keys of sealed fields are: properties `skjold.storage.*`.
///
/// @param fieldKeys the key file; empty for `keys/fields.keyset` in the data folder
/// @param fieldKeysKms the key of a key management service that wraps the file, such as
///   `gcp-kms://projects/.../cryptoKeys/skjold`; empty for a file that is not wrapped. Some Tink
///   `KmsClient` that supports the address must be among the beans
/// @param rotationGrace how long after a rotation old keys still open what they sealed, at the
///   least: longer than anybody who sealed with them can still be about to commit
@ConfigurationProperties("skjold.storage")
record FieldKeySettings(
    @DefaultValue("") String fieldKeys,
    @DefaultValue("") String fieldKeysKms,
    @DefaultValue("10m") Duration rotationGrace) {

  Path file(Path data) {
    return fieldKeys.isBlank() ? data.resolve("keys").resolve("fields.keyset") : Path.of(fieldKeys);
  }
}

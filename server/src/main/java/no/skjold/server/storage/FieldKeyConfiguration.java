package no.skjold.server.storage;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Field keys: read and found to fit the database before anything that needs them is made.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FieldKeySettings.class)
class FieldKeyConfiguration {

  @Bean
  FieldKeyRecord fieldKeyRecord(JdbcClient jdbc, InstantSource clock) {
    return new FieldKeyRecord(jdbc, clock);
  }

  @Bean
  FieldKeys fieldKeys(
      FieldKeySettings settings,
      StorageSettings storage,
      FieldKeyRecord record,
      ObjectProvider<KmsClient> services) {
    FieldKeyFile file =
        new FieldKeyFile(
            settings.file(storage.data()), wrapping(settings.fieldKeysKms(), services));
    return open(file, record);
  }

  static FieldKeys open(FieldKeyFile file, FieldKeyRecord record) {
    FieldKeys keys = new FieldKeys(file, file.read().orElseGet(() -> created(file, record)));
    record.refuseUnlessFits(file, keys);
    record.note(keys);
    return keys;
  }

  private static FieldKeys.Keys created(FieldKeyFile file, FieldKeyRecord record) {
    if (record.any()) {
      throw FieldKeyRecord.missing(file);
    }
    FieldKeys.Keys keys = FieldKeys.Keys.create();
    file.write(keys);
    return keys;
  }

  /// The key management service's key; null when none is asked for.
  static @Nullable Aead wrapping(String address, ObjectProvider<KmsClient> services) {
    if (address.isBlank()) {
      return null;
    }
    List<KmsClient> fitting = services.stream().filter(it -> it.doesSupport(address)).toList();
    if (fitting.isEmpty()) {
      throw new StorageRefused(
          "No key management service here knows skjold.storage.field-keys-kms=" + address + ".",
          "Add Tink's KmsClient for that service to the class path and as a bean.");
    }
    try {
      return fitting.getFirst().getAead(address);
    } catch (GeneralSecurityException e) {
      throw new StorageRefused(
          "The key management service does not give out " + address + ".",
          "Check the address and the server's credentials for that service.",
          e);
    }
  }

  @Bean
  FieldCipher fieldCipher(FieldKeys keys) {
    return new FieldCipher(keys);
  }

  @Bean
  BlindIndex blindIndex(FieldKeys keys) {
    return new BlindIndex(keys);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  FieldKeyRotation fieldKeyRotation(
      FieldKeys keys,
      FieldKeyRecord record,
      ObjectProvider<SealedRows> tables,
      InstantSource clock,
      FieldKeySettings settings) {
    return new FieldKeyRotation(
        keys, record, () -> tables.stream().toList(), clock, settings.rotationGrace());
  }
}

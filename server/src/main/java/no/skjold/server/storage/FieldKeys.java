package no.skjold.server.storage;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The keys fields are sealed and indexed with, as they are now. Changed by rotation only; read by
/// any thread.
final class FieldKeys {

  static {
    try {
      AeadConfig.register();
      PrfConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot be used", e);
    }
  }

  private final FieldKeyFile file;
  private volatile Keys keys;

  FieldKeys(FieldKeyFile file, Keys keys) {
    this.file = file;
    this.keys = keys;
  }

  Keys now() {
    return keys;
  }

  /// New keys in force, safely on disk before anything is sealed with them; the old ones still open
  /// what they sealed.
  synchronized void rotate() {
    replace(keys.withNewPrimaries());
  }

  /// From here on what the old ones sealed does not open.
  synchronized void disableOld() {
    replace(keys.withOldDisabled());
  }

  private void replace(Keys next) {
    file.write(next);
    keys = next;
  }

  /// Two keysets and what they do.
  ///
  /// @param fields the keyset values are sealed with
  /// @param indexes the keyset blind indexes come from
  record Keys(KeysetHandle fields, KeysetHandle indexes, Aead aead, Map<Integer, Prf> byId) {

    static Keys of(KeysetHandle fields, KeysetHandle indexes) throws GeneralSecurityException {
      return new Keys(
          fields,
          indexes,
          fields.getPrimitive(RegistryConfiguration.get(), Aead.class),
          indexes.getPrimitive(RegistryConfiguration.get(), PrfSet.class).getPrfs());
    }

    static Keys create() {
      try {
        return of(
            withNewPrimary(KeysetHandle.newBuilder(), PredefinedAeadParameters.AES256_GCM),
            withNewPrimary(KeysetHandle.newBuilder(), PredefinedPrfParameters.HMAC_SHA256_PRF));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("field keys cannot be made", e);
      }
    }

    Keys withNewPrimaries() {
      try {
        return of(
            withNewPrimary(KeysetHandle.newBuilder(fields), PredefinedAeadParameters.AES256_GCM),
            withNewPrimary(
                KeysetHandle.newBuilder(indexes), PredefinedPrfParameters.HMAC_SHA256_PRF));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("field keys cannot be rotated", e);
      }
    }

    private static KeysetHandle withNewPrimary(KeysetHandle.Builder builder, Parameters kind)
        throws GeneralSecurityException {
      return builder
          .addEntry(KeysetHandle.generateEntryFromParameters(kind).withRandomId().makePrimary())
          .build();
    }

    Keys withOldDisabled() {
      try {
        return of(withOldDisabled(fields), withOldDisabled(indexes));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("old field keys cannot be disabled", e);
      }
    }

    private static KeysetHandle withOldDisabled(KeysetHandle keyset)
        throws GeneralSecurityException {
      KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
      for (int i = 0; i < keyset.size(); i++) {
        if (!keyset.getAt(i).isPrimary()) {
          builder.getAt(i).setStatus(KeyStatus.DISABLED);
        }
      }
      return builder.build();
    }

    int primaryFieldKey() {
      return fields.getPrimary().getId();
    }

    int primaryIndexKey() {
      return indexes.getPrimary().getId();
    }

    Prf prf(int id) {
      return Objects.requireNonNull(byId.get(id));
    }

    Collection<Prf> prfs() {
      return byId.values();
    }

    /// The field keys that still open what they sealed.
    Set<Integer> enabledFieldKeys() {
      return IntStream.range(0, fields.size())
          .mapToObj(fields::getAt)
          .filter(it -> it.getStatus() == KeyStatus.ENABLED)
          .map(KeysetHandle.Entry::getId)
          .collect(Collectors.toUnmodifiableSet());
    }

    boolean beingRotated() {
      return enabledFieldKeys().size() > 1;
    }

    @Override
    public String toString() {
      return "field keys";
    }
  }
}

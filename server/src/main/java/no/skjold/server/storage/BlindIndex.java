package no.skjold.server.storage;

import com.google.crypto.tink.prf.Prf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Finds equal values without telling what they are: HMAC-SHA256 under a key of each column's own,
/// derived from the index key and cut to 128 bits. The caller brings values to one form first. Any
/// thread.
public final class BlindIndex {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int INDEX_BYTES = 16;

  private final FieldKeys keys;

  BlindIndex(FieldKeys keys) {
    this.keys = keys;
  }

  /// What is stored for the value.
  public byte[] of(Column column, String value) {
    FieldKeys.Keys now = keys.now();
    return index(now.prf(now.primaryIndexKey()), column, value);
  }

  /// What the value may be stored as: more than one while keys are being rotated.
  public List<byte[]> findable(Column column, String value) {
    List<byte[]> all = new ArrayList<>();
    keys.now().prfs().forEach(prf -> all.add(index(prf, column, value)));
    return all;
  }

  private static byte[] index(Prf prf, Column column, String value) {
    try {
      byte[] own = prf.compute(column.name().getBytes(StandardCharsets.UTF_8), KEY_BYTES);
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(own, ALGORITHM));
      byte[] whole = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(whole, INDEX_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no index of " + column.name(), e);
    }
  }
}

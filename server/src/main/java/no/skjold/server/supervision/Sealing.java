package no.skjold.server.supervision;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a random nonce in front. What is sealed is bound to its place by `about`: moved
/// to another row it does not open.
final class Sealing {

  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final Provider PROVIDER = provider();
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY = 32;

  private final SecureRandom random;

  Sealing(SecureRandom random) {
    this.random = random;
  }

  byte[] newKey() {
    byte[] key = new byte[KEY];
    random.nextBytes(key);
    return key;
  }

  byte[] seal(byte[] key, byte[] about, byte[] plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, about);
      byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is part of every Java", e);
    }
  }

  /// Throws [GeneralSecurityException] when the key or `about` is not the one it was sealed with,
  /// or it was altered.
  static byte[] open(byte[] key, byte[] about, byte[] sealed) throws GeneralSecurityException {
    byte[] nonce = Arrays.copyOf(sealed, NONCE);
    return cipher(Cipher.DECRYPT_MODE, key, nonce, about)
        .doFinal(sealed, NONCE, sealed.length - NONCE);
  }

  static byte[] about(long... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    return bytes.array();
  }

  /// Asking every provider for it would take longer than sealing a fix.
  private static Provider provider() {
    try {
      return Cipher.getInstance(ALGORITHM).getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is part of every Java", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] about)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM, PROVIDER);
    SecretKey secret = new SecretKeySpec(key, "AES");
    cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(about);
    return cipher;
  }
}

package no.skjold.server.backup;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import no.skjold.server.storage.PrivateFiles;

/// The key that backups and the vault are encrypted with. It stands in a file of its own, as hex,
/// and belongs in escrow: without it no backup opens. A backup made with a passphrase carries it
/// wrapped by that as well.
final class BackupKey {

  private static final int BYTES = 32;
  private static final int SEGMENT = 1 << 20;
  private static final int ROUNDS = 600_000;

  private final byte[] key;

  private BackupKey(byte[] key) {
    this.key = key;
  }

  /// @param rounds of PBKDF2-HMAC-SHA256
  record Envelope(int rounds, byte[] salt, byte[] nonce, byte[] wrapped) {}

  /// Reads it, or makes one where there is none.
  static BackupKey readOrCreate(Path file, SecureRandom random) throws IOException {
    if (!Files.exists(file)) {
      byte[] fresh = new byte[BYTES];
      random.nextBytes(fresh);
      new BackupKey(fresh).write(file);
    }
    return read(file);
  }

  void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      PrivateFiles.createFolder(folder);
    }
    PrivateFiles.write(
        file, (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  static BackupKey read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new BackupRefused(
          "The backup key " + file + " is not there.",
          "Fetch it from escrow and name it with --key FILE, or give the passphrase the backup was"
              + " made with by --passphrase-file FILE.");
    }
    try {
      byte[] read = HexFormat.of().parseHex(Files.readString(file).strip());
      if (read.length == BYTES) {
        return new BackupKey(read);
      }
    } catch (IllegalArgumentException e) {
      throw notAKey(file, e);
    }
    throw notAKey(file, null);
  }

  private static BackupRefused notAKey(
      Path file, @org.jspecify.annotations.Nullable Exception cause) {
    String problem = "The file " + file + " is not a backup key: 64 hexadecimal digits.";
    String remedy = "Name the right file with --key FILE.";
    return cause == null
        ? new BackupRefused(problem, remedy)
        : new BackupRefused(problem, remedy, cause);
  }

  /// Tells keys apart and says nothing about them.
  String fingerprint() {
    MessageDigest digest = Digests.sha256();
    digest.update("skjold backup key".getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(key), 8));
  }

  StreamingAead streaming() {
    try {
      return new AesGcmHkdfStreaming(key, "HmacSha256", BYTES, SEGMENT, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM-HKDF takes a key of 32 bytes", e);
    }
  }

  Envelope wrappedBy(char[] passphrase, SecureRandom random) {
    byte[] salt = new byte[16];
    byte[] nonce = new byte[12];
    random.nextBytes(salt);
    random.nextBytes(nonce);
    try {
      byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, passphrase, ROUNDS, salt, nonce).doFinal(key);
      return new Envelope(ROUNDS, salt, nonce, wrapped);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2 and AES-GCM are part of every Java", e);
    }
  }

  static BackupKey opened(Envelope envelope, char[] passphrase) {
    if (envelope.rounds() < 1 || envelope.rounds() > 100_000_000) {
      throw new BackupRefused("The backup's header is damaged.", "Use another backup.");
    }
    try {
      return new BackupKey(
          cipher(
                  Cipher.DECRYPT_MODE,
                  passphrase,
                  envelope.rounds(),
                  envelope.salt(),
                  envelope.nonce())
              .doFinal(envelope.wrapped()));
    } catch (GeneralSecurityException e) {
      throw new BackupRefused(
          "The passphrase is not the one this backup was made with.",
          "Give the right one, or the backup key itself with --key FILE.",
          e);
    }
  }

  private static Cipher cipher(int mode, char[] passphrase, int rounds, byte[] salt, byte[] nonce)
      throws GeneralSecurityException {
    byte[] derived =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(new PBEKeySpec(passphrase, salt, rounds, BYTES * 8))
            .getEncoded();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(128, nonce));
    return cipher;
  }
}

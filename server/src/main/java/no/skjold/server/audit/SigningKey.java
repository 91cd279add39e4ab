package no.skjold.server.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import no.skjold.server.storage.PrivateFiles;
import no.skjold.server.storage.StorageRefused;

/// The Ed25519 key that signs the daily heads. A file nobody but the server reads; its public half
/// stands beside it as `.pub`, for whoever verifies.
final class SigningKey {

  private static final String ALGORITHM = "Ed25519";

  private final PrivateKey secret;
  private final PublicKey open;

  private SigningKey(KeyPair pair) {
    this.secret = pair.getPrivate();
    this.open = pair.getPublic();
  }

  /// Reads it, or makes it where it may be made.
  ///
  /// @param mayMake whether a new one may take the place of none
  static SigningKey from(Path file, boolean mayMake, SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        refuseUnless(mayMake, file);
        make(file, random);
      }
      return read(file);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new StorageRefused(
          "The key that signs the audit trail cannot be used: " + file + ".",
          "Put back the file as it was made, readable by the server's user.");
    }
  }

  private static void refuseUnless(boolean mayMake, Path file) {
    if (!mayMake) {
      throw new StorageRefused(
          "The key that signed the audit trail is missing: " + file + ".",
          "Put it back. If it is lost for good, start once with "
              + "skjold.audit.replace-signing-key=true; the change is seen by whoever verifies.");
    }
  }

  private static void make(Path file, SecureRandom random)
      throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
    generator.initialize(255, random);
    KeyPair pair = generator.generateKeyPair();
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      PrivateFiles.createFolder(folder);
    }
    PrivateFiles.write(publicFile(file), pem("PUBLIC", pair.getPublic().getEncoded()));
    PrivateFiles.write(file, pem("PRIVATE", pair.getPrivate().getEncoded()));
  }

  private static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  private static SigningKey read(Path file) throws IOException, GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
    return new SigningKey(
        new KeyPair(
            keys.generatePublic(new X509EncodedKeySpec(der(publicFile(file)))),
            keys.generatePrivate(new PKCS8EncodedKeySpec(der(file)))));
  }

  private static byte[] pem(String kind, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
        .formatted(kind, body, kind)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] der(Path file) throws IOException {
    return Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[^-]+-----", ""));
  }

  /// For handing to whoever verifies.
  String publicPem() {
    return new String(pem("PUBLIC", open.getEncoded()), StandardCharsets.US_ASCII);
  }

  /// Names the key: the beginning of the digest of its public half.
  String id() {
    return HexFormat.of().formatHex(Arrays.copyOf(HashChain.digest(open.getEncoded()), 8));
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 25 has Ed25519", e);
    }
  }
}

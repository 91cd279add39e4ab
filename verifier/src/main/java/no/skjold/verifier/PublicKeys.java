package no.skjold.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The keys that whoever verifies trusts; kept apart from the trail and the heads.
final class PublicKeys {

  private final Map<String, PublicKey> byId = new HashMap<>();

  /// What a signature is worth.
  enum Verdict {
    GOOD,
    BAD,
    UNKNOWN_KEY
  }

  static PublicKeys read(List<Path> files) throws IOException {
    PublicKeys keys = new PublicKeys();
    for (Path file : files) {
      keys.add(file);
    }
    return keys;
  }

  private void add(Path file) throws IOException {
    String body = Files.readString(file).replaceAll("-----[^-]+-----", "");
    try {
      byte[] der = Base64.getMimeDecoder().decode(body);
      PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
      byId.put(HexFormat.of().formatHex(Arrays.copyOf(Digests.of(der), 8)), key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Unreadable(file + " is not an Ed25519 public key in PEM form", e);
    }
  }

  Verdict check(Head head) {
    PublicKey key = byId.get(head.keyId());
    if (key == null) {
      return Verdict.UNKNOWN_KEY;
    }
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(head.message());
      return signature.verify(head.signature()) ? Verdict.GOOD : Verdict.BAD;
    } catch (GeneralSecurityException e) {
      // Not even the shape of a signature.
      return Verdict.BAD;
    }
  }
}

package no.skjold.server.citizen;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/// Page codes and spoken code words as they are kept: salted slow hashes. Checking costs the same
/// whether there is anything to check against or not. Any thread.
final class SecretWords {

  private static final int LONGEST_BYTES = 60;

  private final BCryptPasswordEncoder encoder;
  private final String nobodys;

  SecretWords(BCryptPasswordEncoder encoder) {
    this.encoder = encoder;
    this.nobodys = encoder.encode("nobody's");
  }

  String hash(String word) {
    return encoder.encode(normal(word));
  }

  boolean matches(String word, Optional<String> hash) {
    boolean same = fits(word) && encoder.matches(normal(word), hash.orElse(nobodys));
    return same && hash.isPresent();
  }

  /// Whether it can be kept at all.
  static boolean fits(String word) {
    String normal = normal(word);
    return !normal.isEmpty() && normal.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES;
  }

  /// As it is heard: neither case nor spacing matters.
  static String normal(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}

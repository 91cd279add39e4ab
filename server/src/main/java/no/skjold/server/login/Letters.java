package no.skjold.server.login;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.function.IntSupplier;

/// Letters that people type or read out to each other: none that are taken for each other, no
/// vowels, in groups of four.
final class Letters {

  private static final String ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ";
  private static final int MARK = 8;

  private Letters() {}

  /// @param next anything not negative, for each letter
  static String write(int letters, IntSupplier next) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < letters; i++) {
      text.append(i > 0 && i % 4 == 0 ? "-" : "");
      text.append(ALPHABET.charAt(next.getAsInt() % ALPHABET.length()));
    }
    return text.toString();
  }

  static int count() {
    return ALPHABET.length();
  }

  /// What something is known by: eight letters of its digest.
  static String mark(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      int[] next = {0};
      return write(MARK, () -> Byte.toUnsignedInt(digest[next[0]++]));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// However it is typed: small letters, spaces, no hyphens.
  static String plain(String typed) {
    return typed.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
  }
}

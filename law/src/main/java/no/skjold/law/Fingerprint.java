package no.skjold.law;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/// Tells rules by what they say in law: for each version its number, validity, confidence, statute,
/// parameters and checks with weight and override, and whether a lawyer has confirmed it. Sentences
/// that people read are not part of it. Each piece goes in with its length before it, so that no
/// two rules run together.
final class Fingerprint {

  private final MessageDigest digest;

  private Fingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  /// SHA-256 in hexadecimal.
  static String of(Rulebook rules) {
    Fingerprint fingerprint = new Fingerprint(sha256());
    for (RuleId id : RuleId.values()) {
      rules.versions(id).forEach(fingerprint::add);
    }
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(Rule rule) {
    add(rule.id().code());
    add(rule.validity().from().toString());
    add(rule.validity().to().toString());
    add(rule.confidence().mark());
    add(rule.toConfirm().isPresent() ? "to confirm" : "confirmed");
    add(rule.statute().nb());
    add(rule.statute().en());
    new TreeMap<>(rule.values()).forEach(this::add);
    new TreeMap<>(rule.checks()).forEach(this::add);
  }

  private void add(Check check, Rule.Sentence sentence) {
    add(check.code());
    add(Codes.of(sentence.weight()));
    add(Codes.of(sentence.overrider()));
  }

  private void add(String name, String value) {
    add(name);
    add(value);
  }

  private void add(String piece) {
    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}

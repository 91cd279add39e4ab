package no.skjold.server.citizen;

import java.util.Optional;
import java.util.stream.IntStream;

/// What a code for the page must be: long enough, and not the first that anybody tries.
final class PageCode {

  static final int SHORTEST = 6;

  private PageCode() {}

  /// Why it will not do, as a text key; empty when it will.
  static Optional<String> refused(String code, String again) {
    if (!code.equals(again)) {
      return Optional.of("citizen.code.differ");
    }
    if (code.strip().length() < SHORTEST || !SecretWords.fits(code)) {
      return Optional.of("citizen.code.length");
    }
    return guessed(code.strip()) ? Optional.of("citizen.code.easy") : Optional.empty();
  }

  /// All the same, or counting up or down.
  private static boolean guessed(String code) {
    return IntStream.rangeClosed(-1, 1)
        .anyMatch(step ->
            IntStream.range(1, code.length())
                .allMatch(at -> code.charAt(at) - code.charAt(at - 1) == step));
  }
}

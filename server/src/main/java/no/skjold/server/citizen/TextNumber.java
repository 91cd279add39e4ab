package no.skjold.server.citizen;

import java.util.Optional;

/// A number that takes text messages, with country code.
record TextNumber(String number) {

  /// As typed: spaces do not matter, eight figures are Norwegian. Empty: it is no number.
  static Optional<TextNumber> read(String typed) {
    String bare = typed.replaceAll("[\\s().-]", "").replaceFirst("^00", "+");
    String whole = bare.matches("[2-9][0-9]{7}") ? "+47" + bare : bare;
    return whole.matches("\\+[1-9][0-9]{6,14}")
        ? Optional.of(new TextNumber(whole))
        : Optional.empty();
  }

  /// Enough to know it by, not enough to use it.
  static String ending(String number) {
    return number.substring(Math.max(0, number.length() - 2));
  }

  @Override
  public String toString() {
    return "TextNumber[sealed]";
  }
}

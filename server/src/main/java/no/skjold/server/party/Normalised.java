package no.skjold.server.party;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Brings what people write to the one form it is found by.
final class Normalised {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  private Normalised() {}

  /// E.164, such as `+4712345678`; a number without country code is Norwegian. Empty when it is
  /// none.
  static Optional<String> phone(String given) {
    try {
      PhoneNumber number = PHONES.parse(given, "NO");
      return PHONES.isPossibleNumber(number)
          ? Optional.of(PHONES.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /// The words of a name, whatever their order, case and diacritics: `Åse-Marie ØDEGÅRD` is found
  /// as `ase`, `marie` and `odegard`.
  static Set<String> nameWords(String name) {
    return Arrays.stream(folded(name).split("[^\\p{L}\\p{N}]+"))
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String folded(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String base = Normalizer.normalize(lower, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    return base.replace("ø", "o")
        .replace("æ", "ae")
        .replace("ð", "d")
        .replace("þ", "th")
        .replace("đ", "d")
        .replace("ŋ", "n")
        .replace("ŧ", "t")
        .replace("ł", "l")
        .replace("ß", "ss")
        .replace("œ", "oe");
  }
}

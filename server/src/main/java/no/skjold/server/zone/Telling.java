package no.skjold.server.zone;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// How distances, directions and lists are said in one language: as people say them, never finer
/// than one can mean. Bokmål, nynorsk and English; any other is told in bokmål. Made for one
/// telling.
final class Telling {

  private static final String BUNDLE = "texts.zone-words";

  /// Never parted from their number by the end of a line.
  private static final String METRES = "\u00a0m";

  private static final String KILOMETRES = "\u00a0km";

  private final Locale language;
  private final ResourceBundle words;

  Telling(Locale asked) {
    this.language = spoken(asked);
    this.words =
        ResourceBundle.getBundle(
            BUNDLE,
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static Locale spoken(Locale asked) {
    return switch (asked.getLanguage()) {
      case "en" -> Locale.UK;
      case "nn" -> Locale.of("nn", "NO");
      default -> Locale.of("nb", "NO");
    };
  }

  String say(String key, Object... values) {
    return new MessageFormat(words.getString(key), language).format(values);
  }

  /// 50 m, 650 m, 2,3 km, 14 km.
  String metres(double metres) {
    if (metres < 950) {
      return whole(Math.max(50, Math.round(metres / 50) * 50)) + METRES;
    }
    return decimals(metres / 1000, metres < 9_950 ? 1 : 0) + KILOMETRES;
  }

  /// 35 000 m², 0,35 km², 4,2 km², 24 km².
  String squareMetres(double squareMetres) {
    if (squareMetres < 95_000) {
      return whole(Math.max(1_000, Math.round(squareMetres / 1_000) * 1_000)) + METRES + "²";
    }
    double km2 = squareMetres / 1e6;
    return decimals(km2, km2 < 0.995 ? 2 : km2 < 9.95 ? 1 : 0) + KILOMETRES + "²";
  }

  /// 200 m, 5 km: a length that is round already.
  String exactMetres(double metres) {
    return metres < 1_000 ? decimals(metres, 0) + METRES : decimals(metres / 1_000, 1) + KILOMETRES;
  }

  /// 59,93°: as many decimals as it has, at most four.
  String degrees(double degrees) {
    return decimals(degrees, 4) + "°";
  }

  /// One of the eight winds.
  String direction(double degrees) {
    int eighth = (int) Math.round(((degrees % 360) + 360) % 360 / 45) % 8;
    return words.getString("wind." + eighth);
  }

  /// Both ways along an axis, such as `nord–sør`.
  String axis(double degrees) {
    int quarter = (int) Math.round(((degrees % 180) + 180) % 180 / 45) % 4;
    return words.getString("axis." + quarter);
  }

  /// `a`, `a og b`, `a, b og c`.
  String list(List<String> items) {
    if (items.size() < 2) {
      return String.join("", items);
    }
    return String.join(", ", items.subList(0, items.size() - 1))
        + " "
        + words.getString("and")
        + " "
        + items.getLast();
  }

  private String whole(long value) {
    return NumberFormat.getIntegerInstance(language).format(value);
  }

  private String decimals(double value, int decimals) {
    NumberFormat format = NumberFormat.getNumberInstance(language);
    format.setMaximumFractionDigits(decimals);
    return format.format(value);
  }
}

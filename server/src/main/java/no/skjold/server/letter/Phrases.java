package no.skjold.server.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.skjold.server.document.Language;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The sentences that are made of a decision, in one language and version: a file that a lawyer can
/// read, `letters/phrases/VERSION.LANGUAGE.yaml`. Immutable.
final class Phrases {

  private static final Pattern BLANK = Pattern.compile("\\{([A-Z]+)}");

  private final int version;
  private final LocalDate validFrom;
  private final Map<String, String> words;

  private Phrases(int version, Map<String, String> words) {
    this.version = version;
    this.validFrom = LocalDate.parse(words.getOrDefault("valid-from", ""));
    this.words = Map.copyOf(words);
  }

  /// All versions in the language, oldest first.
  static List<Phrases> all(Language language) {
    List<Phrases> all = new ArrayList<>();
    for (int version = 1; ; version++) {
      String file = "/letters/phrases/" + version + "." + language.tag() + ".yaml";
      try (InputStream in = Phrases.class.getResourceAsStream(file)) {
        if (in == null) {
          return all;
        }
        all.add(new Phrases(version, read(in)));
      } catch (IOException e) {
        throw new UncheckedIOException(file, e);
      }
    }
  }

  private static Map<String, String> read(InputStream in) {
    Map<?, ?> file =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(new InputStreamReader(in, StandardCharsets.UTF_8));
    Map<String, String> words = new HashMap<>();
    file.forEach((key, value) -> words.put(String.valueOf(key), String.valueOf(value)));
    return words;
  }

  int version() {
    return version;
  }

  boolean on(LocalDate day) {
    return !validFrom.isAfter(day);
  }

  /// Every sentence with its places to fill in: what all languages must have in common.
  Set<String> shape() {
    return words.entrySet().stream()
        .map(it ->
            it.getKey()
                + " "
                + BLANK
                    .matcher(it.getValue())
                    .results()
                    .map(blank -> blank.group(1))
                    .sorted()
                    .distinct()
                    .toList())
        .collect(Collectors.toSet());
  }

  /// The sentence with its places filled in.
  ///
  /// @param values a name and what stands for it, in turn
  String say(String key, String... values) {
    String sentence = words.get(key);
    if (sentence == null) {
      throw new IllegalStateException("no phrase " + key);
    }
    Map<String, String> filled = new HashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      filled.put(values[i], values[i + 1]);
    }
    return BLANK
        .matcher(sentence)
        .replaceAll(it -> Matcher.quoteReplacement(filled.getOrDefault(it.group(1), it.group())));
  }

  /// Such as `fem dager`.
  String days(int number) {
    return counted("day", number);
  }

  /// In years or months, as terms are told; in days where it is neither.
  String period(Period period) {
    int months = (int) period.toTotalMonths();
    int days = (int) period.get(ChronoUnit.DAYS);
    if (days != 0) {
      return days(days);
    }
    return months % 12 == 0 ? counted("year", months / 12) : counted("month", months);
  }

  private String counted(String what, int number) {
    return number == 1 ? say(what) : say(what + "s", "N", number(number));
  }

  private String number(int number) {
    String[] names = say("numbers").split(", ", -1);
    return number < names.length ? names[number] : Integer.toString(number);
  }

  /// `a`, `a og b`, `a, b og c`.
  String listed(List<String> names) {
    if (names.size() < 2) {
      return String.join("", names);
    }
    return String.join(", ", names.subList(0, names.size() - 1)) + say("and") + names.getLast();
  }
}

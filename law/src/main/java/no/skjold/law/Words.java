package no.skjold.law;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The same in bokmål and in English. Places to fill in are written `{name}`.
public record Words(String nb, String en) {

  private static final Pattern BLANK = Pattern.compile("\\{([a-z0-9-]+)}");

  public String in(Language language) {
    return switch (language) {
      case BOKMAAL -> nb;
      case ENGLISH -> en;
    };
  }

  /// The sentence with its places filled in; a place nobody fills stays as it is.
  Words filled(Map<String, Words> values) {
    return new Words(filled(nb, Language.BOKMAAL, values), filled(en, Language.ENGLISH, values));
  }

  /// The names of the places to fill in, in either language.
  Set<String> blanks() {
    Set<String> names = new TreeSet<>();
    BLANK.matcher(nb).results().forEach(it -> names.add(it.group(1)));
    BLANK.matcher(en).results().forEach(it -> names.add(it.group(1)));
    return names;
  }

  private static String filled(String text, Language language, Map<String, Words> values) {
    return BLANK
        .matcher(text)
        .replaceAll(it -> Matcher.quoteReplacement(value(it, language, values)));
  }

  private static String value(MatchResult blank, Language language, Map<String, Words> values) {
    Words value = values.get(blank.group(1));
    return value == null ? blank.group() : value.in(language);
  }
}

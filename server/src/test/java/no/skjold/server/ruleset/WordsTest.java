package no.skjold.server.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.server.supervision.Shadowing.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is refused or shown about rule sets has words in both languages. A new number is shown
/// by its name in the code until it has words.
class WordsTest {

  private static final Path SOURCES = Path.of("src/main/java/no/skjold/server/ruleset");
  private static final Pattern CODE = Pattern.compile("Refused\\.(?:unsound|notNow)\\(\"([^\"]+)");

  @ParameterizedTest
  @ValueSource(strings = {"ruleset.properties", "ruleset_en.properties"})
  void what_is_refused_or_shown_has_words(String bundle) throws IOException {
    Set<String> codes = codes();
    assertThat(codes).hasSizeGreaterThan(7);
    codes.add("number");
    assertThat(texts(bundle).stringPropertyNames())
        .containsAll(codes.stream().map(it -> "ruleset.refused." + it).toList())
        .containsAll(keys("ruleset.state.", RuleSet.State.values()))
        .containsAll(keys("ruleset.outcome.", Outcome.values()));
  }

  @Test
  void both_languages_say_the_same_things() throws IOException {
    assertThat(texts("ruleset_en.properties").stringPropertyNames())
        .isEqualTo(texts("ruleset.properties").stringPropertyNames());
  }

  private static Set<String> keys(String prefix, Enum<?>[] values) {
    return Arrays.stream(values).map(it -> prefix + it.name()).collect(Collectors.toSet());
  }

  private static Set<String> codes() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        CODE.matcher(Files.readString(file)).results().forEach(it -> codes.add(it.group(1)));
      }
    }
    return codes;
  }

  private static Properties texts(String bundle) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(WordsTest.class.getResourceAsStream("/texts/" + bundle)),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }
}

package no.skjold.server.order;

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
import no.skjold.law.Content;
import no.skjold.law.Danger;
import no.skjold.law.Ground;
import no.skjold.law.TakesEffect;
import no.skjold.law.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is refused or shown about orders has words in both languages.
class WordsTest {

  private static final Path SOURCES = Path.of("src/main/java/no/skjold/server/order");
  private static final Pattern THROWN = Pattern.compile("new Refused\\(\\s*\"([^\"]+)\"");
  private static final Pattern DEMANDED =
      Pattern.compile("Refused\\.unless\\((?:[^;]*?,)\\s*\"([^\"]+)\"\\s*\\);");

  @ParameterizedTest
  @ValueSource(strings = {"order.properties", "order_en.properties"})
  void every_code_of_a_refusal_has_words(String bundle) throws IOException {
    Set<String> codes = codes();
    assertThat(codes).hasSizeGreaterThan(40).contains("not_responsible", "zone.hidden");
    assertThat(texts(bundle).stringPropertyNames())
        .containsAll(codes.stream().map(it -> "order.refused." + it).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"order.properties", "order_en.properties"})
  void every_kind_of_thing_a_page_shows_has_words(String bundle) throws IOException {
    assertThat(texts(bundle).stringPropertyNames())
        .containsAll(keys("order.kind.", Terms.Kind.values()))
        .containsAll(keys("order.statute.", Terms.Kind.values()))
        .containsAll(keys("order.source.", Request.Source.values()))
        .containsAll(keys("order.ground.", Ground.values()))
        .containsAll(keys("order.danger.", Danger.values()))
        .containsAll(keys("order.standing.AWAITING.", TakesEffect.values()))
        .containsAll(keys("order.standing.ENDED.", Standing.Ended.How.values()))
        .containsAll(keys("order.court.AWAITING.", Trigger.values()))
        .containsAll(keys("order.manner.", Happening.Served.Manner.values()))
        .containsAll(keys("order.party.", Happening.Party.values()))
        .containsAll(keys("order.outcome.", Happening.Outcome.values()))
        .containsAll(keys("order.story.", HappeningKind.values()))
        .containsAll(keys("order.story.", CaseFile.Told.Kind.values()))
        .containsAll(keys("order.child.consent.", Terms.ChildTerms.Consent.values()))
        .containsAll(keys("order.task.", Task.Kind.values()))
        .containsAll(keys("order.whose.", Task.Whose.values()))
        .containsAll(keys("order.urgency.", Task.Urgency.values()))
        .containsAll(
            keys("order.children.", Content.Children.values()).stream()
                .filter(it -> !it.endsWith(Content.Children.NOT_STATED.name()))
                .toList());
  }

  @Test
  void both_languages_say_the_same_things() throws IOException {
    assertThat(texts("order_en.properties").stringPropertyNames())
        .isEqualTo(texts("order.properties").stringPropertyNames());
  }

  private static Set<String> keys(String prefix, Enum<?>[] values) {
    return Arrays.stream(values).map(it -> prefix + it.name()).collect(Collectors.toSet());
  }

  private static Set<String> codes() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        String source = Files.readString(file);
        for (Pattern pattern : new Pattern[] {THROWN, DEMANDED}) {
          pattern.matcher(source).results().forEach(it -> codes.add(it.group(1)));
        }
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

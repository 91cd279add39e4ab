package no.skjold.server.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.skjold.server.document.Audience;
import no.skjold.server.document.Document.Shipment;
import no.skjold.server.document.Language;
import no.skjold.server.document.LetterKind;
import no.skjold.server.document.Way;
import no.skjold.server.order.Happening.Served;
import no.skjold.server.order.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is refused or shown about letters has words in every language it is told in.
class LetterWordsTest {

  private static final Path SOURCES = Path.of("src/main/java/no/skjold/server");

  @ParameterizedTest
  @ValueSource(strings = {"document.properties", "document_en.properties"})
  void every_code_and_every_kind_has_words(String bundle) throws IOException {
    Set<String> texts = texts(bundle);
    assertThat(texts)
        .containsAll(codes("letter", "Unsound.unless\\([^;]*?\"([a-z_]+)\"\\)", "letter.fault."))
        .containsAll(
            codes("document", "NotTaken.unless\\([^;]*?\"([a-z_.]+)\"\\)", "document.refused."))
        .containsAll(codes("document", "refuseIf\\([^;]*?\"([a-z_]+)[/\"]", "letter.wrong."))
        .containsAll(codes("document", "new Undelivered\\(\"([a-z_]+)\"\\)", "letter.failure."))
        .containsAll(keys("letter.kind.", LetterKind.values()))
        .containsAll(keys("letter.of.", Terms.Kind.values()))
        .containsAll(keys("letter.audience.", Audience.values()))
        .containsAll(keys("letter.language.", Language.values()))
        .containsAll(keys("letter.way.", Way.values()))
        .containsAll(keys("letter.state.", Shipment.State.values()))
        .containsAll(keys("letter.manner.", Served.Manner.values()));
  }

  @Test
  void every_language_has_every_sentence_with_the_same_places_to_fill_in() {
    List<Set<String>> shapes = new ArrayList<>();
    for (Language language : Language.values()) {
      List<Phrases> all = Phrases.all(language);
      assertThat(all).as(language.name()).isNotEmpty();
      shapes.add(all.getLast().shape());
    }
    assertThat(shapes.get(1)).isEqualTo(shapes.get(0));
    assertThat(shapes.get(2)).isEqualTo(shapes.get(0));
    assertThat(shapes.get(0)).contains("effect.waits [FROM, RESTRAINED, TO]");
  }

  private static Set<String> texts(String bundle) throws IOException {
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(Path.of("src/main/resources/texts", bundle))) {
      texts.load(in);
    }
    return texts.stringPropertyNames();
  }

  private static List<String> keys(String prefix, Enum<?>[] values) {
    return Arrays.stream(values).map(it -> prefix + it.name()).toList();
  }

  private static Set<String> codes(String capability, String pattern, String prefix)
      throws IOException {
    Set<String> codes = new HashSet<>();
    try (Stream<Path> files = Files.list(SOURCES.resolve(capability))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        Pattern.compile(pattern)
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult it) -> prefix + it.group(1))
            .forEach(codes::add);
      }
    }
    assertThat(codes).as(prefix).isNotEmpty();
    return new TreeSet<>(codes);
  }
}

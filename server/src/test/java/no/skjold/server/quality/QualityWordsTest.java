package no.skjold.server.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.skjold.server.alarm.CountedAlarms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/// What the page says has words in both languages, and numbers are written as one reads them.
class QualityWordsTest {

  private static final Path SOURCES = Path.of("src/main/java/no/skjold/server/quality");
  private static final Path PAGE = Path.of("src/main/resources/templates/alarmkvalitet.html");
  private static final Pattern SAID = Pattern.compile("say\\(\\s*\"([a-z0-9.]+[a-z0-9])\"[,)]");
  private static final Pattern SHOWN = Pattern.compile("#\\{quality\\.([a-z0-9.]+)[(}]");

  @ParameterizedTest
  @ValueSource(strings = {"", "_en"})
  void everything_has_words(String language) throws IOException {
    Set<String> wanted = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        SAID.matcher(Files.readString(file)).results().forEach(it -> wanted.add(it.group(1)));
      }
    }
    SHOWN.matcher(Files.readString(PAGE)).results().forEach(it -> wanted.add(it.group(1)));
    assertThat(wanted).hasSizeGreaterThan(40);
    Arrays.stream(Load.Level.values()).forEach(it -> wanted.add("level." + it.name()));
    for (String part : new String[] {"model", "rule", "zone"}) {
      for (String what : new String[] {"title", "head", "rates", "waits"}) {
        wanted.add(part + "." + what);
      }
    }
    assertThat(texts("/texts/quality" + language).stringPropertyNames())
        .containsAll(wanted.stream().map(it -> "quality." + it).toList());
    assertThat(texts("/messages" + language).stringPropertyNames())
        .containsAll(
            CountedAlarms.outcomesChosenByPeople().stream().map(it -> "ui.outcome." + it).toList());
  }

  @Test
  void both_languages_say_the_same_things() throws IOException {
    assertThat(texts("/texts/quality_en").stringPropertyNames())
        .isEqualTo(texts("/texts/quality").stringPropertyNames());
  }

  @Test
  void lengths_and_loads_are_written_as_one_reads_them() {
    ResourceBundleMessageSource source = new ResourceBundleMessageSource();
    source.setBasename("texts/quality");
    source.setDefaultEncoding(StandardCharsets.UTF_8.name());
    source.setFallbackToSystemLocale(false);
    Words norwegian = new Words(source, Locale.of("nb", "NO"));
    Words english = new Words(source, Locale.ENGLISH);
    assertThat(norwegian.length(59)).isEqualTo("59 s");
    assertThat(norwegian.length(3_599)).isEqualTo("59 min 59 s");
    assertThat(norwegian.length(3_600)).isEqualTo("1 t 0 min");
    assertThat(english.length(86_399)).isEqualTo("23 h 59 min");
    assertThat(english.length(90_000)).isEqualTo("1 d 1 h");
    assertThat(norwegian.each(1.5)).isEqualTo("1,5");
    assertThat(english.each(1.5)).isEqualTo("1.5");
    assertThat(english.each(null)).isEqualTo("nobody on duty");
    assertThat(norwegian.rate(Rate.of(2, 4))).isEqualTo("for få til å si noe (2 av 4)");
    assertThat(english.rate(Rate.of(0, 20))).isEqualTo("0% (between 0% and 16%) – 0 of 20");
  }

  private static Properties texts(String bundle) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                QualityWordsTest.class.getResourceAsStream(bundle + ".properties")),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }
}

package no.skjold.server.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class WordsTest {

  private static final Instant MIDNIGHT = Instant.parse("2027-03-01T23:00:00Z");
  private static final Instant AFTERNOON = Instant.parse("2027-03-01T13:10:00Z");

  private final Words words = new Words(texts());

  private static ResourceBundleMessageSource texts() {
    ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    texts.setBasename("texts/citizen");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    return texts;
  }

  @AfterEach
  void forget() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void names_the_last_day_of_what_ends_at_midnight_and_the_minute_of_what_does_not() {
    assertThat(in("nb", MIDNIGHT)).isEqualTo("til og med 1. mars 2027");
    assertThat(in("en", MIDNIGHT)).isEqualTo("to and including 1 March 2027");
    assertThat(in("nb", AFTERNOON)).isEqualTo("til 1. mars 2027 klokken 14:10");
    assertThat(in("en", AFTERNOON)).isEqualTo("until 1 March 2027 at 14:10");
  }

  private String in(String language, Instant end) {
    LocaleContextHolder.setLocale(Locale.of(language));
    return words.through(end);
  }
}

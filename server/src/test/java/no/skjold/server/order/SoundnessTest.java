package no.skjold.server.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundnessTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Barna hentes i Oppdiktet gate 14.",
        "henting i Skjulvikveien 17 b",
        "hos bestemor, Bygdøy alle 3, hver fredag",
        "ved Solåsen 14 og hjem igjen",
        "Tunet 4, klokken fire",
        "Fagerheim terrasse 3",
        "i 0987 Skjulvik",
        "Henting av barna i Storgata 12 kl. 16",
        "Storgata 12 minst en gang i uken",
        "Storgata 12 julaften",
        "Storgata 12b",
        "Storgata 12A kl. 16",
        "Åsveien 12",
        "Åsen 4",
        "i Øygata 3, hver dag",
        "Øvre gate 5"
      })
  void an_exception_that_is_an_address_is_seen(String sentence) {
    assertThat(Soundness.tellsStreet(sentence)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fra 1. mars 2026 kan han hente barna.",
        "kl 1630 ved skolen",
        "Han kan ringe alle 3 barna.",
        "I barnehagen 2 dager i uken",
        "Reise gjennom med tog uten å stanse.",
        "på lekeplassen 1. mai"
      })
  void one_that_tells_a_time_or_a_number_is_none(String sentence) {
    assertThat(Soundness.tellsStreet(sentence)).isFalse();
  }
}

package no.skjold.server.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityNumberTest {

  @ParameterizedTest
  @ValueSource(strings = {"03848812160", "45819122389", "21861570069"})
  void synthetic_numbers_and_d_numbers_are_sound(String number) {
    assertThat(IdentityNumber.isSound(number)).isTrue();
  }

  @Test
  void any_one_digit_written_wrong_is_found() {
    String number = "03848812160";
    for (int i = 0; i < number.length(); i++) {
      char wrong = (char) ('0' + (number.charAt(i) - '0' + 1) % 10);
      String altered = number.substring(0, i) + wrong + number.substring(i + 1);
      // From 2032 the first check digit may be up to three off; the second still finds it.
      assertThat(IdentityNumber.isSound(altered)).as(altered).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0384881216", "038488121600", "03998812160", "0384881216x"})
  void what_is_no_number_is_not(String number) {
    assertThat(IdentityNumber.isSound(number)).isFalse();
  }

  @Test
  void names_are_found_whatever_their_order_case_and_diacritics() {
    assertThat(Normalised.nameWords("ÅSE-Marie  Ødegård"))
        .containsExactlyInAnyOrder("ase", "marie", "odegard");
    assertThat(Normalised.nameWords("Áššu Đorvvas")).containsExactlyInAnyOrder("assu", "dorvvas");
    assertThat(Normalised.nameWords(" - ")).isEmpty();
  }

  @Test
  void phone_numbers_come_to_one_form() {
    assertThat(Normalised.phone("21 00 00 10")).contains("+4721000010");
    assertThat(Normalised.phone("0047 210 000 10")).contains("+4721000010");
    assertThat(Normalised.phone("+46 70 123 45 67")).contains("+46701234567");
    assertThat(Normalised.phone("ring meg")).isEmpty();
  }
}

package no.skjold.server.addressprotection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.RegisterEvent.Address;
import no.skjold.server.party.AddressKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterEventReaderTest {

  private static final String NUMBER = "01815010020";

  private final RegisterEventReader reader = new RegisterEventReader();

  @Test
  void reads_whom_it_is_about_the_grade_and_the_addresses() {
    RegisterEvent event = reader.read(UnitServer.event(NUMBER, 17, "fortrolig", "Storgata"));
    assertThat(event.sequence()).isEqualTo(17);
    assertThat(event.identityNumber()).isEqualTo(NUMBER);
    assertThat(event.grade()).isEqualTo(Grading.CONFIDENTIAL);
    assertThat(event.known()).isTrue();
    Address address = event.addresses().getFirst();
    assertThat(address.kind()).isEqualTo(AddressKind.RESIDENCE);
    assertThat(address.lines()).containsExactly("Storgata 4", "0001 Oslo");
  }

  @Test
  void keeps_an_address_at_least_as_strictly_as_the_person() {
    RegisterEvent event = reader.read(UnitServer.event(NUMBER, 1, "strengtFortrolig"));
    assertThat(event.addresses().getFirst().grade()).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
  }

  @Test
  void takes_a_word_it_does_not_know_as_strictly_confidential_and_says_so() {
    RegisterEvent event = reader.read(UnitServer.event(NUMBER, 1, "nyttOrd"));
    assertThat(event.grade()).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
    assertThat(event.known()).isFalse();
  }

  @Test
  void reads_postal_addresses_at_home_and_abroad() {
    String line =
        UnitServer.event(NUMBER, 1, "fortrolig")
            .replace(
                "\"dokument\":{",
                "\"dokument\":{\"postadresse\":{\"postadresseIFrittFormat\":{\"adresselinje\":"
                    + "[\"Postboks 1\"],\"poststed\":{\"postnummer\":\"0301\",\"poststedsnavn\":"
                    + "\"Oslo\"}}},\"postadresseIUtlandet\":{\"utenlandskAdresseIFrittFormat\":"
                    + "{\"adresselinje\":[\"Box 2\"],\"byEllerStedsnavn\":\"Lund\",\"landkode\":"
                    + "\"SE\"}},");
    assertThat(reader.read(line).addresses())
        .extracting(Address::kind)
        .containsExactlyInAnyOrder(
            AddressKind.RESIDENCE, AddressKind.POSTAL, AddressKind.POSTAL_ABROAD);
    assertThat(reader.read(line).addresses())
        .filteredOn(it -> it.kind() == AddressKind.POSTAL_ABROAD)
        .first()
        .extracting(Address::lines)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactly("Box 2", "Lund", "SE");
  }

  @Test
  void an_address_that_cannot_be_read_keeps_the_grade_from_nobody() {
    String good = UnitServer.event(NUMBER, 1, "strengtFortrolig");
    for (String strange :
        new String[] {
          good.replace("vegadresse", "matrikkeladresse"), good.replace("Hemmelig", "x".repeat(300))
        }) {
      RegisterEvent event = reader.read(strange);
      assertThat(event.grade()).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
      assertThat(event.addresses()).isEmpty();
      assertThat(event.whole()).isFalse();
    }
    assertThat(reader.read(good).whole()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'{', not_json",
    "'[]', not_json",
    "'{}', other_type",
    "'{\"hendelse\":{\"hendelsestype\":\"endringINavn\"}}', other_type",
    "'{\"hendelse\":{\"hendelsestype\":\"endringIAdressebeskyttelse\"}}', no_grade"
  })
  void says_what_is_wrong_with_a_line_by_a_code(String line, String code) {
    refused(line, code);
  }

  @Test
  void refuses_what_does_not_say_who_when_or_which_event() {
    String good = UnitServer.event(NUMBER, 1, "fortrolig");
    refused(good.replace(NUMBER, "123"), "identity_number");
    refused(good.replace("2026-11-24T10:00:00.000+01:00", "i dag"), "time");
    refused(good.replace("\"sekvensnummer\":1", "\"sekvensnummer\":\"1\""), "sequence");
    refused(good.replace("\"sekvensnummer\":1", "\"sekvensnummer\":0"), "sequence");
    refused(good.replace("00000000-0000-4000-8000-000000000001", "../x"), "event_id");
  }

  @Test
  void refuses_a_client_address_on_a_person() {
    refused(UnitServer.event(NUMBER, 1, "klientadresse"), "client_address_on_person");
  }

  @Test
  void neither_the_event_nor_the_refusal_prints_what_it_holds() {
    RegisterEvent event = reader.read(UnitServer.event(NUMBER, 1, "fortrolig"));
    assertThat(event + " " + event.addresses()).doesNotContain(NUMBER, "Hemmelig", "CONFIDENTIAL");
    assertThatThrownBy(() -> reader.read(NUMBER)).hasMessageNotContaining(NUMBER);
  }

  private void refused(String line, String code) {
    assertThatThrownBy(() -> reader.read(line))
        .isInstanceOfSatisfying(Unsound.class, it -> assertThat(it.code()).isEqualTo(code));
  }
}

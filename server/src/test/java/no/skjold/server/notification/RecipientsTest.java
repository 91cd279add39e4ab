package no.skjold.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.skjold.server.notification.NotificationSettings.Recipient;
import no.skjold.server.notification.NotificationSettings.Sms;
import org.junit.jupiter.api.Test;

class RecipientsTest {

  private static Recipients of(Map<String, Recipient> recipients) {
    return new Recipients(
        new NotificationSettings(
            recipients, "skjold@localhost", new Sms("", "", ""), 8, Duration.ofSeconds(2)));
  }

  private static Recipient sms(String number) {
    return new Recipient(List.of(), List.of(number));
  }

  @Test
  void a_district_nobody_is_set_up_for_reaches_everybody_and_is_said_to_lack_its_own() {
    Recipients recipients = of(Map.of("oslo", sms("+4700000001"), "vest", sms("+4700000002")));
    assertThat(recipients.envelopes("district/nordland", "k"))
        .extracting(Envelope::address)
        .containsExactlyInAnyOrder("+4700000001", "+4700000002");
    assertThat(recipients.hasOwn("district/nordland")).isFalse();
    assertThat(recipients.envelopes("district/oslo", "k"))
        .extracting(Envelope::address)
        .containsExactly("+4700000001");
    assertThat(recipients.hasOwn("district/oslo")).isTrue();
    assertThat(recipients.envelopes("district/all", "k")).hasSize(2);
    assertThat(recipients.hasOwn("district/all")).isTrue();
  }

  @Test
  void the_default_stands_for_districts_without_their_own_but_not_for_all() {
    Recipients recipients = of(Map.of("oslo", sms("+4700000001"), "default", sms("+4700000002")));
    assertThat(recipients.envelopes("district/nordland", "k"))
        .extracting(Envelope::address)
        .containsExactly("+4700000002");
    assertThat(recipients.hasOwn("district/nordland")).isTrue();
    assertThat(recipients.envelopes("district/all", "k")).hasSize(2);
  }

  @Test
  void a_prosecutor_on_duty_is_told_before_the_operations_centre_and_never_of_what_is_for_all() {
    Recipients recipients =
        of(
            Map.of(
                "oslo", sms("+4700000001"),
                "vest", sms("+4700000002"),
                "prosecutor-oslo", sms("+4700000003")));
    assertThat(addresses(recipients, "prosecutor/oslo")).containsExactly("+4700000003");
    assertThat(addresses(recipients, "prosecutor/vest")).containsExactly("+4700000002");
    assertThat(recipients.hasOwn("prosecutor/nordland")).isFalse();
    assertThat(addresses(recipients, "prosecutor/nordland"))
        .containsExactlyInAnyOrder("+4700000001", "+4700000002");
    assertThat(addresses(recipients, "district/all"))
        .containsExactlyInAnyOrder("+4700000001", "+4700000002");
  }

  private static List<String> addresses(Recipients recipients, String recipient) {
    return recipients.envelopes(recipient, "k").stream().map(Envelope::address).toList();
  }

  @Test
  void nobody_at_all_is_nobody() {
    assertThat(of(Map.of()).envelopes("district/oslo", "k")).isEmpty();
    assertThat(of(Map.of()).hasOwn("district/all")).isFalse();
  }
}

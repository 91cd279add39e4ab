package no.skjold.server.login;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import no.skjold.server.access.UnsafeStart;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class StartCheckTest {

  /// Everything that a pilot with accounts of its own needs.
  private static final Map<String, String> PILOT =
      Map.of(
          "server.ssl.bundle", "web",
          "skjold.access.origin", "https://skjold.example.no",
          "skjold.access.local", "true");

  /// Everything that an authority with an identity provider needs.
  private static final Map<String, String> AUTHORITY =
      Map.of(
          "server.ssl.certificate", "web.pem",
          "skjold.access.origin", "https://skjold.example.no:8443",
          "skjold.access.staff.issuer", "https://id.example.no",
          "skjold.access.staff.client-id", "skjold",
          "skjold.access.staff.client-secret", "invented",
          "skjold.access.administrators", "subject-1,subject-2");

  private final MockEnvironment settings = new MockEnvironment();

  private static MockEnvironment with(Map<String, String> properties) {
    MockEnvironment environment = new MockEnvironment();
    properties.forEach(environment::setProperty);
    return environment;
  }

  @Test
  void serving_without_anything_says_all_there_is_to_set() {
    assertThatThrownBy(() -> StartCheck.check(settings))
        .isInstanceOf(UnsafeStart.class)
        .hasMessageContaining("server.ssl.certificate")
        .hasMessageContaining("skjold.access.origin")
        .hasMessageContaining("skjold.access.staff.issuer")
        .hasMessageContaining("skjold.access.local=true")
        .asInstanceOf(InstanceOfAssertFactories.type(UnsafeStart.class))
        .matches(it -> it.remedy().contains("skjold.evaluation=true"));
  }

  @Test
  void serving_starts_with_tls_and_accounts_of_its_own_or_an_identity_provider() {
    assertThatCode(() -> StartCheck.check(with(PILOT))).doesNotThrowAnyException();
    assertThatCode(() -> StartCheck.check(with(AUTHORITY))).doesNotThrowAnyException();
  }

  @Test
  void each_setting_that_is_missing_is_named() {
    for (Map<String, String> whole : List.of(PILOT, AUTHORITY)) {
      for (String missing : whole.keySet()) {
        MockEnvironment environment = with(whole);
        environment.setProperty(missing, "");
        assertThatThrownBy(() -> StartCheck.check(environment))
            .as(missing)
            .isInstanceOf(UnsafeStart.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://skjold.example.no",
        "https://skjold.example.no/",
        "https://192.0.2.7",
        "https://",
        "skjold.example.no"
      })
  void an_origin_that_passkeys_cannot_hang_on_is_refused(String origin) {
    MockEnvironment environment = with(PILOT);
    environment.setProperty("skjold.access.origin", origin);
    assertThatThrownBy(() -> StartCheck.check(environment)).isInstanceOf(UnsafeStart.class);
  }

  @Test
  void an_issuer_without_tls_is_refused() {
    MockEnvironment environment = with(AUTHORITY);
    environment.setProperty("skjold.access.staff.issuer", "http://id.example.no");
    assertThatThrownBy(() -> StartCheck.check(environment))
        .isInstanceOf(UnsafeStart.class)
        .hasMessageContaining("must begin with https://");
  }

  @Test
  void tls_that_is_switched_off_is_none() {
    MockEnvironment environment = with(PILOT);
    environment.setProperty("server.ssl.enabled", "FALSE");
    assertThatThrownBy(() -> StartCheck.check(environment))
        .isInstanceOf(UnsafeStart.class)
        .hasMessageContaining("server.ssl.enabled");
  }

  @Test
  void serving_with_a_demo_credential_is_refused() {
    MockEnvironment environment = with(PILOT);
    environment.setProperty("skjold.access.integration-token", "x");
    assertThatThrownBy(() -> StartCheck.check(environment))
        .isInstanceOf(UnsafeStart.class)
        .hasMessageContaining("skjold.access.integration-token");
  }

  @Test
  void the_demo_and_the_evaluation_are_not_both_set() {
    settings.setProperty("skjold.demo", "true");
    settings.setProperty("skjold.evaluation", "true");
    assertThatThrownBy(() -> StartCheck.check(settings)).isInstanceOf(UnsafeStart.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"server.address", "skjold.mqtt.host", "skjold.device-http.host"})
  void no_port_of_the_demo_or_the_evaluation_opens_to_the_network(String property) {
    for (String kind : List.of("skjold.demo", "skjold.evaluation")) {
      for (String address : List.of("", " ", "0.0.0.0", "::", "192.0.2.7")) {
        MockEnvironment one = with(Map.of(kind, "true", property, address));
        assertThatThrownBy(() -> StartCheck.check(one))
            .as(property + "=" + address)
            .isInstanceOf(UnsafeStart.class)
            .hasMessageContaining(property);
      }
      for (String address : List.of("127.0.0.1", "localhost", "::1")) {
        MockEnvironment one = with(Map.of(kind, "true", property, address));
        assertThatCode(() -> StartCheck.check(one)).doesNotThrowAnyException();
      }
    }
  }
}

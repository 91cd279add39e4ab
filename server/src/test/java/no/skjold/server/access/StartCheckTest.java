package no.skjold.server.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class StartCheckTest {

  private final MockEnvironment settings = new MockEnvironment();

  @Test
  void serving_without_tls_and_identity_says_what_to_set() {
    assertThatThrownBy(() -> StartCheck.check(settings))
        .isInstanceOf(UnsafeStart.class)
        .hasMessageContaining("server.ssl.certificate")
        .hasMessageContaining("issuer-uri")
        .asInstanceOf(InstanceOfAssertFactories.type(UnsafeStart.class))
        .matches(it -> it.remedy().contains("skjold.evaluation=true"));
  }

  @Test
  void serving_with_a_demo_credential_is_refused() {
    settings.setProperty("skjold.access.integration-token", "x");
    assertThatThrownBy(() -> StartCheck.check(settings))
        .isInstanceOf(UnsafeStart.class)
        .hasMessageContaining("skjold.access.integration-token");
  }

  @Test
  void serving_with_everything_set_still_says_that_nobody_could_log_in() {
    settings.setProperty("server.ssl.bundle", "x");
    settings.setProperty(
        "spring.security.oauth2.client.provider.skjold.issuer-uri", "https://id.example.no");
    assertThatThrownBy(() -> StartCheck.check(settings))
        .isInstanceOf(UnsafeStart.class)
        .hasMessageContaining("cannot log anybody in");
  }

  @Test
  void the_demo_never_listens_to_the_network() {
    settings.setProperty("skjold.demo", "true");
    assertThatCode(() -> StartCheck.check(settings)).doesNotThrowAnyException();
    settings.setProperty("server.address", "0.0.0.0");
    assertThatThrownBy(() -> StartCheck.check(settings)).isInstanceOf(UnsafeStart.class);
  }

  @Test
  void the_evaluation_never_listens_to_the_network() {
    settings.setProperty("skjold.evaluation", "true");
    settings.setProperty("server.address", "0.0.0.0");
    assertThatThrownBy(() -> StartCheck.check(settings)).isInstanceOf(UnsafeStart.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"server.address", "skjold.mqtt.host", "skjold.device-http.host"})
  void no_port_of_the_demo_or_the_evaluation_opens_to_the_network(String property) {
    for (String kind : List.of("skjold.demo", "skjold.evaluation")) {
      for (String address : List.of("", " ", "0.0.0.0", "::", "192.0.2.7")) {
        MockEnvironment one =
            new MockEnvironment().withProperty(kind, "true").withProperty(property, address);
        assertThatThrownBy(() -> StartCheck.check(one))
            .as(property + "=" + address)
            .isInstanceOf(UnsafeStart.class)
            .hasMessageContaining(property);
      }
      for (String address : List.of("127.0.0.1", "localhost", "::1")) {
        MockEnvironment one =
            new MockEnvironment().withProperty(kind, "true").withProperty(property, address);
        assertThatCode(() -> StartCheck.check(one)).doesNotThrowAnyException();
      }
    }
  }
}

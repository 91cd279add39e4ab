package no.skjold.server.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/// Refuses to start in a way that would be unsafe, before anything else is started. `skjold.demo`
/// and `skjold.evaluation` are for this machine only; serving for real needs TLS and an identity
/// provider.
class StartCheck implements EnvironmentPostProcessor {

  private static final String LOOPBACK = "127.0.0.1";

  private static final String IDENTITY = "spring.security.oauth2.client.provider.skjold.issuer-uri";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    check(environment);
  }

  static void check(Environment environment) {
    boolean demo = environment.getProperty("skjold.demo", Boolean.class, false);
    boolean evaluation = environment.getProperty("skjold.evaluation", Boolean.class, false);
    if (demo && evaluation) {
      throw new UnsafeStart("Both skjold.demo and skjold.evaluation are set.", "Set one of them.");
    }
    if (demo || evaluation) {
      requireLoopback(environment, "server.address");
      requireLoopback(environment, "skjold.mqtt.host");
      requireLoopback(environment, "skjold.device-http.host");
      return;
    }
    requireRealSettings(environment);
  }

  private static void requireLoopback(Environment environment, String property) {
    String address = environment.getProperty(property, LOOPBACK);
    // An empty address is every address of the machine to whoever binds it.
    if (address.isBlank() || !isLoopback(property, address.strip())) {
      throw new UnsafeStart(
          "The demo and the evaluation have logins that anybody can use, and "
              + property
              + "="
              + address
              + " would open them to the network.",
          "Leave " + property + " at " + LOOPBACK + ".");
    }
  }

  private static boolean isLoopback(String property, String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new UnsafeStart(
          property + "=" + address + " names no address.",
          "Set " + property + "=" + LOOPBACK + ".");
    }
  }

  private static void requireRealSettings(Environment environment) {
    if (environment.containsProperty("skjold.access.integration-token")) {
      throw new UnsafeStart(
          "A demo credential is set: skjold.access.integration-token.",
          "Remove it; it is for the demo and the evaluation only.");
    }
    StringBuilder missing = new StringBuilder();
    if (!environment.containsProperty("server.ssl.bundle")
        && !environment.containsProperty("server.ssl.certificate")) {
      missing.append("  server.ssl.certificate and server.ssl.certificate-private-key (TLS)\n");
    }
    if (!environment.containsProperty(IDENTITY)) {
      missing.append("  ").append(IDENTITY).append(" (who your staff are, OpenID Connect)\n");
    }
    String evaluationHint =
        "To look at it on this machine only: skjold.evaluation=true (loopback, one operator, a "
            + "password printed at start). To see it live with invented people: ./skjold demo.";
    if (!missing.isEmpty()) {
      throw new UnsafeStart(
          "Serving for real needs settings that are missing:\n" + missing, evaluationHint);
    }
    throw new UnsafeStart(
        "The settings are there, but this version cannot log anybody in through an identity "
            + "provider yet, and does not open without.",
        evaluationHint);
  }
}

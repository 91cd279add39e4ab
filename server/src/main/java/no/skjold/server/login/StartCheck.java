package no.skjold.server.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import no.skjold.server.access.UnsafeStart;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/// Refuses to start in a way that would be unsafe, before anything else is started. `skjold.demo`
/// and `skjold.evaluation` are for this machine only; serving for real needs TLS, its address, and
/// an identity provider or accounts of its own.
class StartCheck implements EnvironmentPostProcessor {

  private static final String LOOPBACK = "127.0.0.1";

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
          "The demo and the evaluation are not for the network, and "
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
          "Remove it; it is for the demo and the evaluation only. Machine clients get tokens at "
              + "/tilgang/klienter.");
    }
    StringBuilder missing = new StringBuilder();
    if (!set(environment, "server.ssl.bundle") && !set(environment, "server.ssl.certificate")) {
      missing.append("  server.ssl.certificate and server.ssl.certificate-private-key (TLS)\n");
    }
    if (environment.getProperty("server.ssl.enabled", "true").strip().equalsIgnoreCase("false")) {
      missing.append("  server.ssl.enabled must not be false (TLS)\n");
    }
    if (!isOrigin(environment.getProperty("skjold.access.origin", ""))) {
      missing.append(
          "  skjold.access.origin, where people reach it, such as https://skjold.example.no\n");
    }
    checkIssuer(environment, "skjold.access.staff", missing);
    checkIssuer(environment, "skjold.access.citizens", missing);
    boolean issuer = set(environment, "skjold.access.staff.issuer");
    if (!issuer && !environment.getProperty("skjold.access.local", Boolean.class, false)) {
      missing.append(
          """
            skjold.access.staff.issuer (who your staff are, OpenID Connect), or
            skjold.access.local=true (accounts of its own, with passkeys)
          """);
    }
    if (issuer
        && !set(environment, "skjold.access.administrators")
        && !environment.containsProperty("skjold.access.administrators[0]")
        && !environment.getProperty("skjold.access.local", Boolean.class, false)) {
      missing.append(
          "  skjold.access.administrators, two subjects at the issuer who make the other accounts\n");
    }
    if (!missing.isEmpty()) {
      throw new UnsafeStart(
          "Serving for real needs settings that are missing:\n" + missing,
          "To look at it on this machine only: skjold.evaluation=true (loopback, invitations "
              + "printed at start). To see it live with invented people: ./skjold demo.");
    }
  }

  private static boolean set(Environment environment, String property) {
    return !environment.getProperty(property, "").isBlank();
  }

  /// Passkeys and the way back from a provider hang on it, so it is exact: `https`, a host name, no
  /// path.
  private static boolean isOrigin(String origin) {
    return origin.matches("https://[a-z0-9][a-z0-9.-]*[a-z](:\\d{1,5})?");
  }

  private static void checkIssuer(Environment environment, String prefix, StringBuilder missing) {
    String issuer = environment.getProperty(prefix + ".issuer", "");
    if (issuer.isBlank()) {
      return;
    }
    if (!issuer.startsWith("https://")) {
      missing.append("  ").append(prefix).append(".issuer must begin with https://\n");
    }
    for (String more : new String[] {".client-id", ".client-secret"}) {
      if (!set(environment, prefix + more)) {
        missing.append("  ").append(prefix).append(more).append('\n');
      }
    }
  }
}

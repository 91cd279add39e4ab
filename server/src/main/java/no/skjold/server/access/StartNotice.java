package no.skjold.server.access;

import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Prints the address and the logins of this start on standard output, once, when all is up. Never
/// in the log.
@Component
class StartNotice {

  private final Logins logins;
  private final Credentials credentials;
  private final Environment environment;
  private final PrintStream out = System.out;

  StartNotice(Logins logins, Credentials credentials, Environment environment) {
    this.logins = logins;
    this.credentials = credentials;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    String port = environment.getProperty("local.server.port", "8080");
    out.println("Skjold: http://localhost:" + port + "/logg-inn");
    logins.logins().forEach(login -> out.println("  login: " + login.key()));
    credentials.operatorPassword().ifPresent(it -> out.println("  password: " + it));
    out.println("  integration token: " + credentials.integrationToken());
    out.flush();
  }
}

package no.skjold.server.login;

import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Prints the address and how to get in on standard output, once, when all is up. Never in the log.
@Component
class StartNotice {

  private final Logins logins;
  private final FirstAccounts first;
  private final AccessSettings settings;
  private final Environment environment;
  private final PrintStream out = System.out;

  StartNotice(
      Logins logins, FirstAccounts first, AccessSettings settings, Environment environment) {
    this.logins = logins;
    this.first = first;
    this.settings = settings;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    String origin = Origins.of(settings.origin(), environment);
    out.println("Skjold: " + origin + "/logg-inn");
    logins.logins().forEach(login -> out.println("  login: " + login.key()));
    for (FirstAccounts.Invited invited : first.invited()) {
      out.println("  invitation for " + invited.name() + ", for one use:");
      out.println("    " + origin + "/invitasjon#" + invited.secret());
    }
    if (!first.integrationToken().isBlank()) {
      out.println("  integration token: " + first.integrationToken());
    }
    out.flush();
  }
}

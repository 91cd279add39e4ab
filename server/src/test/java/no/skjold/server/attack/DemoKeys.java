package no.skjold.server.attack;

import java.util.List;
import no.skjold.server.login.Logins;
import no.skjold.server.login.Logins.Login;
import org.springframework.context.ApplicationContext;

/// The demo's logins, one for every role.
final class DemoKeys {

  private DemoKeys() {}

  static List<String> all(ApplicationContext context) {
    return context.getBean(Logins.class).logins().stream().map(Login::key).toList();
  }
}

package no.skjold.server.party;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import no.skjold.server.Launch;
import no.skjold.server.access.Assignments;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The real server with the demo's logins, and what tests do to its people.
final class PartyServer implements AutoCloseable {

  static final String TOKEN = "integration-token-for-tests";

  final ConfigurableApplicationContext context;
  final int port;

  private PartyServer(ConfigurableApplicationContext context) {
    this.context = context;
    this.port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  static PartyServer on(Path data, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--skjold.demo=true");
    arguments.add("--skjold.access.integration-token=" + TOKEN);
    return new PartyServer(Launch.on(data).run(arguments.toArray(String[]::new)));
  }

  SealedPeople people() {
    return context.getBean(SealedPeople.class);
  }

  Register register() {
    return context.getBean(Register.class);
  }

  JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  void assign(String account, long subjectId) {
    context.getBean(Assignments.class).assign(account, subjectId);
  }

  PartyClient login(String key) throws Exception {
    return PartyClient.loggedIn(port, key);
  }

  PartyClient machine() {
    return PartyClient.withToken(port, TOKEN);
  }

  @Override
  public void close() {
    context.close();
  }
}

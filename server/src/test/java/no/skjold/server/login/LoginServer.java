package no.skjold.server.login;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import no.skjold.server.Launch;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor;
import no.skjold.server.access.CitizenDirectory;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The whole server, with the login's own clock and people in the hand of the test.
final class LoginServer implements AutoCloseable {

  /// An invented person, found by an invented number (month +80).
  static final long PERSON = 900_001;

  static final String NUMBER = "01810012345";

  final ConfigurableApplicationContext context;
  final int port;
  private final AtomicReference<Duration> ahead;

  private LoginServer(ConfigurableApplicationContext context, AtomicReference<Duration> ahead) {
    this.context = context;
    this.ahead = ahead;
    this.port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  static LoginServer start(Path data, String... more) {
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    ConfigurableApplicationContext context =
        Launch.on(data)
            .with("testClock", InstantSource.class, () -> Instant.now().plus(ahead.get()))
            .with("testCitizens", CitizenDirectory.class, LoginServer::find)
            .with("testPeople", PartyRegister.class, new OnePerson())
            .run(more);
    return new LoginServer(context, ahead);
  }

  private static OptionalLong find(String number) {
    return number.equals(NUMBER) ? OptionalLong.of(PERSON) : OptionalLong.empty();
  }

  /// Knows the one invented person, in Oslo.
  private static final class OnePerson implements PartyRegister {
    @Override
    public Set<Party> parties(long subjectId) {
      return Set.of();
    }

    @Override
    public java.util.Optional<Known> find(long personId) {
      return personId == PERSON
          ? java.util.Optional.of(
              new Known(PERSON, Set.of(), Set.of("vest"), Grading.UNGRADED, Set.of(), ""))
          : java.util.Optional.empty();
    }
  }

  void advance(Duration by) {
    ahead.updateAndGet(it -> it.plus(by));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  /// An account as if two people had agreed to it.
  void account(String id, String name, String subject, Set<Actor.Role> roles) {
    bean(Accounts.class)
        .save(
            new Account(
                id,
                name,
                new Account.Trust(roles, Set.of("oslo"), Grading.UNGRADED, null),
                subject.isEmpty() ? null : subject,
                false,
                AccountDesk.SERVER));
  }

  /// What the trail says has happened, as `actor action resource detail`, oldest first.
  List<Map<String, Object>> trail(String action) {
    return jdbc()
        .sql("select * from audit.entry where action = ?")
        .param(action)
        .query()
        .listOfRows();
  }

  Set<Access.Action> everyAction() {
    return Set.of(Access.Action.values());
  }

  @Override
  public void close() {
    context.close();
  }
}

package no.skjold.server.alarm;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import no.skjold.server.Launch;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The real server on a real PostgreSQL and real HTTP, with supervision in memory and, if wanted, a
/// clock that the test moves.
final class AlarmServer implements AutoCloseable {

  static final String TOKEN = "integration-token-for-tests";

  final FakeSupervision supervision;
  final ConfigurableApplicationContext context;
  final int port;

  private AlarmServer(FakeSupervision supervision, ConfigurableApplicationContext context) {
    this.supervision = supervision;
    this.context = context;
    this.port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  static AlarmServer start(Path data, Clock clock, String... more) {
    return start(data, new FakeSupervision(), clock, more);
  }

  static AlarmServer start(Path data, FakeSupervision supervision, Clock clock, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--skjold.demo=true",
                "--skjold.access.integration-token=" + TOKEN,
                "--spring.main.allow-bean-definition-overriding=false"));
    arguments.addAll(List.of(more));
    ConfigurableApplicationContext context =
        Launch.on(data)
            .with("fakeSupervision", FakeSupervision.class, supervision)
            .with("testClock", Clock.class, clock)
            .run(arguments.toArray(String[]::new));
    return new AlarmServer(supervision, context);
  }

  JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  StaffClient login(String login) throws Exception {
    return StaffClient.loggedIn(port, login);
  }

  static long millis(Instant instant) {
    return instant.toEpochMilli();
  }

  /// Moves the clock past the time consoles have after a start.
  static void settle(SimulatedClock clock) {
    clock.advance(Duration.ofSeconds(6));
  }

  @Override
  public void close() {
    context.close();
  }
}

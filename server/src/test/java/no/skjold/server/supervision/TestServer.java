package no.skjold.server.supervision;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Zone;
import no.skjold.server.Launch;
import no.skjold.server.storage.Database;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The whole server on a data folder of the test's own, and what tests do to it: supervise an
/// invented person round a square zone in Oslo, hand in fixes, wait for the log.
final class TestServer implements AutoCloseable {

  static final double INSIDE_LATITUDE = 59.913712;
  static final double INSIDE_LONGITUDE = 10.746853;
  private static final long YEAR = 365L * 24 * 3_600_000;

  final ConfigurableApplicationContext context;

  private TestServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static TestServer on(Path data, String... more) {
    return on(data, new Class<?>[0], more);
  }

  static TestServer on(Path data, Class<?>[] further, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--skjold.demo=true");
    return new TestServer(Launch.on(data).with(further).run(arguments.toArray(String[]::new)));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  /// An invented person with a device `device` and a zone of about 1 km round the city hall.
  long supervise(String device) {
    long id = bean(Subjects.class).create("oppdiktet " + device, "oslo").id();
    bindTo(device, id);
    return id;
  }

  void bindTo(String device, long id) {
    Subjects subjects = bean(Subjects.class);
    long now = System.currentTimeMillis();
    double half = 0.005;
    double[] ring = {
      INSIDE_LONGITUDE - 2 * half,
      INSIDE_LATITUDE - half,
      INSIDE_LONGITUDE + 2 * half,
      INSIDE_LATITUDE - half,
      INSIDE_LONGITUDE + 2 * half,
      INSIDE_LATITUDE + half,
      INSIDE_LONGITUDE - 2 * half,
      INSIDE_LATITUDE + half,
      INSIDE_LONGITUDE - 2 * half,
      INSIDE_LATITUDE - half
    };
    Zone zone = new Zone("Z1", Areas.polygon(ring), 0, now - YEAR, now + YEAR);
    Plan.Order order =
        new Plan.Order(
            "O1",
            "strpl. § 222 g",
            now - YEAR / 2,
            now + YEAR / 2,
            false,
            List.of(zone),
            List.of());
    subjects.change(
        id,
        plan ->
            new Plan(
                id,
                plan.version(),
                List.of(order),
                List.of(new Plan.SupervisedDevice(device, 600_000, 60_000)),
                plan.parameters()));
  }

  CompletableFuture<Intake.Outcome> fix(String device, double latitude, double longitude) {
    return fix(device, latitude, longitude, System.currentTimeMillis());
  }

  CompletableFuture<Intake.Outcome> fix(
      String device, double latitude, double longitude, long deviceTimeMillis) {
    CompletableFuture<Intake.Outcome> outcome = new CompletableFuture<>();
    Fix fix =
        new Fix(
            device,
            deviceTimeMillis,
            System.currentTimeMillis(),
            latitude,
            longitude,
            5,
            Fix.AccuracyKind.RADIUS_68,
            1,
            90,
            Fix.Source.GNSS,
            9,
            false,
            80,
            -1);
    bean(Intake.class).accept(device, fix, outcome::complete);
    return outcome;
  }

  CompletableFuture<Intake.Outcome> report(String device, DeviceReport.Kind kind) {
    long now = System.currentTimeMillis();
    CompletableFuture<Intake.Outcome> outcome = new CompletableFuture<>();
    bean(Intake.class)
        .accept(device, new DeviceReport(device, now, now, kind, -1, -1), outcome::complete);
    return outcome;
  }

  static Intake.Outcome await(CompletableFuture<Intake.Outcome> outcome) {
    try {
      return outcome.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("no outcome within 30 s", e);
    }
  }

  List<TransitionLog.Entry> log() {
    return bean(TransitionLog.class).after(0, 1_000);
  }

  /// The log as soon as the database, just killed, answers again; at most 30 s later.
  List<TransitionLog.Entry> logOnceBack() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try {
        return log();
      } catch (DataAccessException away) {
        if (System.nanoTime() > deadline) {
          throw away;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  long databasePid() {
    return bean(Database.class).embeddedPid().orElseThrow();
  }

  @Override
  public void close() {
    context.close();
  }
}

package no.skjold.server.addressprotection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import no.skjold.geometry.Areas;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Zone;
import no.skjold.server.Launch;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Assignments;
import no.skjold.server.access.Grading;
import no.skjold.server.access.Resource;
import no.skjold.server.supervision.Subjects;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The whole server on a data folder of the test's own, with invented people, cases and zones.
public final class UnitServer implements AutoCloseable {

  public static final String TOKEN = "an-integration-token-for-this-test-only";
  public static final String UNIT = "adressesperre";

  private final ConfigurableApplicationContext context;
  private int people;
  private int cases;

  private UnitServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static UnitServer on(Path data, Class<?>... more) {
    return new UnitServer(
        Launch.on(data)
            .with(more)
            .run("--skjold.demo=true", "--skjold.access.integration-token=" + TOKEN));
  }

  /// With settings of the test's own.
  public static UnitServer with(Path data, String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("--skjold.demo=true");
    all.add("--skjold.access.integration-token=" + TOKEN);
    return new UnitServer(Launch.on(data).run(all.toArray(String[]::new)));
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  public Client as(String login) throws IOException, InterruptedException {
    return Client.loggedIn(port(), login);
  }

  public Client machine() {
    return Client.withToken(port(), TOKEN);
  }

  /// Staff of the protected unit, cleared.
  public Actor.Staff unitStaff(String account) {
    return new Actor.Staff(
        account,
        "Medarbeider " + account,
        Set.of(Actor.Role.ADDRESS_PROTECTION),
        Set.of(UNIT, "oslo"),
        Grading.STRICTLY_CONFIDENTIAL,
        null);
  }

  public boolean may(Actor actor, Access.Action action, long person) {
    return bean(Access.class).may(actor, action, new Resource.Person(person));
  }

  /// A case in Oslo with one zone, which the case officer works on.
  public long caseInOslo() {
    Subjects subjects = bean(Subjects.class);
    long id = subjects.create("oppdiktet " + ++cases, "oslo").id();
    long now = System.currentTimeMillis();
    long year = Duration.ofDays(365).toMillis();
    double[] ring = {10.73, 59.91, 10.76, 59.91, 10.76, 59.92, 10.73, 59.92, 10.73, 59.91};
    Zone zone = new Zone("Z1", Areas.polygon(ring), 0, now - year, now + year);
    Plan.Order order =
        new Plan.Order(
            "O1", "strpl. § 222 g", now - year, now + year, false, List.of(zone), List.of());
    subjects.change(
        id, it -> new Plan(id, it.version(), List.of(order), it.devices(), it.parameters()));
    bean(Assignments.class).assign("saksbehandler-4", id);
    return id;
  }

  public String district(long subjectId) {
    return bean(Subjects.class).find(subjectId).orElseThrow().district();
  }

  /// A synthetic identity number (month +80) with good check digits, another each time.
  public String identityNumber() {
    int serial = 100 + people++;
    while (true) {
      String stem = "0181%02d%03d".formatted(serial % 40 + 50, serial);
      int first = check(stem, new int[] {3, 7, 6, 1, 8, 9, 4, 5, 2});
      int second = first > 9 ? 10 : check(stem + first, new int[] {5, 4, 3, 2, 7, 6, 5, 4, 3, 2});
      if (first < 10 && second < 10) {
        return stem + first + second;
      }
      serial = 100 + people++;
    }
  }

  private static int check(String digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    return (11 - sum % 11) % 11;
  }

  /// Enters a person with a residence, as the case officer would.
  public long person(Client caseOfficer, String identityNumber, long subjectId, String part)
      throws IOException, InterruptedException {
    String body =
        """
        {"name":"Oppdiktet Testperson","identityNumber":"%s",
         "addresses":[{"kind":"RESIDENCE","lines":["Eksempelveien 1","0123 Oslo"]}],
         "parts":[{"subjectId":%d,"part":"%s"}]}
        """
            .formatted(identityNumber, subjectId, part);
    HttpResponse<String> answer =
        caseOfficer.send("POST", "/api/v1/people", "application/json", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JsonMapper.builder().build().readTree(answer.body()).path("id").asLong();
  }

  public static String event(String identityNumber, long sequence, String word) {
    return event(identityNumber, sequence, word, "Hemmeligveien 9");
  }

  /// A register event with a new residence.
  public static String event(String identityNumber, long sequence, String word, String street) {
    return """
    {"sekvensnummer":%d,"hendelse":{"folkeregisteridentifikator":"%s","hendelsestype":"endringIAdressebeskyttelse","hendelsesdokument":"00000000-0000-4000-8000-%012d","ajourholdstidspunkt":"2026-11-24T10:00:00.000+01:00"},"dokument":{"adressebeskyttelse":{"graderingsnivaa":"%s"},"bostedsadresse":{"adressegradering":"ugradert","vegadresse":{"adressenavn":"%s","adressenummer":{"husnummer":"4"},"poststed":{"postnummer":"0001","poststedsnavn":"Oslo"}}}}}
    """
        .formatted(sequence, identityNumber, sequence, word, street)
        .strip();
  }

  /// At most 30 s.
  public static void await(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what + " within 30 s").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Override
  public void close() {
    context.close();
  }
}

package no.skjold.simulator;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import no.skjold.simulator.DemoParties.Party;

/// The demo: sets up the invented people through the API and lets their devices live.
final class DemoScenario {
  /// A report may be this many reporting intervals late before it counts as missing.
  private static final int INTERVALS_ALLOWED = 2;

  private final SkjoldApi api;
  private final Ports ports;
  private final InstantSource clock;
  private final PrintStream out;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /// Where devices connect.
  ///
  /// @param deviceHttp such as `http://localhost:5055`
  record Ports(String mqttHost, int mqttPort, String deviceHttp) {}

  /// A person whose supervision is set up.
  private record Supervised(Person person, String secret) {}

  DemoScenario(SkjoldApi api, Ports ports, InstantSource clock, PrintStream out) {
    this.api = api;
    this.ports = ports;
    this.clock = clock;
    this.out = out;
  }

  /// Until interrupted or, if positive, for the given time.
  void run(long seed, Duration length) throws InterruptedException {
    List<Supervised> all = new ArrayList<>();
    for (Person person : Cast.demo(seed)) {
      all.add(new Supervised(person, setUp(person)));
    }
    Instant start = clock.instant();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (Supervised one : all) {
        out.println(
            one.person().reference()
                + " ("
                + one.person().protocol().code()
                + ") "
                + one.person().story());
        running.add(threads.submit(handset(one, start)));
      }
      if (length.isPositive()) {
        Thread.sleep(length);
      } else {
        threads.shutdown();
        threads.awaitTermination(Long.MAX_VALUE, TimeUnit.DAYS);
      }
      running.forEach(one -> one.cancel(true));
    }
  }

  private String setUp(Person person) {
    long subject = api.createSubject(person.reference());
    String secret =
        api.putDevice(
            subject,
            person.deviceId(),
            person.protocol(),
            person.habits().intervalSeconds(),
            person.habits().intervalSeconds() * INTERVALS_ALLOWED);
    api.decide(
        subject,
        person.byJudgment(),
        protectedPerson(subject, person.reference()),
        person.zone(),
        person.meetingPlace());
    return secret;
  }

  /// Enters who is who in the case.
  private long protectedPerson(long subject, String reference) {
    List<Party> parties = DemoParties.of(reference);
    if (parties.isEmpty()) {
      api.enterPerson(subject, "Oppdiktet Kontrollert " + reference, "RESTRAINED");
      return api.enterPerson(subject, "Oppdiktet Beskyttet " + reference, "PROTECTED");
    }
    parties.forEach(it -> api.putParty(subject, it.personId(), it.part()));
    return parties.stream()
        .filter(it -> it.part().equals("PROTECTED"))
        .findFirst()
        .orElseThrow()
        .personId();
  }

  private Handset handset(Supervised one, Instant start) {
    return new Handset(
        one.person().device(),
        uplink(one, start),
        start,
        clock,
        complaint -> tell(one.person(), complaint));
  }

  private Uplink uplink(Supervised one, Instant start) {
    Person person = one.person();
    return switch (person.protocol()) {
      case SKJOLD_MQTT ->
          new MqttUplink(
              ports.mqttHost(),
              ports.mqttPort(),
              person.deviceId(),
              one.secret(),
              start,
              clock,
              command -> tell(person, "was told by the server: " + command));
      case OWNTRACKS_MQTT ->
          new OwnTracksUplink(
              ports.mqttHost(), ports.mqttPort(), person.deviceId(), one.secret(), start);
      case OWNTRACKS_HTTP, OSMAND, TRACCAR_CLIENT, TRACCAR_FORWARD ->
          HttpUplink.of(
              person.protocol(),
              http,
              ports.deviceHttp(),
              person.deviceId(),
              one.secret(),
              start,
              complaint -> tell(person, complaint));
    };
  }

  private void tell(Person person, String what) {
    out.println(person.reference() + " " + what);
  }
}

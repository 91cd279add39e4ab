package no.skjold.server.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.skjold.law.Content;
import no.skjold.law.Danger;
import no.skjold.law.Ground;
import no.skjold.law.LegalDay;
import no.skjold.law.SuspectedBreach;
import no.skjold.server.Launch;
import no.skjold.server.MovedClock;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.order.Terms.HowLong;
import no.skjold.server.order.Terms.Kind;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A police district's office on a whole server with a real database, by a clock the test moves:
/// what its people do all day, for tests to tell stories with. Everybody is invented.
public final class Office implements AutoCloseable {

  public static final String PROSECUTOR = "politiadvokat-2";
  private static final String TOKEN = "integration-token-of-the-office";

  public final MovedClock clock;
  public final ConfigurableApplicationContext context;

  private Office(MovedClock clock, ConfigurableApplicationContext context) {
    this.clock = clock;
    this.context = context;
  }

  public static Office on(Path data, Instant start, String... more) {
    return on(data, start, start, more);
  }

  /// For stories that go over years.
  ///
  /// @param latest the server starts at this time, so that the machine that hands people in is
  ///   still let in, and then finds itself at `start`
  public static Office on(Path data, Instant start, Instant latest, String... more) {
    MovedClock clock = new MovedClock(latest);
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--skjold.demo=true");
    arguments.add("--skjold.access.integration-token=" + TOKEN);
    Office office =
        new Office(
            clock,
            Launch.on(data)
                .with("movedClock", Clock.class, clock)
                .run(arguments.toArray(String[]::new)));
    clock.moveTo(start);
    return office;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public Orders orders() {
    return bean(Orders.class);
  }

  public Cases cases() {
    return bean(Cases.class);
  }

  public Requests requests() {
    return bean(Requests.class);
  }

  public Drafts drafts() {
    return bean(Drafts.class);
  }

  public Proceedings proceedings() {
    return bean(Proceedings.class);
  }

  public static Instant oslo(String localTime) {
    return LocalDateTime.parse(localTime).atZone(LegalDay.OSLO).toInstant();
  }

  public Staff officer() {
    return staff("saksbehandler-4", "Saksbehandler 4", Actor.Role.CASE_OFFICER);
  }

  public Staff prosecutor() {
    return staff(PROSECUTOR, "Politiadvokat 2", Actor.Role.PROSECUTOR);
  }

  private static Staff staff(String account, String name, Actor.Role role) {
    return new Staff(account, name, Set.of(role), Set.of("oslo"), Grading.UNGRADED, null);
  }

  /// A case with its restrained person and whom it protects.
  public Matter begin(int protectedPersons) {
    long subject = cases().begin(officer(), "", "oslo", PROSECUTOR);
    person(subject, "RESTRAINED");
    List<Long> hers = new ArrayList<>();
    for (int i = 0; i < protectedPersons; i++) {
      hers.add(person(subject, "PROTECTED"));
    }
    return new Matter(subject, hers);
  }

  public record Matter(long subject, List<Long> hers) {}

  /// Enters an invented person with a part in the case; their number.
  public long person(long subject, String part) {
    return api(
            "POST",
            "/api/v1/people",
            """
            {"name":"Oppdiktet Testperson","parts":[{"subjectId":%d,"part":"%s"}]}
            """
                .formatted(subject, part))
        .path("id")
        .asLong();
  }

  /// As a machine that hands in.
  public JsonNode api(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return JsonMapper.builder().build().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public long ask(Matter matter) {
    return requests()
        .ask(
            "Saksbehandler 4",
            matter.subject(),
            new Requests.Asked(
                clock.instant(),
                Request.Source.PROTECTED_PERSON,
                matter.hers(),
                "Har fått mange truende meldinger (oppdiktet)."));
  }

  /// A restraining order with nothing missing.
  public static Terms restrainingOrder(Matter matter, LocalDate lastDay) {
    return Terms.blank(Kind.RESTRAINING_ORDER)
        .protecting(new Terms.Protects(matter.hers(), ""))
        .because(
            why(
                Danger.REASON_TO_BELIEVE,
                Map.of(Ground.CRIMINAL_ACT, "Trusler på telefon 3. november (oppdiktet).")))
        .forbidding(
            new Terms.What(true, List.of(), List.of(), Content.Children.NOT_CONCERNED, List.of()))
        .lasting(HowLong.until(lastDay));
  }

  /// Electronic monitoring after one breach, with one zone.
  public static Terms monitoring(Matter matter, LocalDate lastDay, LocalDate breach) {
    return Terms.blank(Kind.ELECTRONIC_MONITORING)
        .protecting(new Terms.Protects(matter.hers(), ""))
        .because(
            new Terms.Why(
                "",
                Map.of(),
                Danger.REASON_TO_BELIEVE,
                new Terms.Weighing(true, "Brudd trass i advarsel."),
                "Forbudet er brutt og vil ellers ikke bli holdt.",
                "",
                "",
                null))
        .forbidding(
            new Terms.What(
                false, List.of(), List.of(), Content.Children.NOT_CONCERNED, List.of(square())))
        .lasting(HowLong.until(lastDay))
        .with(
            new Terms.Control(
                false,
                true,
                List.of(new SuspectedBreach(breach, true)),
                "",
                "",
                HowLong.UNDECIDED,
                matter.hers().stream()
                    .limit(1)
                    .map(it -> new Terms.ResponsePlace(it, "Oppmøtested", 59.9, 10.7))
                    .toList()));
  }

  /// § 222 c.
  ///
  /// @param on when the guardian answered
  public static Terms childStayProhibition(
      long child,
      LocalDate born,
      LocalDate lastDay,
      Terms.ChildTerms.Consent consent,
      LocalDate on) {
    return Terms.blank(Kind.CHILD_STAY_PROHIBITION)
        .because(why(Danger.REASON_TO_BELIEVE, Map.of()))
        .forbidding(
            new Terms.What(
                false,
                List.of(new Terms.Place("kjøpesenteret", false)),
                List.of(),
                Content.Children.NOT_CONCERNED,
                List.of()))
        .lasting(HowLong.until(lastDay))
        .against(
            new Terms.ChildTerms(
                child, born, true, consent, on, "Rekruttering på stedet (oppdiktet)."));
  }

  /// Nobody may stay where two groups fight.
  ///
  /// @param everyone why it binds everybody attached to the group; blank for the members named
  public static Terms groupStayProhibition(
      LocalDate lastDay, String everyone, List<String> members) {
    return Terms.blank(Kind.GROUP_STAY_PROHIBITION)
        .because(why(Danger.REASON_TO_BELIEVE, Map.of()))
        .forbidding(
            new Terms.What(
                false,
                List.of(new Terms.Place("klubblokalet", false)),
                List.of(),
                Content.Children.NOT_CONCERNED,
                List.of()))
        .lasting(HowLong.until(lastDay))
        .againstGroup(
            new Terms.GroupTerms(
                "Skyting fra begge sider (oppdiktet).",
                "Naboer var i skuddlinjen (oppdiktet).",
                everyone,
                members));
  }

  public static Terms.Why why(Danger danger, Map<Ground, String> grounds) {
    return new Terms.Why(
        "",
        grounds,
        danger,
        new Terms.Weighing(true, "Inngrepet er lite mot faren."),
        "",
        "",
        "",
        null);
  }

  /// A judgment with a contact ban and, for part of the time, monitoring.
  public static Terms contactBan(Matter matter, Instant pronounced, Period ban, Period monitored) {
    return Terms.blank(Kind.CONTACT_BAN)
        .protecting(new Terms.Protects(matter.hers(), ""))
        .because(
            new Terms.Why(
                "",
                Map.of(Ground.CRIMINAL_ACT, "Dømt for mishandling (oppdiktet)."),
                Danger.IMMINENT,
                new Terms.Weighing(true, "Inngrepet er nødvendig."),
                "Tidligere forbud er brutt.",
                "straffeloven § 282",
                "",
                null))
        .forbidding(
            new Terms.What(
                true,
                List.of(new Terms.Place("Oslo sentrum", false)),
                List.of(),
                Content.Children.NOT_CONCERNED,
                List.of(square())))
        .lasting(new HowLong(null, ban, null))
        .with(
            new Terms.Control(
                true, true, List.of(), "", "", new HowLong(null, monitored, null), List.of()))
        .by(new Terms.Ruling(pronounced, "Oslo tingrett", "26-000002MED-TOSL/05"));
  }

  /// Some square kilometres of Oslo.
  public static Terms.DrawnZone square() {
    return new Terms.DrawnZone(
        "sone-1",
        """
        {"type":"Polygon","coordinates":[[[10.72,59.91],[10.80,59.91],[10.80,59.95],[10.72,59.95],[10.72,59.91]]]}
        """
            .strip(),
        300,
        false);
  }

  /// Written and decided by the prosecutor.
  public long decide(Matter matter, Terms terms, Links links) {
    Draft draft = drafts().draft(prosecutor(), matter.subject(), terms, links);
    return drafts().decide(prosecutor(), matter.subject(), draft.id(), draft.version(), Map.of());
  }

  public void serve(Matter matter, long decision) {
    proceedings()
        .takesEffect(
            prosecutor(),
            matter.subject(),
            decision,
            new Happening.Served(
                clock.instant(), Happening.Served.Manner.IN_PERSON, "Politibetjent 1"));
  }

  public Standing standing(Matter matter, long decision) {
    CaseFile file = orders().file(matter.subject());
    return orders().standing(file, file.decision(decision).orElseThrow());
  }

  @Override
  public void close() {
    context.close();
  }
}

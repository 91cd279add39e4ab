package no.skjold.server.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.Client;
import no.skjold.server.addressprotection.UnitServer;
import no.skjold.server.alarm.CountedAlarms;
import no.skjold.server.alarm.CountedAlarms.Raise;
import no.skjold.server.device.Devices;
import no.skjold.server.device.Devices.Registration;
import no.skjold.server.device.Protocol;
import no.skjold.server.party.People;
import no.skjold.server.supervision.Subjects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Alarm quality on a real server, against a scenario worked out by hand: one case of Oslo, one of
/// Vest, and one of Oslo with somebody hidden in it.
class QualityServerTest {

  private static final String API = "/api/v1/alarm-quality";
  private static final String PAGE = "/alarmkvalitet";
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final Offset<Double> CLOSE = Offset.offset(0.0001);

  @TempDir static Path data;
  private static UnitServer server;
  private static AlarmRows rows;
  private static long inOslo;
  private static long hidden;
  private static long inVest;
  private static Instant raised = Instant.EPOCH;

  @BeforeAll
  static void start() throws Exception {
    server = UnitServer.on(data);
    raised = Instant.now().minus(Duration.ofDays(5)).truncatedTo(ChronoUnit.MILLIS);
    rows = new AlarmRows(server.jdbc());
    inOslo = server.caseInOslo();
    hidden = server.caseInOslo();
    inVest = server.bean(Subjects.class).create("oppdiktet vest", "vest").id();
    try (Client officer = server.as("saksbehandler-4")) {
      long person = server.person(officer, server.identityNumber(), hidden, "PROTECTED");
      server.bean(People.class).grade(person, Grading.CONFIDENTIAL);
    }
    register(inOslo, "kv-1", Optional.of("Vakt 3"));
    register(hidden, "kv-h", Optional.of("Hemmelig 9"));
    register(inVest, "kv-v", Optional.empty());
    episodesInOslo();
    rows.alarm(hidden, "zone", "zone_entered", raised).in("ZH").of("kv-h").open();
    rows.alarm(inVest, "zone", "zone_entered", raised).in("ZV").of("kv-v").open();
    silences();
  }

  private static void register(long subject, String device, Optional<String> model) {
    server
        .bean(Devices.class)
        .register(
            new Registration(
                subject,
                device,
                Protocol.SKJOLD_MQTT,
                device,
                "traccar",
                "",
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                model),
            false,
            _ -> {});
  }

  /// Nine episodes of one device. Judged: the five that are not an exercise and have an outcome
  /// from a person. False: network, device, position; three of five.
  private static void episodesInOslo() {
    lost(10).closed("network_fault");
    lost(20).closed("device_fault");
    lost(30).closed("other");
    entered(40).closed("inside_zone");
    entered(50).closed("position_error");
    entered(60).closed("exercise");
    rows.alarm(inOslo, "battery", "battery_low", raised).of("kv-1").closed("passed");
    entered(70).open();
    rows.alarm(inOslo, "silence", "signal_lost", raised).of("kv-1").closed("grouped");
  }

  private static AlarmRows.Row lost(int takenAfterSeconds) {
    return rows.alarm(inOslo, "silence", "signal_lost", raised)
        .of("kv-1")
        .taken(Duration.ofSeconds(takenAfterSeconds));
  }

  private static AlarmRows.Row entered(int takenAfterSeconds) {
    return rows.alarm(inOslo, "zone", "zone_entered", raised)
        .in("Z1")
        .of("kv-1")
        .taken(Duration.ofSeconds(takenAfterSeconds));
  }

  /// From eleven one evening to half past one the next morning, told of twice on the way; a planned
  /// one; and one of a device that is gone, without an end.
  private static void silences() {
    LocalDate evening = LocalDate.now(OSLO).minusDays(3);
    Instant eleven = evening.atTime(LocalTime.of(23, 0)).atZone(OSLO).toInstant();
    rows.step(inOslo, "kv-1", "SIGNAL_LOST", "INFORMATION", eleven.minus(Duration.ofHours(9)));
    rows.step(inOslo, "kv-1", "SIGNAL_RESTORED", "INFORMATION", eleven.minus(Duration.ofHours(2)));
    rows.step(inOslo, "kv-1", "SIGNAL_LOST", "NOTICE", eleven);
    rows.step(inOslo, "kv-1", "SIGNAL_LOST", "CRITICAL", eleven.plus(Duration.ofMinutes(20)));
    rows.step(
        inOslo, "kv-1", "SIGNAL_RESTORED", "INFORMATION", eleven.plus(Duration.ofMinutes(150)));
    rows.step(inOslo, "kv-gone", "SIGNAL_LOST", "NOTICE", eleven);
    rows.step(hidden, "kv-h", "SIGNAL_LOST", "NOTICE", eleven);
    rows.step(hidden, "kv-h", "SIGNAL_RESTORED", "INFORMATION", eleven.plusSeconds(1_000));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode read(String login, String path) throws Exception {
    try (Client client = server.as(login)) {
      HttpResponse<String> answer = client.get(path);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return new JsonMapper().readTree(answer.body());
    }
  }

  private static String page(String login, String query) throws Exception {
    try (Client client = server.as(login)) {
      HttpResponse<String> answer = client.get(PAGE + query);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer.body();
    }
  }

  private static JsonNode line(JsonNode answer, String part, String key) {
    return StreamSupport.stream(answer.at("/ledger/" + part).spliterator(), false)
        .filter(it -> it.path("key").asString().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line of " + key));
  }

  private static List<String> keys(JsonNode answer, String part) {
    return StreamSupport.stream(answer.at("/ledger/" + part).spliterator(), false)
        .map(it -> it.path("key").asString())
        .toList();
  }

  private static String reference(long subject) {
    return server.bean(Subjects.class).find(subject).orElseThrow().reference();
  }

  // --- the numbers

  @Test
  void a_model_is_counted_as_it_was_worked_out_by_hand() throws Exception {
    JsonNode line = line(read("tekniker-3", API), "models", "Vakt 3");
    assertThat(line.path("alarms").asInt()).isEqualTo(9);
    assertThat(line.path("unjudged").asInt()).isEqualTo(4);
    assertThat(line.at("/falseAlarms/hits").asInt()).isEqualTo(3);
    assertThat(line.at("/falseAlarms/of").asInt()).isEqualTo(5);
    assertThat(line.at("/falseAlarms/share").asDouble()).isEqualTo(0.6);
    assertThat(line.at("/falseAlarms/low").asDouble()).isCloseTo(0.2307, CLOSE);
    assertThat(line.at("/falseAlarms/high").asDouble()).isCloseTo(0.8824, CLOSE);
    assertThat(line.at("/outcomes/network_fault/hits").asInt()).isEqualTo(1);
    assertThat(line.at("/outcomes").propertyNames())
        .containsExactly("device_fault", "inside_zone", "network_fault", "other", "position_error");
    assertThat(line.at("/taken/count").asInt()).isEqualTo(7);
    assertThat(line.at("/taken/p50Seconds").asInt()).isEqualTo(40);
    assertThat(line.at("/taken/p95Seconds").asInt()).isEqualTo(70);
    assertThat(line.path("untaken").asInt()).isEqualTo(2);
    assertThat(line.path("battery").asInt()).isEqualTo(1);
  }

  @Test
  void silence_runs_across_midnight_once_and_without_what_was_planned() throws Exception {
    JsonNode answer = read("operasjonsleder-1", API);
    assertThat(line(answer, "models", "Vakt 3").at("/silent/seconds").asInt()).isEqualTo(9_000);
    assertThat(line(answer, "models", "Vakt 3").at("/silent/times").asInt()).isEqualTo(1);
    assertThat(line(answer, "models", "unknown").at("/silent/withoutEnd").asInt()).isEqualTo(1);
    assertThat(line(answer, "rules", "signal_lost").at("/silent/seconds").asInt())
        .isEqualTo(10_000);
  }

  @Test
  void a_rule_and_a_zone_with_few_are_counted_and_nothing_is_said_about_them() throws Exception {
    JsonNode answer = read("operasjonsleder-1", API);
    JsonNode rule = line(answer, "rules", "signal_lost");
    assertThat(rule.path("alarms").asInt()).isEqualTo(4);
    assertThat(rule.at("/falseAlarms/of").asInt()).isEqualTo(3);
    assertThat(rule.at("/falseAlarms/tooFew").asBoolean()).isTrue();
    assertThat(rule.at("/falseAlarms/share").isNull()).isTrue();
    JsonNode zone = line(answer, "zones", "Z1");
    assertThat(zone.path("alarms").asInt()).isEqualTo(4);
    assertThat(zone.path("subjectId").asLong()).isEqualTo(inOslo);
    assertThat(zone.at("/taken/tooFew").asBoolean()).isTrue();
    assertThat(line(answer, "rules", "battery_low").path("battery").asInt()).isEqualTo(1);
    JsonNode all = read("tekniker-3", API);
    assertThat(line(all, "models", "unknown").path("alarms").asInt()).isEqualTo(1);
  }

  @Test
  void what_is_older_than_the_period_is_not_in_it() throws Exception {
    rows.alarm(inVest, "zone", "zone_crossed", Instant.now().minus(Duration.ofDays(45))).open();
    assertThat(keys(read("tekniker-3", API + "?days=30"), "rules")).doesNotContain("zone_crossed");
    assertThat(keys(read("tekniker-3", API + "?days=90"), "rules")).contains("zone_crossed");
  }

  // --- who sees what

  @Test
  void others_than_those_who_answer_for_alarms_and_equipment_are_refused() throws Exception {
    for (String login :
        List.of("operator-7", "saksbehandler-4", "revisor-1", "statistikk-1", "drift-1")) {
      try (Client client = server.as(login)) {
        assertThat(client.get(API).statusCode()).as(login).isEqualTo(403);
        assertThat(client.get(PAGE).statusCode()).as(login).isEqualTo(403);
      }
    }
    try (Client machine = server.machine()) {
      assertThat(machine.get(API).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void a_shift_lead_sees_her_own_districts_only_and_a_technician_all() throws Exception {
    JsonNode lead = read("operasjonsleder-1", API);
    assertThat(keys(lead, "zones")).containsExactlyInAnyOrder("Z1", "ZH");
    assertThat(lead.at("/ledger/total/alarms").asInt()).isEqualTo(10);
    assertThat(lead.toString()).doesNotContain("ZV", "oppdiktet vest");
    assertThat(page("operasjonsleder-1", "")).doesNotContain("ZV", "oppdiktet vest");
    assertThat(keys(read("tekniker-3", API), "zones")).containsExactlyInAnyOrder("Z1", "ZH", "ZV");
  }

  @Test
  void to_an_uncleared_lead_of_the_district_nobody_hidden_is_there_not_even_in_a_sum()
      throws Exception {
    assertThat(server.district(hidden)).isEqualTo("oslo");
    JsonNode lead = read("distriktsleder-1", API);
    assertThat(keys(lead, "zones")).containsExactly("Z1");
    assertThat(lead.at("/ledger/total/alarms").asInt()).isEqualTo(9);
    assertThat(lead.at("/ledger/total/silent/seconds").asInt()).isEqualTo(9_000);
    assertThat(lead.path("load").isNull()).isTrue();
    String hiddenCase = "\"" + reference(hidden) + "\"";
    assertThat(lead.toString()).doesNotContain("ZH", "Hemmelig 9", hiddenCase);
    assertThat(page("distriktsleder-1", ""))
        .contains("Vakt 3")
        .doesNotContain("ZH", "Hemmelig 9", reference(hidden) + " ·", "data-load");
  }

  @Test
  void reading_is_on_the_trail() throws Exception {
    long before = shown();
    read("tekniker-3", API);
    assertThat(shown()).isEqualTo(before + 1);
  }

  private static long shown() {
    return server
        .jdbc()
        .sql("select count(*) from audit.entry where action = 'alarm_quality_shown'")
        .query(Long.class)
        .single();
  }

  @Test
  void only_the_periods_that_are_offered_are_counted() throws Exception {
    try (Client technician = server.as("tekniker-3")) {
      HttpResponse<String> answer = technician.get(API + "?days=1");
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("unknown_period");
      assertThat(technician.get(PAGE + "?dager=1").statusCode()).isEqualTo(302);
    }
  }

  // --- the load

  @Test
  void nobody_on_duty_is_said_loudly() throws Exception {
    JsonNode load = read("operasjonsleder-1", API).path("load");
    assertThat(load.path("level").asString()).isEqualTo("NOBODY");
    assertThat(load.path("perOperator").isNull()).isTrue();
    assertThat(load.path("districts").size()).isEqualTo(2);
    assertThat(page("operasjonsleder-1", ""))
        .contains("data-load=\"NOBODY\"", "role=\"alert\"", "INGEN ER PÅ VAKT");
    assertThat(page("operasjonsleder-1", "?lang=en")).contains("NOBODY IS ON DUTY");
  }

  @Test
  void an_alarm_counts_each_time_it_comes_before_the_operations_centre() {
    Instant start = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MILLIS);
    long subject = server.bean(Subjects.class).create("oppdiktet nord", "nordland").id();
    rows.alarm(subject, "silence", "signal_lost", start)
        .atOperations("nordland")
        .did(start.plusSeconds(5), "severity_raised", "critical")
        .raisedAgain(start.plusSeconds(5))
        .raisedAgain(start.plusSeconds(20))
        .closed("other");
    rows.alarm(subject, "zone", "zone_entered", start)
        .atOperations("nordland")
        .did(start.plusSeconds(9), "severity_raised", "critical")
        .raisedAgain(start.plusSeconds(30))
        .closed("other");
    rows.alarm(subject, "battery", "battery_low", start.plusSeconds(40)).closed("other");
    List<Raise> raises = server.bean(CountedAlarms.class).raisedToOperations(start.minusMillis(1));
    assertThat(raises)
        .filteredOn(it -> it.districts().contains("nordland"))
        .extracting(it -> Duration.between(start, it.at()).toSeconds())
        .containsExactlyInAnyOrder(5L, 20L, 0L, 30L);
    assertThat(server.bean(CountedAlarms.class).raisedToOperations(start.plusSeconds(20)))
        .filteredOn(it -> it.districts().contains("nordland"))
        .hasSize(1);
  }

  // --- the page

  @Test
  void the_page_is_there_in_both_languages_without_script_of_its_own() throws Exception {
    assertThat(page("tekniker-3", "?lang=nb"))
        .contains(
            "<h1>Alarmkvalitet</h1>",
            "ukjent modell",
            "Uteblitte signaler",
            "60 % (mellom 23 % og 88 %) – 3 av 5",
            "for få til å si noe (0 av 0)",
            "2 t 30 min (én gang)",
            "Feil i nettet")
        .doesNotContain(" style=", "??quality", "<h1>Alarm quality")
        .doesNotContainPattern(" on[a-z]+=\"")
        .doesNotContainPattern("<script(?! type=\"application/json\")");
    assertThat(page("tekniker-3", "?lang=en"))
        .contains(
            "<h1>Alarm quality</h1>",
            "unknown model",
            "60% (between 23% and 88%) – 3 of 5",
            "too few to say",
            "Wilson&#39;s method")
        .doesNotContain("??quality");
  }

  @Test
  void every_picture_says_in_words_what_the_table_beside_it_says() throws Exception {
    String page = page("tekniker-3", "?lang=nb");
    Matcher plots =
        Pattern.compile(
                "<svg class=\"plot\" role=\"img\"[^>]*aria-labelledby=\"(\\S+) (\\S+)\"><title id=\"(\\S+)\">([^<]+)</title><desc id=\"(\\S+)\">([^<]+)</desc>")
            .matcher(page);
    int found = 0;
    while (plots.find()) {
      found++;
      assertThat(plots.group(3)).isEqualTo(plots.group(1));
      assertThat(plots.group(5)).isEqualTo(plots.group(2));
      if (plots.group(1).equals("model-rates-title")) {
        assertThat(plots.group(6)).contains("Vakt 3: 60 % (mellom 23 % og 88 %) – 3 av 5");
        assertThat(page).contains("<td>60 % (mellom 23 % og 88 %) – 3 av 5</td>");
      }
    }
    assertThat(found).isEqualTo(7).isEqualTo(page.split("<svg ", -1).length - 1);
  }

  // --- the model of a device

  @Test
  void a_device_is_told_its_model_and_keeps_it() throws Exception {
    String path = "/api/v1/subjects/" + inVest + "/devices/kv-api";
    String bare = "\"protocol\":\"skjold-mqtt\",\"deliveryAllowanceSeconds\":60";
    try (Client machine = server.machine()) {
      assertThat(put(machine, path, "{" + bare + ",\"model\":\"Vakt 4\"}")).isEqualTo(201);
      assertThat(put(machine, path, "{" + bare + "}")).isEqualTo(200);
      assertThat(server.bean(Devices.class).models()).containsEntry("kv-api", "Vakt 4");
      assertThat(put(machine, path, "{" + bare + ",\"model\":\"<b>\"}")).isEqualTo(422);
    }
    assertThat(
            server
                .jdbc()
                .sql("select model from device.device where device_id = 'kv-api'")
                .query(String.class)
                .single())
        .isEqualTo("Vakt 4");
  }

  private static int put(Client client, String path, String body) throws Exception {
    return client.send("PUT", path, "application/json", body).statusCode();
  }
}

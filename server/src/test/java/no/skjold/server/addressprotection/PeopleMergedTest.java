package no.skjold.server.addressprotection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.access.StaffDirectory;
import no.skjold.server.addressprotection.Decision.Kind;
import no.skjold.server.addressprotection.Decision.State;
import no.skjold.server.notification.AddressBook;
import no.skjold.server.party.AddressKind;
import no.skjold.server.party.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two records turn out to be one person: what every capability keeps under the number that ends.
class PeopleMergedTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path data;
  private static UnitServer server;
  private static Client officer;
  private static Client unit;

  private long from;
  private long into;

  @BeforeAll
  static void start() throws Exception {
    server = UnitServer.on(data);
    officer = server.as("saksbehandler-4");
    unit = server.as("adressesperre-1");
  }

  @AfterAll
  static void stop() {
    officer.close();
    unit.close();
    server.close();
  }

  @BeforeEach
  void twoRecords() throws Exception {
    from = server.person(officer, server.identityNumber(), server.caseInOslo(), "PROTECTED");
    into = server.person(officer, server.identityNumber(), server.caseInOslo(), "PROTECTED");
  }

  /// Whoever adds a column for a person's number has to say here what a merge does to it.
  @Test
  void every_place_that_keeps_a_persons_number_is_known() {
    assertThat(
            names(
                """
                select table_schema || '.' || table_name || '.' || column_name
                from information_schema.columns
                where column_name in ('person_id', 'person', 'person_key', 'other_id')
                """))
        .containsExactlyInAnyOrder(
            // Moved with the record.
            "party.address.person_id",
            "party.contact.person_id",
            "party.part.person_id",
            "party.relation.person_id",
            "party.relation.other_id",
            "party.token.person_id",
            // What was opened then, and is reviewed as that.
            "access.opening.person_id",
            // Moved.
            "login.account.person_id",
            "login.trust_request.person_id",
            "citizen.change_request.person_id",
            "citizen.duress.person_id",
            "citizen.safeguard.person_id",
            "citizen.notice.person_id",
            "citizen.attempt.person_id",
            "citizen.unfinished.person_id",
            "addressprotection.decision.person",
            "addressprotection.decision.person_key",
            "addressprotection.grade_change.person",
            "addressprotection.grade_change.person_key",
            "addressprotection.register_word.person",
            "addressprotection.register_word.person_key",
            "addressprotection.zone_flag.person",
            "measure.step.person_id",
            "breach.concerned.person_id",
            "document.letter.person_id",
            // What decisions are read by, so that they need not be changed.
            "orders.merged.person_id",
            "orders.merged.other_id",
            // Ended.
            "login.code.person_id",
            "login.device.person_id");
  }

  @Test
  void of_two_decisions_the_stricter_stands_and_is_carried_to_both_cases() throws Exception {
    long mild = decided(into, null, Grading.CONFIDENTIAL);
    long strict = decided(from, null, Grading.STRICTLY_CONFIDENTIAL);
    long address = decided(from, 1, Grading.CONFIDENTIAL);
    server.bean(RegisterEventStore.class).say(from, 7, "milder", Instant.now());
    server.bean(Follower.class).round();
    merge();
    server.bean(Follower.class).round();
    assertThat(server.bean(People.class).exists(from)).isFalse();
    assertThat(server.bean(People.class).grade(into)).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
    Decisions decisions = server.bean(Decisions.class);
    assertThat(decisions.of(from)).isEmpty();
    assertThat(decisions.inForce(into, null).orElseThrow().id()).isEqualTo(strict);
    assertThat(decisions.find(mild).orElseThrow().state()).isEqualTo(State.REPLACED);
    @Nullable Integer moved = decisions.find(address).orElseThrow().address();
    assertThat(moved).isEqualTo(1);
    assertThat(decisions.grade(into, moved)).isEqualTo(Grading.CONFIDENTIAL);
    assertThat(server.bean(RegisterEventStore.class).word(from)).isEmpty();
    assertThat(server.bean(RegisterEventStore.class).word(into).orElseThrow().differs())
        .isEqualTo("milder");
    assertThat(server.bean(GradeChangeStore.class).of(from)).isEmpty();
    assertThat(server.bean(GradeChangeStore.class).of(into)).hasSize(4);
    assertThat(server.bean(GradeChangeStore.class).open()).isEmpty();
    assertThat(server.bean(ZoneFlags.class).open())
        .noneMatch(it -> it.personId() == from)
        .filteredOn(it -> it.personId() == into)
        .hasSize(2);
    assertThat(unit.get("/adressesperre/person/" + into).body()).contains("Strengt fortrolig");
  }

  @Test
  void a_graded_record_merged_into_an_ungraded_one_loosens_nothing() throws Exception {
    decided(from, null, Grading.STRICTLY_CONFIDENTIAL);
    merge();
    assertThat(server.bean(People.class).grade(into)).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
    assertThat(officer.get("/personer/" + into).statusCode()).isEqualTo(404);
    server.bean(Follower.class).round();
    assertThat(names("select distinct district from supervision.subject"))
        .contains(UnitServer.UNIT);
  }

  @Test
  void her_words_her_number_and_her_notices_follow_her() throws Exception {
    agreeOnWords(from);
    server
        .jdbc()
        .sql("insert into citizen.attempt values (?, 'VOICE', 4, now())")
        .param(from)
        .update();
    server.jdbc().sql("insert into citizen.duress values (?, ?, now())").params(1, from).update();
    merge();
    assertThat(count("citizen.safeguard", from)).isZero();
    assertThat(count("citizen.attempt", into)).isEqualTo(1);
    assertThat(count("citizen.duress", into)).isEqualTo(1);
    CodeWordByVoice words = server.bean(CodeWordByVoice.class);
    assertThat(words.said(server.unitStaff("61"), into, "blåbær"))
        .isEqualTo(CodeWordByVoice.Answer.RIGHT);
    assertThat(server.bean(AddressBook.class).textNumber(into)).hasValue("+4741234567");
  }

  @Test
  void every_way_in_under_the_number_that_ends_ends() throws Exception {
    try (Client her = Client.loggedIn(server.port(), "beskyttet-1")) {
      HttpResponse<String> page = officer.form("/tilgang/kode/" + from, Map.of());
      Matcher code = Pattern.compile("class=\"secret\">([^<]+)<").matcher(page.body());
      assertThat(code.find()).isTrue();
      merge();
      HttpResponse<String> used = her.form("/inn/kode", Map.of("kode", code.group(1)));
      assertThat(used.headers().firstValue("Location").orElseThrow()).contains("feil");
    }
  }

  @Test
  void who_somebody_is_at_work_follows_so_that_they_see_nothing_of_their_own() throws Exception {
    try (Client operations = server.as("drift-1")) {
      HttpResponse<String> made =
          operations.send(
              "POST",
              "/api/v1/accounts",
              "application/json",
              """
              {"name":"Oppdiktet Kollega %d","roles":[],"districts":[],"clearance":"UNGRADED",
               "personId":%d}
              """
                  .formatted(from, from));
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      merge();
      assertThat(server.bean(StaffDirectory.class).list())
          .extracting(Staff::personId)
          .contains(into)
          .doesNotContain(from);
      assertThat(count("login.account", into)).isEqualTo(1);
    }
  }

  @Test
  void an_address_that_stands_twice_is_kept_as_its_strictest_is() throws Exception {
    People people = server.bean(People.class);
    List<String> home = List.of("Eksempelveien 1", "0123 Oslo");
    people.enterAddress(from, AddressKind.RESIDENCE, home, Grading.CONFIDENTIAL);
    people.enterAddress(from, AddressKind.RESIDENCE, home, Grading.UNGRADED);
    people.enterAddress(into, AddressKind.RESIDENCE, home, Grading.UNGRADED);
    merge();
    assertThat(people.addresses(into))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.own()).isEqualTo(Grading.CONFIDENTIAL));
  }

  @Test
  void somebody_who_turns_out_to_work_in_both_worlds_goes_on_answering_alarms_only()
      throws Exception {
    try (Client one = server.as("drift-1");
        Client two = server.as("drift-2")) {
      String operator = account(one, two, "OPERATOR", from);
      String officer = account(one, two, "CASE_OFFICER", into);
      merge();
      StaffDirectory staff = server.bean(StaffDirectory.class);
      assertThat(staff.staff(operator).orElseThrow().roles()).containsExactly(Role.OPERATOR);
      assertThat(staff.staff(operator).orElseThrow().personId()).isEqualTo(into);
      assertThat(staff.staff(officer).orElseThrow().roles()).isEmpty();
    }
  }

  private static String account(Client one, Client two, String role, long person) throws Exception {
    HttpResponse<String> made =
        one.send(
            "POST",
            "/api/v1/accounts",
            "application/json",
            """
            {"name":"Oppdiktet %s %d","roles":["%s"],"districts":["oslo"],"personId":%d}
            """
                .formatted(role, person, role, person));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String account = JSON.readTree(made.body()).path("id").asString();
    for (JsonNode request : JSON.readTree(two.get("/api/v1/account-requests").body())) {
      if (request.path("account").asString().equals(account)) {
        String agree = "/api/v1/account-requests/" + request.path("id").asString() + "/agree";
        assertThat(two.send("POST", agree, "application/json", "").statusCode()).isEqualTo(204);
      }
    }
    return account;
  }

  @Test
  void a_merge_that_cannot_be_carried_leaves_both_records_as_they_were() throws Exception {
    decided(from, null, Grading.CONFIDENTIAL);
    server
        .jdbc()
        .sql(
            "alter table addressprotection.grade_change add constraint none check (cause <>"
                + " 'LATER_ENTRY') not valid")
        .update();
    try {
      assertThat(mergeAnswer().statusCode()).isBetween(500, 599);
    } finally {
      server.jdbc().sql("alter table addressprotection.grade_change drop constraint none").update();
    }
    assertThat(server.bean(People.class).grade(from)).isEqualTo(Grading.CONFIDENTIAL);
    assertThat(server.bean(People.class).grade(into)).isEqualTo(Grading.UNGRADED);
    assertThat(server.bean(Decisions.class).inForce(from, null)).isPresent();
  }

  private void merge() throws Exception {
    HttpResponse<String> answer = mergeAnswer();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  private HttpResponse<String> mergeAnswer() throws Exception {
    return unit.send(
        "POST", "/api/v1/people/" + from + "/merge", "application/json", "{\"into\":" + into + "}");
  }

  private static void agreeOnWords(long person) throws Exception {
    Map<String, String> words =
        new HashMap<>(Map.of("kodeord", "blåbær", "tvang", "tyttebær", "nummer", "41234567"));
    assertThat(officer.form("/trygghet/" + person, words).body()).contains("class=\"starter\"");
  }

  private static long decided(long person, @Nullable Integer address, Grading grade) {
    Decisions decisions = server.bean(Decisions.class);
    long id =
        decisions.propose(
            server.unitStaff("61"),
            new Proposal(
                person,
                address,
                Kind.GRANT,
                grade,
                new DecidingBody.Police("oslo"),
                new Assessment(
                    "våpen", "trusler", "fare for liv", Map.of(Criterion.CLOSE_RELATION, "samliv")),
                null,
                decisions.today(),
                decisions.today().plusMonths(6)));
    decisions.decide(server.unitStaff("62"), id);
    return id;
  }

  private static long count(String table, long person) {
    return server
        .jdbc()
        .sql("select count(*) from " + table + " where person_id = ?")
        .param(person)
        .query(Long.class)
        .single();
  }

  private static List<String> names(String sql) {
    return server.jdbc().sql(sql).query(String.class).list();
  }
}

package no.skjold.server.addressprotection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.Decision.AppealOutcome;
import no.skjold.server.addressprotection.Decision.HowTold;
import no.skjold.server.addressprotection.Decision.Kind;
import no.skjold.server.addressprotection.Decision.State;
import no.skjold.server.addressprotection.Decision.Told;
import no.skjold.server.addressprotection.WorkList.Task;
import no.skjold.server.addressprotection.WorkList.Urgency;
import no.skjold.server.party.People;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Decisions on a real database.
class DecisionsTest {

  private static final String PLANTED = "han har funnet henne før, i Plantedalen";
  private static final DecidingBody OSLO = new DecidingBody.Police("oslo");

  @TempDir static Path data;
  private static UnitServer server;
  private static Client officer;
  private static Decisions decisions;
  private static Staff first;
  private static Staff second;

  private long person;

  @BeforeAll
  static void start() throws Exception {
    server = UnitServer.on(data);
    officer = server.as("saksbehandler-4");
    decisions = server.bean(Decisions.class);
    first = server.unitStaff("61");
    second = server.unitStaff("62");
  }

  @AfterAll
  static void stop() {
    officer.close();
    server.close();
  }

  @BeforeEach
  void somebody() throws Exception {
    person = server.person(officer, server.identityNumber(), server.caseInOslo(), "PROTECTED");
  }

  @Test
  void one_proposes_and_another_decides() {
    long id = decisions.propose(first, grant(Grading.STRICTLY_CONFIDENTIAL));
    assertThat(grade()).isEqualTo(Grading.UNGRADED);
    refused("second_person", () -> decisions.decide(first, id));
    decisions.decide(second, id);
    assertThat(grade()).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
    refused("settled_already", () -> decisions.decide(second, id));
  }

  @Test
  void a_grade_raised_while_somebody_decides_is_not_lowered_by_that() {
    long id = decisions.propose(first, grant(Grading.CONFIDENTIAL));
    List<CompletableFuture<Void>> deciding = new ArrayList<>();
    new TransactionTemplate(server.bean(PlatformTransactionManager.class))
        .executeWithoutResult(_ -> {
          server.bean(People.class).grade(person, Grading.STRICTLY_CONFIDENTIAL);
          deciding.add(CompletableFuture.runAsync(() -> decisions.decide(second, id)));
          UnitServer.await("the decision waits for the register", DecisionsTest::somebodyWaits);
        });
    assertThatThrownBy(deciding.getFirst()::join)
        .hasRootCauseInstanceOf(Unsound.class)
        .rootCause()
        .extracting(it -> ((Unsound) it).code())
        .isEqualTo("channel");
    assertThat(grade()).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
  }

  private static boolean somebodyWaits() {
    return server
            .jdbc()
            .sql("select count(*) from pg_locks where not granted")
            .query(Long.class)
            .single()
        > 0;
  }

  @Test
  void not_even_the_database_takes_the_same_person_twice() {
    long id = decisions.propose(first, grant(Grading.CONFIDENTIAL));
    assertThatThrownBy(() ->
            server
                .jdbc()
                .sql("update addressprotection.decision set decided_by = ? where id = ?")
                .params("61", id)
                .update())
        .hasMessageContaining("check");
  }

  @Test
  void deciding_moves_the_case_and_keeps_the_uncleared_out_at_once() {
    assertThat(server.may(officer4(), Access.Action.SEE_PERSON, person)).isTrue();
    decided(grant(Grading.CONFIDENTIAL));
    assertThat(server.may(officer4(), Access.Action.SEE_PERSON, person)).isFalse();
    assertThat(server.may(first, Access.Action.SEE_GRADING, person)).isTrue();
    server.bean(Follower.class).round();
    assertThat(server.bean(GradeChangeStore.class).open()).isEmpty();
  }

  @Test
  void nothing_is_lowered_without_a_second_channel() {
    decided(grant(Grading.STRICTLY_CONFIDENTIAL));
    refused("channel", () -> decisions.propose(first, ending(null)));
    refused(
        "channel",
        () -> decisions.propose(first, proposal(Kind.CHANGE, Grading.CONFIDENTIAL, null)));
    decided(ending(new SecondChannel.InPerson("på stasjonen, med pass")));
    assertThat(grade()).isEqualTo(Grading.UNGRADED);
  }

  @Test
  void what_is_shown_after_a_lawful_lowering_is_what_stands() {
    decided(grant(Grading.STRICTLY_CONFIDENTIAL));
    server.bean(Follower.class).round();
    assertThat(addressGrade()).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
    SecondChannel present = new SecondChannel.InPerson("på stasjonen, med pass");
    decided(proposal(Kind.CHANGE, Grading.CONFIDENTIAL, present));
    server.bean(Follower.class).round();
    assertThat(addressGrade()).isEqualTo(Grading.CONFIDENTIAL);
    decided(ending(present));
    server.bean(Follower.class).round();
    assertThat(addressGrade()).isEqualTo(Grading.UNGRADED);
    assertThat(server.bean(People.class).graded()).doesNotContain(person);
    assertThat(server.bean(GradedCases.class).grade(person)).isEqualTo(Grading.UNGRADED);
  }

  @Test
  void an_address_with_a_grade_of_its_own_keeps_it_when_the_persons_ends() {
    decided(grant(Grading.STRICTLY_CONFIDENTIAL));
    int number = server.bean(People.class).addresses(person).getFirst().number();
    decided(onAddress(number, Grading.CONFIDENTIAL));
    server.bean(Follower.class).round();
    assertThat(addressGrade()).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
    decided(ending(new SecondChannel.InPerson("på stasjonen, med pass")));
    server.bean(Follower.class).round();
    assertThat(grade()).isEqualTo(Grading.UNGRADED);
    assertThat(addressGrade()).isEqualTo(Grading.CONFIDENTIAL);
    assertThat(server.bean(People.class).graded()).contains(person);
  }

  private Grading addressGrade() {
    return server.bean(People.class).addresses(person).getFirst().grade();
  }

  private Proposal onAddress(int number, Grading grade) {
    return new Proposal(
        person,
        number,
        Kind.GRANT,
        grade,
        OSLO,
        assessment(),
        null,
        decisions.today(),
        decisions.today().plusMonths(6));
  }

  @Test
  void a_grade_raised_meanwhile_is_not_lowered_by_a_proposal_from_before() {
    long id = decisions.propose(first, grant(Grading.CONFIDENTIAL));
    server.bean(People.class).grade(person, Grading.STRICTLY_CONFIDENTIAL);
    refused("channel", () -> decisions.decide(second, id));
    assertThat(grade()).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
  }

  @Test
  void a_day_that_passes_loosens_nothing_and_is_loud() {
    decided(grant(Grading.STRICTLY_CONFIDENTIAL));
    LocalDate end = decisions.today().plusYears(1);
    assertThat(renewal(end.minusDays(61))).isNull();
    assertThat(renewal(end.minusDays(60))).isEqualTo(Urgency.SOON);
    assertThat(renewal(end)).isEqualTo(Urgency.SOON);
    assertThat(renewal(end.plusDays(1))).isEqualTo(Urgency.OVERDUE);
    assertThat(renewal(end.plusYears(5))).isEqualTo(Urgency.OVERDUE);
    assertThat(grade()).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
  }

  @Test
  void a_renewal_takes_the_place_of_the_one_before_and_keeps_the_grade() {
    long former = decided(grant(Grading.CONFIDENTIAL));
    refused(
        "kind.renewal_keeps_grade",
        () ->
            decisions.propose(first, proposal(Kind.RENEWAL, Grading.STRICTLY_CONFIDENTIAL, null)));
    decided(proposal(Kind.RENEWAL, Grading.CONFIDENTIAL, null));
    assertThat(decisions.find(former).orElseThrow().state()).isEqualTo(State.REPLACED);
    assertThat(decisions.of(person)).filteredOn(it -> it.state() == State.IN_FORCE).hasSize(1);
  }

  @Test
  void a_period_longer_than_the_body_may_set_is_refused() {
    Proposal tooLong =
        new Proposal(
            person,
            null,
            Kind.GRANT,
            Grading.CONFIDENTIAL,
            new DecidingBody.ChildWelfare("0301"),
            assessment(),
            null,
            decisions.today(),
            decisions.today().plusYears(1).plusDays(1));
    refused("period.too_long", () -> decisions.propose(first, tooLong));
  }

  @Test
  void a_client_address_is_on_an_address_only() {
    refused("client_address_on_person", () -> grant(Grading.CLIENT_ADDRESS));
    int number = server.bean(People.class).addresses(person).getFirst().number();
    decided(onAddress(number, Grading.CLIENT_ADDRESS));
    assertThat(grade()).isEqualTo(Grading.UNGRADED);
    assertThat(server.bean(People.class).addresses(person).getFirst().grade())
        .isEqualTo(Grading.CLIENT_ADDRESS);
    assertThat(server.may(officer4(), Access.Action.SEE_PERSON, person)).isTrue();
  }

  @Test
  void whoever_proposed_takes_it_back_and_another_turns_it_down() {
    long own = decisions.propose(first, grant(Grading.CONFIDENTIAL));
    decisions.reject(first, own, "feil person");
    long other = decisions.propose(first, grant(Grading.CONFIDENTIAL));
    refused("kind.proposed_already", () -> decisions.propose(second, grant(Grading.CONFIDENTIAL)));
    decisions.reject(second, other, "vilkårene er ikke oppfylt");
    assertThat(decisions.of(person))
        .extracting(Decision::state)
        .containsExactlyInAnyOrder(State.WITHDRAWN, State.REJECTED);
    assertThat(grade()).isEqualTo(Grading.UNGRADED);
  }

  @Test
  void an_appeal_runs_from_when_she_was_told_and_loosens_nothing() {
    long id = decided(grant(Grading.CONFIDENTIAL));
    LocalDate today = decisions.today();
    refused("date.future", () -> decisions.told(first, id, today.plusDays(1), HowTold.IN_PERSON));
    decisions.told(first, id, today, HowTold.IN_PERSON);
    assertThat(decisions.find(id).orElseThrow().told())
        .isEqualTo(new Told(today, HowTold.IN_PERSON, today.plus(Period.ofWeeks(3))));
    decisions.appealed(first, id, today, "ikke enig");
    assertThat(tasks()).anyMatch(it -> it instanceof Task.AppealOpen);
    decisions.appealSent(first, id, today);
    decisions.appealClosed(first, id, today, AppealOutcome.CHANGED);
    assertThat(tasks()).noneMatch(it -> it instanceof Task.AppealOpen);
    assertThat(grade()).isEqualTo(Grading.CONFIDENTIAL);
  }

  @Test
  void a_code_word_is_only_asked_for_where_one_was_agreed() {
    decided(grant(Grading.CONFIDENTIAL));
    Proposal spoken = ending(new SecondChannel.CodeWordSpoken());
    decided(spoken);
    assertThat(grade()).isEqualTo(Grading.UNGRADED);
  }

  @Test
  void nothing_in_the_table_tells_whom_it_is_about_or_why() {
    decided(grant(Grading.STRICTLY_CONFIDENTIAL));
    List<String> rows =
        server
            .jdbc()
            .sql("select d::text from addressprotection.decision d")
            .query(String.class)
            .list();
    String person = Long.toString(this.person);
    assertThat(rows).isNotEmpty();
    assertThat(rows)
        .noneMatch(it -> it.contains(hex(PLANTED)) || it.contains(hex(person)))
        .noneMatch(it -> it.contains("STRICT") || it.contains(hex("STRICT")))
        .noneMatch(it -> it.contains(PLANTED) || it.contains("," + person + ","));
  }

  @Test
  void nothing_secret_is_printed() {
    long id = decided(grant(Grading.STRICTLY_CONFIDENTIAL));
    Decision decision = decisions.find(id).orElseThrow();
    assertThat(decision + " " + decision.grounds() + " " + grant(Grading.CONFIDENTIAL))
        .doesNotContain("Plantedalen", "CONFIDENTIAL", Long.toString(person));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private Grading grade() {
    return server.bean(People.class).grade(person);
  }

  private List<Task> tasks() {
    return server.bean(WorkList.class).tasks(it -> it == person);
  }

  @Test
  void past_its_day_everybody_is_told_that_some_deadline_has_passed_and_not_which() {
    decided(grant(Grading.STRICTLY_CONFIDENTIAL));
    assertThat(faults(LocalDate.now(Decisions.OSLO).plusYears(20)))
        .containsExactly("deadline_passed");
    assertThat(new AddressProtectionStatus(server.bean(Follower.class)).status())
        .containsOnlyKeys("following");
  }

  private static List<String> faults(LocalDate day) {
    Follower follower =
        new Follower(
            server.bean(RegisterEvents.class),
            server.bean(LaterEntries.class),
            server.bean(Enactment.class),
            workList(day),
            java.time.Clock.systemUTC());
    follower.round();
    return new AddressProtectionStatus(follower).faults();
  }

  /// How the work list of that day asks for the renewal; null when it does not.
  private @Nullable Urgency renewal(LocalDate day) {
    return workList(day).tasks(it -> it == person).stream()
        .filter(it -> it instanceof Task.Renewal)
        .map(Task::urgency)
        .findFirst()
        .orElse(null);
  }

  private static WorkList workList(LocalDate day) {
    Instant noon = day.atTime(12, 0).atZone(Decisions.OSLO).toInstant();
    return new WorkList(
        server.bean(DecisionStore.class),
        server.bean(GradeChangeStore.class),
        server.bean(RegisterEventStore.class),
        server.bean(ZoneFlags.class),
        () -> noon,
        server.bean(AddressProtectionSettings.class));
  }

  private static Staff officer4() {
    return new Staff(
        "saksbehandler-4",
        "Saksbehandler 4",
        Set.of(Role.CASE_OFFICER),
        Set.of("oslo"),
        Grading.UNGRADED,
        null);
  }

  private static long decided(Proposal proposal) {
    long id = decisions.propose(first, proposal);
    decisions.decide(second, id);
    return id;
  }

  private Proposal grant(Grading grade) {
    return proposal(Kind.GRANT, grade, null);
  }

  private Proposal proposal(Kind kind, Grading grade, @Nullable SecondChannel channel) {
    return new Proposal(
        person,
        null,
        kind,
        grade,
        OSLO,
        assessment(),
        channel,
        decisions.today(),
        decisions.today().plusYears(1));
  }

  private Proposal ending(@Nullable SecondChannel channel) {
    return new Proposal(
        person,
        null,
        Kind.ENDING,
        Grading.UNGRADED,
        OSLO,
        new Grounds.NoLongerNeeded("han er død"),
        channel,
        decisions.today(),
        decisions.today());
  }

  private static Assessment assessment() {
    return new Assessment(
        "våpen og nettverk",
        "uttalte drapstrusler",
        PLANTED,
        Map.of(Criterion.CLOSE_RELATION, PLANTED));
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(Unsound.class, it -> assertThat(it.code()).isEqualTo(code));
  }
}

package no.skjold.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.CaseRegister;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.PlantedTrail;
import no.skjold.server.oversight.Anomaly.Kind;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Planted patterns beside quiet colleagues. Person 66 is graded.
class AnomaliesTest {

  /// A Monday at noon in Oslo.
  private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final Staff CLEARED = auditor(Grading.STRICTLY_CONFIDENTIAL);
  private static final Staff UNCLEARED = auditor(Grading.UNGRADED);

  private static EmbeddedPostgres postgres;
  private PlantedTrail trail;
  private Anomalies anomalies;
  private Sightings sightings;
  private Watch watch;

  private static Staff auditor(Grading clearance) {
    return new Staff("revisor", "Revisor", Set.of(Role.AUDITOR), Set.of(), clearance, null);
  }

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).target("405").load().migrate();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void empty() {
    var dataSource = postgres.getPostgresDatabase();
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    jdbc.execute(
        "set session_replication_role = replica; truncate audit.chain, audit.entry;"
            + " set session_replication_role = origin;"
            + " truncate oversight.sighting, oversight.opened;"
            + " update oversight.progress set position = 0");
    JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
    trail = new PlantedTrail(jdbc, transactions);
    trail.now = NOON;
    sightings = new Sightings(jdbc);
    OversightSettings settings =
        new OversightSettings(
            20,
            3,
            28,
            10,
            3,
            LocalTime.of(6, 0),
            LocalTime.of(20, 0),
            Set.of("OPERATOR", "SHIFT_LEAD", "TECHNICIAN"),
            8,
            Duration.ofDays(7),
            Duration.ofDays(7),
            14,
            60);
    watch = new Watch(trail.reader(), sightings, settings, () -> trail.now, transactions);
    anomalies = new Anomalies(watch, sightings, visibility(), settings, () -> trail.now);
  }

  @AfterEach
  void end() throws Exception {
    trail.close();
  }

  private static Visibility visibility() {
    StaticListableBeanFactory none = new StaticListableBeanFactory();
    return new Visibility(
        new ClearanceAlone(),
        none.getBeanProvider(PartyRegister.class),
        none.getBeanProvider(CaseRegister.class));
  }

  private List<Anomaly> found() {
    return anomalies.seenBy(CLEARED);
  }

  private void looks(String actor, String role, int people) {
    for (int i = 0; i < people; i++) {
      trail.look(actor, role, "person/" + (100 + i));
    }
  }

  private void usualWeeks() {
    for (int back : new int[] {14, 13, 12, 11, 10, 7, 6, 5, 4, 3}) {
      trail.now = NOON.minus(Duration.ofDays(back));
      looks("Flittig", "CASE_OFFICER", 15);
      looks("Rolig", "CASE_OFFICER", 4);
    }
    trail.now = NOON;
  }

  @Test
  void an_ordinary_time_shows_nothing() {
    usualWeeks();
    looks("Flittig", "CASE_OFFICER", 22);
    looks("Rolig", "CASE_OFFICER", 6);
    for (int i = 0; i < 4; i++) {
      trail.deny("Rolig", "CASE_OFFICER", "subject/" + i, "no_need");
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void far_more_than_ones_own_and_the_roles_usual_number_stands_out() {
    usualWeeks();
    looks("Rolig", "CASE_OFFICER", 60);
    assertThat(found())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.kind()).isEqualTo(Kind.UNUSUAL_VOLUME);
          assertThat(it.actor()).isEqualTo("Rolig");
          assertThat(it.day()).isEqualTo(MONDAY);
          assertThat(it.count()).isEqualTo(60);
          assertThat(it.usual()).isEqualTo(15);
        });
  }

  @Test
  void looking_at_the_same_few_again_and_again_is_not_a_large_volume() {
    for (int i = 0; i < 100; i++) {
      trail.look("Rolig", "CASE_OFFICER", "person/1");
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void nights_and_weekends_stand_out_for_office_roles_and_not_for_shifts() {
    trail.now = Instant.parse("2026-11-22T23:30:00Z");
    looks("Rolig", "CASE_OFFICER", 3);
    looks("Operatør 7", "OPERATOR", 12);
    trail.now = NOON;
    assertThat(found()).containsExactly(new Anomaly(Kind.AFTER_HOURS, "Rolig", "", MONDAY, 3, 0));
  }

  @Test
  void many_denials_stand_out() {
    for (int i = 0; i < 10; i++) {
      trail.deny("Rolig", "CASE_OFFICER", "subject/" + i, "no_need");
    }
    assertThat(found()).containsExactly(new Anomaly(Kind.MANY_DENIALS, "Rolig", "", MONDAY, 10, 0));
  }

  @Test
  void one_look_at_ones_own_circle_is_enough() {
    trail.deny("Rolig", "CASE_OFFICER", "person/5", "partial");
    assertThat(found()).containsExactly(new Anomaly(Kind.OWN_CIRCLE, "Rolig", "", MONDAY, 1, 0));
  }

  @Test
  void a_person_whom_many_look_at_stands_out() {
    for (int i = 0; i < 8; i++) {
      trail.look("Ansatt " + i, "CASE_OFFICER", "person/5");
    }
    for (int i = 0; i < 7; i++) {
      trail.look("Ansatt " + i, "CASE_OFFICER", "person/6");
    }
    assertThat(found())
        .containsExactly(new Anomaly(Kind.SOUGHT_AFTER, "", "person/5", MONDAY, 8, 0));
  }

  @Test
  void what_was_opened_with_a_reason_and_never_reviewed_stands_out_after_a_week() {
    trail.now = NOON.minus(Duration.ofDays(8));
    trail.open("Rolig", "subject/3", "opening/41");
    trail.open("Flittig", "subject/4", "opening/42");
    trail.review("Leder", "subject/4", "42");
    trail.now = NOON;
    trail.open("Flittig", "subject/5", "opening/43");
    watch.round();
    assertThat(watch.reviewOverdue()).as("a fault that everybody is told").isTrue();
    trail.review("Leder", "subject/3", "41");
    watch.round();
    assertThat(watch.reviewOverdue()).isFalse();
    trail.now = NOON.minus(Duration.ofDays(8));
    trail.open("Rolig", "subject/3", "opening/41");
    trail.now = NOON;
    assertThat(found())
        .containsExactly(
            new Anomaly(Kind.UNREVIEWED_OPENING, "Rolig", "subject/3", MONDAY.minusDays(8), 1, 0));
  }

  @Test
  void each_entry_counts_once_however_often_it_is_looked_at() {
    for (int i = 0; i < 9; i++) {
      trail.deny("Rolig", "CASE_OFFICER", "subject/" + i, "no_need");
      assertThat(found()).isEmpty();
    }
  }

  @Test
  void who_is_not_cleared_finds_nothing_that_hangs_on_somebody_graded() {
    for (int i = 0; i < 9; i++) {
      trail.deny("Rolig", "CASE_OFFICER", "person/" + i, "no_need");
      trail.look("Ansatt " + i, "CASE_OFFICER", "person/66");
    }
    trail.deny("Rolig", "CASE_OFFICER", "person/66", "graded");
    assertThat(found())
        .extracting(Anomaly::kind)
        .containsExactly(Kind.MANY_DENIALS, Kind.SOUGHT_AFTER);
    assertThat(anomalies.seenBy(UNCLEARED)).isEmpty();
  }

  @Test
  void what_is_usual_does_not_rest_on_looks_that_the_reader_may_not_see() {
    for (int back : new int[] {5, 4, 3}) {
      trail.now = NOON.minus(Duration.ofDays(back));
      looks("Rolig", "CASE_OFFICER", 4);
      for (int i = 0; i < 10; i++) {
        trail.look("Rolig", "CASE_OFFICER", "person/66" + i);
      }
    }
    trail.now = NOON;
    looks("Rolig", "CASE_OFFICER", 30);
    assertThat(found()).as("30 is not three times 14").isEmpty();
    assertThat(anomalies.seenBy(UNCLEARED))
        .containsExactly(new Anomaly(Kind.UNUSUAL_VOLUME, "Rolig", "", MONDAY, 30, 4));
  }

  @Test
  void counts_are_kept_for_their_time_only() {
    looks("Rolig", "CASE_OFFICER", 3);
    found();
    sightings.forgetBefore(MONDAY.plusDays(1));
    assertThat(sightings.looks(MONDAY, "Rolig")).isEmpty();
  }

  /// Lets the reader see all but those whose number begins with 66, who need clearance.
  private static final class ClearanceAlone implements Access {
    @Override
    public void require(Actor actor, Action action, Resource resource) {
      if (!may(actor, action, resource)) {
        throw new NotThere();
      }
    }

    @Override
    public boolean may(Actor actor, Action action, Resource resource) {
      return !resource.name().startsWith("person/66") || actor.equals(CLEARED);
    }

    @Override
    public Actor current() {
      return CLEARED;
    }
  }
}

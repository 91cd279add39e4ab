package no.skjold.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import no.skjold.server.audit.OwnTrail.By;
import no.skjold.server.audit.OwnTrail.Look;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class OwnTrailTest {

  private static final long HE = 900_002;
  private static final long SHE = 900_001;
  private static final long CASE = 7;
  private static final Instant MONDAY = Instant.parse("2026-11-02T11:00:00Z");

  private static EmbeddedPostgres postgres;
  private JdbcTemplate jdbc;
  private PostgresAudit audit;
  private Instant now = MONDAY;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).target("400").load().migrate();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void empty() {
    var dataSource = postgres.getPostgresDatabase();
    jdbc = new JdbcTemplate(dataSource);
    jdbc.execute(
        "set session_replication_role = replica; truncate audit.chain, audit.entry;"
            + " set session_replication_role = origin");
    audit =
        new PostgresAudit(
            jdbc,
            () -> now,
            new JdbcTransactionManager(dataSource),
            new SecureRandom(),
            () -> Source.SERVER);
  }

  @AfterEach
  void end() throws Exception {
    audit.destroy();
  }

  private void look(String role, String what, String resource, String detail) {
    audit.append(
        Trace.of("Medarbeider", what, resource)
            .detail(detail)
            .from(new Source("account", role, "workplace/10.1.2.3")));
  }

  private List<Look> told(Duration later) {
    InstantSource then = () -> now.plus(later);
    return new OwnTrail(JdbcClient.create(jdbc), then, Duration.ofDays(7)).looks(HE, Set.of(CASE));
  }

  @Test
  void tells_day_and_kind_of_body_once() {
    look("CASE_OFFICER", "permitted", "subject/7", "SEE_CASE");
    look("CASE_OFFICER", "permitted", "person/900002", "SEE_PERSON");
    look("DEFENCE_COUNSEL", "permitted", "subject/7", "SEE_CASE");
    look("COURT", "permitted", "subject/7", "SEE_CASE");
    LocalDate day = LocalDate.of(2026, 11, 2);
    assertThat(told(Duration.ofDays(8)))
        .containsExactly(
            new Look(day, By.POLICE), new Look(day, By.COUNSEL), new Look(day, By.COURT));
  }

  @Test
  void tells_nothing_before_the_delay_is_over_but_ones_own_at_once() {
    look("CASE_OFFICER", "permitted", "subject/7", "SEE_CASE");
    audit.append(
        Trace.of("citizen/900002", "permitted", "person/900002")
            .detail("SEE_OWN_DATA")
            .from(new Source("", "CITIZEN", "citizen")));
    assertThat(told(Duration.ofDays(6)))
        .containsExactly(new Look(LocalDate.of(2026, 11, 2), By.SELF));
  }

  @Test
  void tells_nothing_of_others_nor_of_what_an_alarm_made_somebody_do() {
    look("CASE_OFFICER", "permitted", "person/" + SHE, "SEE_PERSON");
    look("CASE_OFFICER", "permitted", "subject/8", "SEE_CASE");
    look("OPERATOR", "permitted", "subject/7", "SEE_CASE");
    look("OPERATOR", "position_shown", "alarm/7-12", "strpl. § 222 g");
    look("TECHNICIAN", "permitted", "subject/7", "SEE_CASE");
    look("ADDRESS_PROTECTION", "permitted", "person/900002", "SEE_GRADING");
    audit.append(
        Trace.of("citizen/" + SHE, "permitted", "subject/7")
            .detail("SEE_OWN_PROTECTION")
            .from(new Source("", "CITIZEN", "citizen")));
    assertThat(told(Duration.ofDays(8))).isEmpty();
  }

  /// The same days at work in two worlds: in the second her address is graded, so the special unit
  /// has the case and the others are refused.
  @Test
  void is_the_same_whether_her_address_is_graded_or_not() throws Exception {
    look("CASE_OFFICER", "permitted", "subject/7", "SEE_CASE");
    look("CASE_OFFICER", "permitted", "person/900002", "SEE_PERSON");
    now = now.plus(Duration.ofDays(1));
    look("PROSECUTOR", "permitted", "subject/7", "SEE_CASE");
    List<Look> ungraded = told(Duration.ofDays(8));
    audit.destroy();

    now = MONDAY;
    empty();
    look("ADDRESS_PROTECTION", "permitted", "subject/7", "SEE_CASE");
    look("ADDRESS_PROTECTION", "permitted", "person/" + SHE, "SEE_GRADING");
    look("CASE_OFFICER", "denied", "subject/7", "SEE_CASE graded");
    now = now.plus(Duration.ofDays(1));
    look("PROSECUTOR", "denied", "subject/7", "SEE_CASE graded");
    assertThat(told(Duration.ofDays(8))).hasSize(2).isEqualTo(ungraded);
  }

  @Test
  void has_words_in_both_languages_that_name_no_unit_and_no_place() throws Exception {
    for (String bundle : new String[] {"/texts/audit.properties", "/texts/audit_en.properties"}) {
      Properties texts = new Properties();
      try (InputStream in = OwnTrailTest.class.getResourceAsStream(bundle)) {
        texts.load(in);
      }
      for (By by : By.values()) {
        assertThat(texts.getProperty(by.text())).as(bundle + by).isNotBlank();
        assertThat(texts.getProperty(by.reason())).as(bundle + by).isNotBlank();
        assertThat(texts.getProperty(by.text()).toLowerCase(java.util.Locale.ROOT))
            .doesNotContain("enhet", "unit", "distrikt", "district", "adresse", "address");
      }
    }
  }
}

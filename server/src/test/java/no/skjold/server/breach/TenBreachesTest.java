package no.skjold.server.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import no.skjold.monitoring.Plan;
import no.skjold.server.order.Links;
import no.skjold.server.order.Office;
import no.skjold.server.risk.Assessments;
import no.skjold.server.risk.Due;
import no.skjold.server.risk.Occasion;
import no.skjold.server.supervision.StatusContributor;
import no.skjold.server.supervision.Subjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten reported breaches by contact in nine months, and what each triggers, told on the pages: the
/// prosecutor's look within 24 hours, a new judgment of the risk, and the question of § 222 g until
/// it is answered. Most of those who break a ban ten times are never monitored; here each of the
/// first four says that he could be.
class TenBreachesTest {

  private static final List<LocalDate> CALLS =
      List.of(
          LocalDate.parse("2024-05-10"),
          LocalDate.parse("2024-06-05"),
          LocalDate.parse("2024-07-01"),
          LocalDate.parse("2024-07-28"),
          LocalDate.parse("2024-08-20"),
          LocalDate.parse("2024-09-15"),
          LocalDate.parse("2024-10-10"),
          LocalDate.parse("2024-11-05"),
          LocalDate.parse("2024-12-20"),
          LocalDate.parse("2025-01-25"));
  private static final int MONITORED_AFTER = 5;
  private static final int LOOKED_AT_LATE = 7;

  @TempDir private Path data;

  private Office office;
  private Office.Matter matter;
  private long ban;

  @BeforeEach
  void aBanInForce() {
    office =
        Office.on(data, Office.oslo("2024-05-02T09:00:00"), Office.oslo("2025-02-01T09:00:00"));
    matter = office.begin(1);
    ban =
        office.decide(
            matter,
            Office.restrainingOrder(matter, LocalDate.parse("2025-05-01")),
            Links.answering(office.ask(matter)));
    office.serve(matter, ban);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void each_of_ten_calls_is_looked_at_counted_and_asks_anew_until_he_is_monitored()
      throws Exception {
    for (int number = 1; number <= CALLS.size(); number++) {
      LocalDate day = CALLS.get(number - 1);
      office.clock.moveTo(Office.oslo(day.plusDays(1) + "T09:00:00"));
      String page;
      try (Browser officer = Browser.loggedIn(office.port(), "saksbehandler-4")) {
        page = told(officer, day);
        waits(number, page, officer);
      }
      boolean late = number == LOOKED_AT_LATE;
      office.clock.moveTo(Office.oslo(day.plusDays(late ? 2 : 1) + "T09:30:00"));
      assertThat(deadlinePassed()).as("call %d is late", number).isEqualTo(late);
      try (Browser officer = Browser.loggedIn(office.port(), "saksbehandler-4");
          Browser prosecutor = Browser.loggedIn(office.port(), Office.PROSECUTOR)) {
        officer.submit(page + "/forbud", "ban", Long.toString(ban));
        looked(prosecutor, page);
        assertThat(deadlinePassed()).isFalse();
        asksForMonitoring(number, officer.get(page).body());
        if (number == MONITORED_AFTER) {
          monitored(day);
        }
        counted(number, officer.get("/saker/" + matter.subject()).body());
      }
    }
  }

  /// It waits for a prosecutor, and the risk is to be judged anew.
  private void waits(int number, String page, Browser officer) throws Exception {
    assertThat(officer.get("/brudd").body()).as("call %d waits", number).contains(page);
    assertThat(office.bean(Assessments.class).due(matter.subject()))
        .as("call %d calls for a judgment of the risk", number)
        .filteredOn(it -> it.occasion() == Occasion.BREACH)
        .extracting(Due::since)
        .contains(office.clock.instant());
  }

  /// The question of monitoring stands until it is answered by a decision.
  private static void asksForMonitoring(int number, String page) {
    assertThat(page)
        .as("call %d", number)
        .contains(
            number <= MONITORED_AFTER
                ? "Spørsmålet kan tas opp"
                : "Elektronisk kontroll er allerede besluttet");
  }

  /// On the face of the case, with the ban it broke.
  private void counted(int number, String face) {
    assertThat(office.bean(Breaches.class).counted(matter.subject()).breaches()).isEqualTo(number);
    assertThat(face).contains(number == 1 ? "Ett brudd" : number + " brudd");
    assertThat(
            office.bean(Breaches.class).of(matter.subject()).stream()
                .filter(it -> it.breaks().contains(ban)))
        .hasSize(number);
  }

  private String told(Browser officer, LocalDate day) throws Exception {
    return officer.submit(
        "/saker/" + matter.subject() + "/brudd/nytt",
        "kind",
        "CALL",
        "reported_by",
        "PROTECTED_PERSON",
        "when",
        "AT",
        "from",
        day + "T20:00",
        "what",
        "Han ringte (oppdiktet)");
  }

  private static void looked(Browser prosecutor, String page) throws Exception {
    prosecutor.get(page);
    prosecutor.submit(
        page + "/vurdering",
        "seen",
        "0",
        "suspicion",
        "REASONABLE",
        "reasons",
        "Anropslisten viser det",
        "step",
        "NEW_ASSESSMENT");
  }

  private void monitored(LocalDate breach) {
    assertThat(supervised()).as("nothing is watched before that").isEmpty();
    long control =
        office.decide(
            matter,
            Office.monitoring(matter, LocalDate.parse("2025-05-01"), breach),
            Links.monitoring(ban));
    office.serve(matter, control);
    assertThat(supervised()).extracting(Plan.Order::legalBasis).containsExactly("strpl. § 222 g");
  }

  private List<Plan.Order> supervised() {
    return office.bean(Subjects.class).find(matter.subject()).orElseThrow().plan().orders();
  }

  private boolean deadlinePassed() {
    OverdueWatch watch = office.bean(OverdueWatch.class);
    watch.look();
    return watch.faults().contains(StatusContributor.DEADLINE_PASSED);
  }
}

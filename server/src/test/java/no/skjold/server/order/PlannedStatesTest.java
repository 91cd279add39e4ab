package no.skjold.server.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import no.skjold.law.LegalDay;
import no.skjold.monitoring.PlannedState;
import no.skjold.monitoring.PlannedState.Kind;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.TransitionKind;
import no.skjold.server.access.Assignments;
import no.skjold.server.addressprotection.Client;
import no.skjold.server.addressprotection.UnitServer;
import no.skjold.server.alarm.CaseAlarms;
import no.skjold.server.supervision.Subjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is planned in a case follows into what supervises it, with a live bracelet.
class PlannedStatesTest {

  private static final Instant MORNING = Office.oslo("2026-11-02T10:00:00");

  @TempDir private Path data;

  @Test
  void a_planned_removal_wakes_nobody_until_it_ends_and_then_at_once() {
    try (Office office = Office.on(data, MORNING, MORNING.plus(Duration.ofDays(2)))) {
      Story it = Story.begin(office, 1);
      it.sheAsksForProtection();
      long ban = it.impose(it.restrainingOrder(LocalDate.parse("2027-02-01")));
      it.serve(ban);
      it.serve(
          it.monitor(
              ban, it.monitoring(LocalDate.parse("2027-02-01"), LocalDate.parse("2026-11-02"))));
      try (Bracelet bracelet = Bracelet.on(office, it)) {
        bracelet.isOutside();
        Instant end = MORNING.plus(Duration.ofHours(2));
        office
            .bean(PlannedStates.class)
            .plan(
                office.prosecutor(), it.subject(), Kind.REMOVAL, MORNING, end, "Bytte (oppdiktet)");

        bracelet.opens();
        assertThat(bracelet.await(TransitionKind.STRAP_OPENED).severity())
            .isEqualTo(Severity.INFORMATION);
        assertThat(office.bean(CaseAlarms.class).of(it.subject())).isEmpty();

        office.clock.moveTo(end.plusSeconds(1));
        bracelet.isOutside();
        assertThat(bracelet.awaitCritical(TransitionKind.STRAP_OPENED).atMillis())
            .isEqualTo(end.toEpochMilli());
      }
    }
  }

  @Test
  void called_off_it_ends_at_once_and_what_is_unsound_leaves_nothing() {
    try (Office office = Office.on(data, MORNING, MORNING.plus(Duration.ofDays(2)))) {
      long subject = office.begin(1).subject();
      PlannedStates states = office.bean(PlannedStates.class);
      Instant hour = MORNING.plus(Duration.ofHours(1));
      for (Runnable unsound :
          List.<Runnable>of(
              () -> states.plan(office.officer(), subject, Kind.REMOVAL, MORNING, hour, " "),
              () -> states.plan(office.officer(), subject, Kind.REMOVAL, hour, MORNING, "x"),
              () ->
                  states.plan(
                      office.officer(),
                      subject,
                      Kind.REMOVAL,
                      MORNING,
                      MORNING.plus(Duration.ofHours(13)),
                      "x"),
              () -> states.callOff(office.officer(), subject, 7))) {
        assertThatThrownBy(unsound::run).isInstanceOf(Refused.class);
      }
      assertThat(planned(office, subject)).isEmpty();

      long id =
          states.plan(
              office.officer(),
              subject,
              Kind.HOSPITAL,
              hour.minus(Duration.ofHours(9)),
              hour,
              "Operasjon (oppdiktet)");
      assertThat(planned(office, subject))
          .extracting(PlannedState::fromMillis)
          .as("never from before it was entered")
          .containsExactly(MORNING.toEpochMilli());
      assertThatThrownBy(() ->
              states.plan(
                  office.officer(), subject, Kind.HOSPITAL, MORNING, hour.plusSeconds(9), "x"))
          .isInstanceOf(Refused.class)
          .hasMessage("planned.overlaps");
      office.clock.moveTo(MORNING.plus(Duration.ofMinutes(10)));
      states.callOff(office.officer(), subject, id);
      assertThat(planned(office, subject))
          .extracting(PlannedState::toMillis)
          .containsExactly(MORNING.plus(Duration.ofMinutes(10)).toEpochMilli());
      assertThatThrownBy(() -> states.callOff(office.officer(), subject, id))
          .isInstanceOf(Refused.class);
    }
  }

  private static List<PlannedState> planned(Office office, long subject) {
    return office.bean(Subjects.class).find(subject).orElseThrow().plan().plannedStates();
  }

  @Test
  void on_its_page_it_is_entered_shown_and_called_off_by_those_who_work_on_the_case()
      throws Exception {
    try (UnitServer server = UnitServer.on(data);
        Client officer = server.as("saksbehandler-4");
        Client operator = server.as("operator-7")) {
      long subject = server.caseInOslo();
      server.bean(Assignments.class).assign("saksbehandler-4", subject);
      String page = "/saker/" + subject + "/planlagt";

      var refused =
          officer.form(
              page, Map.of("kind", "HOSPITAL", "to", "når som helst", "reason", "Operasjon <1>"));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("Skriv dato og klokkeslett", "Operasjon &lt;1&gt;");

      String to = LocalDateTime.now(LegalDay.OSLO).plusDays(1).withNano(0).toString();
      assertThat(
              officer
                  .form(page, Map.of("kind", "HOSPITAL", "to", to, "reason", "Operasjon"))
                  .statusCode())
          .isEqualTo(302);
      assertThat(officer.get(page).body()).contains("utstyret er stille", "Operasjon", "Avlys");
      assertThat(
              operator.form(page, Map.of("kind", "CUSTODY", "to", to, "reason", "x")).statusCode())
          .isNotEqualTo(302);

      long id = server.bean(Orders.class).file(subject).planned().getFirst().id();
      assertThat(officer.form(page + "/" + id + "/avlys", Map.of()).statusCode()).isEqualTo(302);
      assertThat(officer.get(page).body()).contains("Ingenting er planlagt", "Avlyst av");
    }
  }
}

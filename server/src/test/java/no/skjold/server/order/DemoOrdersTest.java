package no.skjold.server.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import no.skjold.monitoring.Plan;
import no.skjold.server.supervision.Subjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What supervises the demo's invented people is decided as in life.
class DemoOrdersTest {

  @TempDir private Path data;

  @Test
  void the_demos_cases_are_supervised_by_orders_that_were_decided_and_took_effect() {
    try (Office office = Office.on(data, Office.oslo("2026-11-02T10:00"))) {
      long served = decidedFor(office, false);
      long judged = decidedFor(office, true);

      assertThat(kindsInForce(office, served))
          .containsExactlyInAnyOrder(
              Terms.Kind.RESTRAINING_ORDER, Terms.Kind.ELECTRONIC_MONITORING);
      assertThat(kindsInForce(office, judged)).containsExactly(Terms.Kind.CONTACT_BAN);
      assertThat(supervised(office, served)).hasSize(1);
      assertThat(supervised(office, judged)).hasSize(1);
    }
  }

  private static long decidedFor(Office office, boolean judgment) {
    long subject =
        office
            .api(
                "POST",
                "/api/v1/subjects",
                "{\"reference\":\"DEMO-%b\",\"district\":\"oslo\"}".formatted(judgment))
            .path("id")
            .asLong();
    office.person(subject, "RESTRAINED");
    long hers = office.person(subject, "PROTECTED");
    office.api(
        "POST",
        "/api/v1/demo/orders",
        """
        {"subject":%d,"judgment":%b,"protectedPerson":%d,"zone":%s,"bufferMetres":200,
         "latitude":59.93,"longitude":10.75}
        """
            .formatted(subject, judgment, hers, Office.square().geometry()));
    return subject;
  }

  private static List<Terms.Kind> kindsInForce(Office office, long subject) {
    return office.orders().standing(office.orders().file(subject)).stream()
        .filter(Standing.InForce.class::isInstance)
        .map(it -> it.decided().terms().kind())
        .toList();
  }

  private static List<Plan.Order> supervised(Office office, long subject) {
    return office.bean(Subjects.class).find(subject).orElseThrow().plan().orders().stream()
        .filter(SupervisionPlan::ours)
        .toList();
  }
}

package no.skjold.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
  private static final Plan PLAN =
      new Plan(
          7,
          3,
          List.of(
              new Plan.Order(
                  "order-1",
                  "strpl. § 222 g",
                  Life.START,
                  Life.START + 86_400_000,
                  true,
                  List.of(
                      Life.circle("home", 0, 0, 500, 100),
                      new Zone("work", Life.area(4000, 0, 300), 0, Life.START, Long.MAX_VALUE)),
                  List.of(
                      new Plan.ProtectedPerson(
                          "person-1",
                          Optional.of(new Plan.ResponsePlace("Oppdiktet gate 1", 59.9, 10.7))),
                      new Plan.ProtectedPerson("person-2", Optional.empty())))),
          List.of(new Plan.SupervisedDevice("bracelet-1", 60_000, 30_000)),
          Parameters.DEFAULT);

  @Test
  void a_plan_is_read_back_the_same() {
    String text = PlanJson.write(PLAN);
    Plan read = PlanJson.read(text);

    assertThat(PlanJson.write(read)).isEqualTo(text);
    assertThat(read.orders().get(0).validToMillis()).isEqualTo(Life.START + 86_400_000);
    assertThat(read.orders().get(0).zones().get(0).validToMillis()).isEqualTo(Long.MAX_VALUE);
    assertThat(read.devices()).isEqualTo(PLAN.devices());
    assertThat(read.parameters()).isEqualTo(PLAN.parameters());
    assertThat(read.orders().get(0).protectedPersons())
        .isEqualTo(PLAN.orders().get(0).protectedPersons());
  }

  @Test
  void a_circle_read_back_measures_bit_by_bit_the_same() {
    Zone home = PLAN.orders().get(0).zones().get(0);
    Zone read = PlanJson.read(PlanJson.write(PLAN)).orders().get(0).zones().get(0);

    assertThat(read.area().signedDistanceMetres(59.95, 10.8))
        .isEqualTo(home.area().signedDistanceMetres(59.95, 10.8));
  }

  @Test
  void refusals_name_the_property() {
    refused("\"version\":3", "\"version\":0", "version");
    refused(
        "\"bufferMetres\":100.0",
        "\"bufferMetres\":-1",
        "orders[0].zones[0].properties.bufferMetres");
    refused(
        "\"kind\":\"exclusion\"", "\"kind\":\"corridor\"", "orders[0].zones[0].properties.kind");
    refused("\"zoneId\":\"work\"", "\"zoneId\":\"home\"", "orders.zones.zoneId");
    refused(
        "\"reportingIntervalMillis\":60000",
        "\"reportingIntervalMillis\":0",
        "devices[0].reportingIntervalMillis");
    refused("\"warnDevice\":true", "\"warnDevice\":\"yes\"", "orders[0].warnDevice");
    refused(
        "\"latitude\":59.9",
        "\"latitude\":95",
        "orders[0].protectedPersons[0].responsePlace.latitude");
    refused("\"enterProbability\":0.95", "\"enterProbability\":1.5", "parameters.enterProbability");
    refused("\"legalBasis\":\"strpl. § 222 g\"", "\"legalBasis\":\" \"", "orders[0].legalBasis");
  }

  @Test
  void an_end_before_its_beginning_is_refused() {
    String text = PlanJson.write(PLAN);
    String until =
        text.replaceFirst("\"validTo\":\"[^\"]+\"", "\"validTo\":\"2020-01-01T00:00:00+01:00\"");

    assertThatThrownBy(() -> PlanJson.read(until))
        .isInstanceOfSatisfying(
            InvalidPlanException.class,
            refused -> assertThat(refused.property()).isEqualTo("orders[0].validTo"));
  }

  @Test
  void what_is_not_json_is_refused_without_quoting_it() {
    assertThatThrownBy(() -> PlanJson.read("{\"subjectId\": 59.91"))
        .isInstanceOf(InvalidPlanException.class)
        .hasMessage("plan: not JSON");
  }

  private static void refused(String given, String wrong, String property) {
    String text = PlanJson.write(PLAN);
    assertThat(text).contains(given);

    assertThatThrownBy(() -> PlanJson.read(text.replace(given, wrong)))
        .isInstanceOfSatisfying(
            InvalidPlanException.class,
            refused -> assertThat(refused.property()).isEqualTo(property));
  }
}

package no.skjold.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import org.junit.jupiter.api.Test;

class LeftoversTest {

  private static final long CUTOFF = 1_000_000;

  private static Plan plan(long... ends) {
    List<Plan.Order> orders =
        java.util.Arrays.stream(ends)
            .mapToObj(it ->
                new Plan.Order("O" + it, "strpl. § 222 g", 0, it, false, List.of(), List.of()))
            .toList();
    List<Plan.SupervisedDevice> devices =
        List.of(new Plan.SupervisedDevice("device-1", 600_000, 60_000));
    return new Plan(1, 3, orders, devices, Parameters.DEFAULT);
  }

  @Test
  void a_plan_whose_orders_all_ended_long_ago_is_emptied() {
    Plan emptied = Leftovers.emptied(plan(CUTOFF - 1, 5), CUTOFF);
    assertThat(emptied.orders()).isEmpty();
    assertThat(emptied.devices()).isEmpty();
  }

  @Test
  void an_order_that_was_entered_meanwhile_is_left_in_force() {
    Plan now = plan(CUTOFF - 1, Long.MAX_VALUE);
    assertThat(Leftovers.emptied(now, CUTOFF)).isEqualTo(now);
  }
}

package no.skjold.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.DeviceReport.Kind;
import no.skjold.monitoring.Input;
import no.skjold.server.device.RefusedMessages;
import no.skjold.server.gateway.ControlledIntake.Handed;
import no.skjold.server.supervision.Intake.Outcome;
import org.junit.jupiter.api.Test;

class WillsTest {

  private static final long LOST = 1_795_000_000_000L;

  private long now = LOST;
  private final ControlledIntake intake = new ControlledIntake();
  private final Traffic traffic = new Traffic();
  private final Wills wills =
      new Wills(
          new Breaking(intake, traffic, () -> java.time.Instant.ofEpochMilli(now)),
          new MqttSessions(),
          () -> java.time.Instant.ofEpochMilli(now));
  private final GatewayStatus status = new GatewayStatus(() -> traffic.health(1, 1, wills));

  private static MqttWill powerOff(long delaySeconds) {
    return new MqttWill(List.of(Kind.POWER_OFF), delaySeconds);
  }

  private void turnAway(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      intake.next().complete(Outcome.TRY_LATER);
    }
  }

  @Test
  void one_that_is_not_taken_in_time_is_a_fault_until_it_is_taken() throws Exception {
    wills.lost("b-1", powerOff(0));
    turnAway(1);
    now += Wills.PATIENCE.toMillis() - 1;
    assertThat(status.faults()).isEmpty();
    now++;
    wills.sayDue();
    turnAway(1);
    assertThat(status.faults()).containsExactly("wills_not_taken");
    assertThat(status.status()).containsEntry("willsWaiting", 1).containsEntry("willsOverdue", 1);
    wills.sayDue();
    intake.next().complete(Outcome.ACCEPTED);
    assertThat(status.faults()).isEmpty();
    assertThat(status.status()).containsEntry("willsWaiting", 0).containsEntry("willsOverdue", 0);
  }

  @Test
  void is_not_handed_in_again_while_its_verdict_is_open() throws Exception {
    wills.lost("b-1", powerOff(0));
    Handed open = intake.next();
    now += 60_000;
    wills.sayDue();
    assertThat(intake.idle()).isTrue();
    open.complete(Outcome.ACCEPTED);
  }

  @Test
  void a_device_that_loses_its_connection_again_and_again_has_one_waiting_of_its_first_loss()
      throws Exception {
    wills.lost("b-1", powerOff(0));
    turnAway(1);
    for (int i = 0; i < 100; i++) {
      now += 1;
      wills.back("b-1");
      wills.lost("b-1", new MqttWill(List.of(Kind.DISCONNECT), 0));
      turnAway(1);
    }
    assertThat(wills.waiting()).isEqualTo(1);
    wills.sayDue();
    List<DeviceReport> said = intake.next(2).stream().map(it -> (DeviceReport) it.input()).toList();
    assertThat(said).extracting(DeviceReport::kind).contains(Kind.POWER_OFF, Kind.DISCONNECT);
    assertThat(said).allMatch(it -> it.deviceTimeMillis() == LOST);
    assertThat(said).allMatch(it -> it.receivedAtMillis() == now);
  }

  @Test
  void one_that_may_wait_is_said_when_it_is_due_and_not_when_the_device_is_back() throws Exception {
    wills.lost("b-1", powerOff(30));
    wills.lost("b-2", powerOff(30));
    now += 29_999;
    wills.sayDue();
    assertThat(intake.idle()).isTrue();
    wills.back("b-1");
    now++;
    wills.sayDue();
    assertThat(intake.next().deviceId()).isEqualTo("b-2");
    assertThat(intake.idle()).isTrue();
    assertThat(wills.waiting()).isZero();
  }

  @Test
  void one_that_was_turned_away_is_said_also_when_the_device_is_back() throws Exception {
    wills.lost("b-1", powerOff(0));
    turnAway(1);
    wills.back("b-1");
    wills.sayDue();
    assertThat(((DeviceReport) intake.next().input()).kind()).isEqualTo(Kind.POWER_OFF);
  }

  @Test
  void one_whose_handing_in_fails_is_kept_and_those_of_other_devices_are_said() throws Exception {
    wills.lost("broken", powerOff(1));
    for (int i = 0; i < 20; i++) {
      wills.lost("b-" + i, powerOff(1));
    }
    now += 1_000;
    wills.sayDue();
    assertThat(intake.next(20)).noneMatch(it -> it.deviceId().equals("broken"));
    assertThat(wills.waiting()).isEqualTo(1);
    now += Wills.PATIENCE.toMillis();
    wills.sayDue();
    assertThat(status.faults()).containsExactly("wills_not_taken");
    broken = "";
    wills.sayDue();
    assertThat(((DeviceReport) intake.next().input()).kind()).isEqualTo(Kind.POWER_OFF);
    assertThat(wills.waiting()).isZero();
  }

  private String broken = "broken";

  /// Fails outright for one device, before anything is handed in.
  private final class Breaking extends Reception {
    private Breaking(ControlledIntake intake, Traffic traffic, java.time.InstantSource clock) {
      super(
          intake,
          new Budgets(new BudgetSettings(1, 1, 1, 1)),
          new RefusedMessages(new SimpleMeterRegistry()),
          traffic,
          clock);
    }

    @Override
    void supervise(String deviceId, List<Input> inputs, Answer answer) {
      if (deviceId.equals(broken)) {
        throw new IllegalStateException("planted");
      }
      super.supervise(deviceId, inputs, answer);
    }
  }
}

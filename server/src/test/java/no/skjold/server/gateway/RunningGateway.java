package no.skjold.server.gateway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import no.skjold.server.device.RefusedMessages;

/// The device ports on free ports of 127.0.0.1, with nothing behind them but a controlled intake.
final class RunningGateway implements AutoCloseable {

  final ControlledIntake intake = new ControlledIntake();
  final KnownDevices devices = new KnownDevices();
  final List<String> audited = new CopyOnWriteArrayList<>();
  final RefusedMessages refused = new RefusedMessages(new SimpleMeterRegistry());
  final Commands commands;
  final Reception reception;
  final MqttSessions sessions = new MqttSessions();
  private final DevicePorts ports;

  RunningGateway() {
    this(new BudgetSettings(1_000_000, 1_000_000, 1e9, 1e9));
  }

  RunningGateway(BudgetSettings budget) {
    this(budget, Duration.ZERO);
  }

  RunningGateway(BudgetSettings budget, Duration acknowledgeAfter) {
    AcknowledgementSettings acknowledgement = new AcknowledgementSettings(acknowledgeAfter);
    Clock clock = Clock.systemUTC();
    Traffic traffic = new Traffic();
    Budgets budgets = new Budgets(budget);
    reception = new Reception(intake, budgets, refused, traffic, clock);
    commands = new Commands(clock, sessions);
    MqttSettings mqtt = new MqttSettings("127.0.0.1", 0, "", "", 1_000, 64, 256, 65_536, 200);
    DeviceHttpSettings http = new DeviceHttpSettings("127.0.0.1", 0, "", "", 1_000, 65_536, 15, 75);
    MqttDesk desk =
        new MqttDesk(
            reception,
            devices,
            sessions,
            commands,
            budgets,
            new Wills(reception, sessions, clock),
            traffic,
            mqtt,
            acknowledgement,
            clock,
            (actor, action, resource, detail) -> audited.add(actor + " " + action));
    ports =
        new DevicePorts(
            desk,
            new DeviceHttpDesk(reception, devices, traffic, http, acknowledgement, clock),
            devices);
    ports.start();
  }

  int mqttPort() {
    return ports.now().mqttPort();
  }

  String httpUri() {
    return "http://127.0.0.1:" + ports.now().deviceHttpPort();
  }

  GatewayHealth.Health health() {
    return ports.now();
  }

  @Override
  public void close() {
    ports.stop();
  }
}

package no.skjold.server.gateway;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.skjold.server.audit.Audit;
import no.skjold.server.device.DeviceDirectory;
import org.springframework.stereotype.Component;

/// What every MQTT connection needs from the rest of the server.
@Component
final class MqttDesk {

  /// One device's trespass is audited at most so often; all are counted.
  private static final long AUDIT_INTERVAL_MILLIS = 60_000;

  final Reception reception;
  final DeviceDirectory directory;
  final MqttSessions sessions;
  final Commands commands;
  final Budgets budgets;
  final Wills wills;
  final Traffic traffic;
  final MqttSettings settings;
  final AcknowledgementSettings acknowledgement;
  final InstantSource clock;
  private final Audit audit;
  private final Map<String, Long> auditedAtMillis = new ConcurrentHashMap<>();

  MqttDesk(
      Reception reception,
      DeviceDirectory directory,
      MqttSessions sessions,
      Commands commands,
      Budgets budgets,
      Wills wills,
      Traffic traffic,
      MqttSettings settings,
      AcknowledgementSettings acknowledgement,
      InstantSource clock,
      Audit audit) {
    this.reception = reception;
    this.directory = directory;
    this.sessions = sessions;
    this.commands = commands;
    this.budgets = budgets;
    this.wills = wills;
    this.traffic = traffic;
    this.settings = settings;
    this.acknowledgement = acknowledgement;
    this.clock = clock;
    this.audit = audit;
  }

  /// Counts and audits a device that published where it may not. Returns at once.
  void trespassed(String deviceId) {
    traffic.foreignTopic();
    long now = clock.millis();
    Long last = auditedAtMillis.get(deviceId);
    if (last != null && now - last < AUDIT_INTERVAL_MILLIS) {
      return;
    }
    auditedAtMillis.put(deviceId, now);
    audit.appendEventually("device/" + deviceId, "foreign_topic", "gateway/mqtt", "refused");
  }
}

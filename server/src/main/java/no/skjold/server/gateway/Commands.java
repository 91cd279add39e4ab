package no.skjold.server.gateway;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.skjold.devices.SkjoldJson;
import no.skjold.server.supervision.DeviceWarnings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Commands on their way to devices. The newest warning takes the place of an older one that was
/// not delivered, so a device has at most one waiting. It waits until the device has acknowledged
/// it or it expires; memory only. Thread-safe.
@Component
final class Commands implements DeviceWarnings {

  private final InstantSource clock;
  private final MqttSessions sessions;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Command> waiting = new ConcurrentHashMap<>();

  Commands(InstantSource clock, MqttSessions sessions) {
    this.clock = clock;
    this.sessions = sessions;
  }

  @Override
  public void warn(String deviceId, Duration expiry) {
    byte[] random8 = new byte[8];
    random.nextBytes(random8);
    String id = HexFormat.of().formatHex(random8);
    long expiresAtMillis = clock.millis() + expiry.toMillis();
    waiting.put(
        deviceId, new Command(id, SkjoldJson.encodeWarn(id, expiresAtMillis), expiresAtMillis));
    MqttConnection connection = sessions.findLive(deviceId);
    if (connection != null) {
      connection.commandWaits();
    }
  }

  /// What waits for this device; null when nothing does.
  @Nullable Command findWaiting(String deviceId) {
    Command command = waiting.get(deviceId);
    if (command != null && command.expired(clock.millis())) {
      waiting.remove(deviceId, command);
      return null;
    }
    return command;
  }

  /// The device has said that it received it.
  void delivered(String deviceId, Command command) {
    waiting.remove(deviceId, command);
  }

  /// Forgets what has expired.
  void purge() {
    long now = clock.millis();
    waiting.values().removeIf(command -> command.expired(now));
  }
}

package no.skjold.server.gateway;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which connection speaks for which device, and what outlives it. Thread-safe.
@Component
final class MqttSessions {

  private final Map<String, MqttConnection> live = new ConcurrentHashMap<>();
  private final Map<String, MqttSession> kept = new ConcurrentHashMap<>();

  /// Makes `connection` the one that speaks for the device; returns the one before it.
  @Nullable MqttConnection takeOver(String deviceId, MqttConnection connection) {
    return live.put(deviceId, connection);
  }

  /// False when another connection has taken over meanwhile.
  boolean end(String deviceId, MqttConnection connection) {
    return live.remove(deviceId, connection);
  }

  @Nullable MqttConnection findLive(String deviceId) {
    return live.get(deviceId);
  }

  Collection<MqttConnection> listLive() {
    return live.values();
  }

  /// The session kept for the device, or null; `clean` throws it away.
  @Nullable MqttSession resume(String deviceId, boolean clean, long nowMillis) {
    if (clean) {
      kept.remove(deviceId);
      return null;
    }
    MqttSession session = kept.get(deviceId);
    return session != null && nowMillis < session.keptUntilMillis ? session : null;
  }

  void keep(String deviceId, MqttSession session) {
    kept.put(deviceId, session);
  }

  void forget(String deviceId, MqttSession session) {
    kept.remove(deviceId, session);
  }

  /// Forgets what has expired.
  void purge(long nowMillis) {
    kept.values().removeIf(session -> nowMillis >= session.keptUntilMillis);
  }
}

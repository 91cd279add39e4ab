package no.skjold.server.gateway;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import no.skjold.devices.TraccarForwardJson;
import no.skjold.server.device.DeviceDirectory;
import org.springframework.stereotype.Component;

/// What every device HTTP request needs from the rest of the server.
@Component
final class DeviceHttpDesk {

  final Reception reception;
  final DeviceDirectory directory;
  final Traffic traffic;
  final DeviceHttpSettings settings;
  final AcknowledgementSettings acknowledgement;
  final InstantSource clock;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean stopping;

  /// Device time of the last fix a Traccar server forwarded for a device: what it repeats is no new
  /// position. Memory only.
  private final Map<String, Long> lastForwarded = new ConcurrentHashMap<>();

  DeviceHttpDesk(
      Reception reception,
      DeviceDirectory directory,
      Traffic traffic,
      DeviceHttpSettings settings,
      AcknowledgementSettings acknowledgement,
      InstantSource clock) {
    this.reception = reception;
    this.directory = directory;
    this.traffic = traffic;
    this.settings = settings;
    this.acknowledgement = acknowledgement;
    this.clock = clock;
  }

  long lastForwardedMillis(String deviceId) {
    return lastForwarded.getOrDefault(deviceId, TraccarForwardJson.NO_FIX_YET);
  }

  /// Remembers a forwarded fix, once it is safe with us.
  void forwarded(String deviceId, long fixTimeMillis) {
    lastForwarded.merge(deviceId, fixTimeMillis, Math::max);
  }

  void begin() {
    underWay.incrementAndGet();
  }

  void end() {
    underWay.decrementAndGet();
  }

  int underWay() {
    return underWay.get();
  }

  void startTaking() {
    stopping = false;
  }

  void stopTaking() {
    stopping = true;
  }

  boolean stopping() {
    return stopping;
  }
}

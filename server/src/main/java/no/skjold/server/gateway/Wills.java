package no.skjold.server.gateway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Input;
import no.skjold.server.gateway.Verdict.TryLater;
import no.skjold.server.storage.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Last wills on their way into supervision. No device is there any more to send again what a full
/// lane turned away, so a will waits here and is handed in again until it is taken: one a device,
/// memory only. One that cannot be handed in within [#PATIENCE] is a fault that everybody is told;
/// it goes on being tried all the same. Thread-safe.
@Component
final class Wills {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(Wills.class);

  private final Reception reception;
  private final MqttSessions sessions;
  private final InstantSource clock;
  private final Map<String, Will> waiting = new ConcurrentHashMap<>();
  private volatile boolean late;

  Wills(Reception reception, MqttSessions sessions, InstantSource clock) {
    this.reception = reception;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// What is to be said of one device.
  ///
  /// @param lostAtMillis when the connection was lost: the reports carry this time
  /// @param dueAtMillis when it may be said
  /// @param turnedAway whether it was handed in and not taken
  private record Will(
      List<DeviceReport.Kind> kinds, long lostAtMillis, long dueAtMillis, boolean turnedAway) {

    Will wasTurnedAway() {
      return new Will(kinds, lostAtMillis, dueAtMillis, true);
    }

    /// One for both: what was turned away is never forgotten for what came after it.
    Will and(Will later) {
      if (!turnedAway && !later.turnedAway) {
        return later;
      }
      EnumSet<DeviceReport.Kind> both = EnumSet.copyOf(kinds);
      both.addAll(later.kinds);
      return new Will(
          List.copyOf(both),
          Math.min(lostAtMillis, later.lostAtMillis),
          Math.min(dueAtMillis, later.dueAtMillis),
          true);
    }

    List<Input> inputs(String deviceId, long nowMillis) {
      return kinds.stream()
          .<Input>map(kind -> new DeviceReport(deviceId, lostAtMillis, nowMillis, kind, -1, -1))
          .toList();
    }
  }

  /// The device's connection was lost. Never waits.
  void lost(String deviceId, MqttWill left) {
    long now = clock.millis();
    Will will = new Will(left.kinds(), now, now + left.delaySeconds() * 1_000, false);
    if (will.dueAtMillis() <= now) {
      say(deviceId, will);
    } else {
      waiting.merge(deviceId, will, Will::and);
    }
  }

  /// The device is back: a will that was not due yet is void.
  void back(String deviceId) {
    waiting.computeIfPresent(deviceId, (_, will) -> will.turnedAway() ? will : null);
  }

  /// Hands in what is due, again if need be. Called every half second.
  void sayDue() {
    long now = clock.millis();
    waiting.forEach((deviceId, will) -> {
      if (will.dueAtMillis() <= now && waiting.remove(deviceId, will)) {
        sayUnlessBack(deviceId, will);
      }
    });
    tellWhetherLate();
  }

  private void sayUnlessBack(String deviceId, Will will) {
    if (will.turnedAway() || sessions.findLive(deviceId) == null) {
      say(deviceId, will);
    }
  }

  /// Whatever fails in it, the will is kept and those of other devices are said.
  private void say(String deviceId, Will will) {
    try {
      reception.supervise(
          deviceId,
          will.inputs(deviceId, clock.millis()),
          verdict -> {
            if (verdict instanceof TryLater) {
              keep(deviceId, will);
            }
          });
    } catch (RuntimeException fault) {
      log.error("a last will could not be handed in; trying again: {}", Origin.of(fault));
      keep(deviceId, will);
    }
  }

  private void keep(String deviceId, Will will) {
    waiting.merge(deviceId, will.wasTurnedAway(), (held, back) -> back.and(held));
  }

  /// How many were handed in and not taken yet.
  int waiting() {
    return (int) waiting.values().stream().filter(Will::turnedAway).count();
  }

  /// How many of them have waited longer than [#PATIENCE].
  int overdue() {
    long since = clock.millis() - PATIENCE.toMillis();
    return (int)
        waiting.values().stream()
            .filter(will -> will.turnedAway() && will.dueAtMillis() <= since)
            .count();
  }

  private void tellWhetherLate() {
    int overdue = overdue();
    if (overdue > 0 && !late) {
      log.error(
          "{} last wills have not been taken for {} s; trying again",
          overdue,
          PATIENCE.toSeconds());
    } else if (overdue == 0 && late) {
      log.warn("last wills are being taken again");
    }
    late = overdue > 0;
  }

  /// The ports close: tries a last time, and says so when that does not help either. Whoever is
  /// supervised counts as unknown after the restart.
  void end() {
    sayDue();
    if (waiting() > 0) {
      log.error("{} last wills could not be handed in before the stop", waiting());
    }
  }
}

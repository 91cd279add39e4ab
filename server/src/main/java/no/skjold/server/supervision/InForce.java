package no.skjold.server.supervision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.skjold.monitoring.Transition;
import org.jspecify.annotations.Nullable;

/// Which of a subject's transitions still hold something: an open window, a stay, a latched level.
/// From the oldest of them on, the log is read to rebuild his state.
final class InForce {

  private final Map<String, Transition> holders = new HashMap<>();
  private @Nullable Transition last;

  /// Takes a transition in and tells from which sequence on the log must be read.
  long rebuildFrom(Transition transition) {
    Transition kept = transition.withoutPlace();
    last = kept;
    String opens = opens(transition);
    if (opens != null) {
      holders.putIfAbsent(opens, kept);
    }
    for (String closed : closes(transition)) {
      holders.remove(closed);
    }
    if (transition.closesWindow() != 0) {
      holders.remove("window/" + transition.closesWindow());
    }
    if (transition.opensWindow()) {
      holders.put("window/" + transition.sequence(), kept);
    }
    long from = transition.sequence();
    for (Transition holder : holders.values()) {
      from = Math.min(from, holder.sequence());
    }
    return from;
  }

  /// Those that hold something, and the last of all, ascending: enough to rebuild the state when
  /// the database cannot be asked.
  List<Transition> transitions() {
    Map<Long, Transition> bySequence = new TreeMap<>();
    holders.values().forEach(each -> bySequence.put(each.sequence(), each));
    Transition newest = last;
    if (newest != null) {
      bySequence.put(newest.sequence(), newest);
    }
    return List.copyOf(bySequence.values());
  }

  private static @Nullable String opens(Transition transition) {
    return switch (transition.kind()) {
      case ZONE_ENTERED, ZONE_ENTERED_LATE, ZONE_CROSSED -> "zone/" + transition.zoneId();
      case SIGNAL_LOST, NOT_HEARD_SINCE_RESTART -> "signal";
      case STRAP_OPENED -> "strap/" + transition.deviceId();
      case CASE_OPENED -> "case/" + transition.deviceId();
      case JAMMING_DETECTED -> "jamming/" + transition.deviceId();
      case DEVICE_POWERED_OFF -> "power/" + transition.deviceId();
      case MOCK_LOCATION_DETECTED -> "mock/" + transition.deviceId();
      case BATTERY_LOW, BATTERY_CRITICAL -> "battery/" + transition.deviceId();
      case ZONE_LEFT,
          SIGNAL_RESTORED,
          STRAP_CLOSED,
          CASE_CLOSED,
          JAMMING_ENDED,
          DEVICE_POWERED_ON,
          BATTERY_RESTORED,
          SUPERVISION_GAP,
          SUPERVISION_DEGRADED,
          WINDOW_EXPIRED ->
          null;
    };
  }

  private static String[] closes(Transition transition) {
    return switch (transition.kind()) {
      case ZONE_LEFT -> new String[] {"zone/" + transition.zoneId()};
      case SIGNAL_RESTORED -> new String[] {"signal"};
      case STRAP_CLOSED -> new String[] {"strap/" + transition.deviceId()};
      case CASE_CLOSED -> new String[] {"case/" + transition.deviceId()};
      case JAMMING_ENDED -> new String[] {"jamming/" + transition.deviceId()};
      case DEVICE_POWERED_ON -> new String[] {"power/" + transition.deviceId()};
      case BATTERY_RESTORED -> new String[] {"battery/" + transition.deviceId()};
      case ZONE_ENTERED,
          ZONE_CROSSED,
          ZONE_ENTERED_LATE,
          SIGNAL_LOST,
          NOT_HEARD_SINCE_RESTART,
          STRAP_OPENED,
          CASE_OPENED,
          JAMMING_DETECTED,
          DEVICE_POWERED_OFF,
          MOCK_LOCATION_DETECTED,
          BATTERY_LOW,
          BATTERY_CRITICAL,
          SUPERVISION_GAP,
          SUPERVISION_DEGRADED,
          WINDOW_EXPIRED ->
          new String[0];
    };
  }
}

package no.skjold.server.supervision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionKind;
import org.jspecify.annotations.Nullable;

/// Which of a subject's transitions still hold something: an open window, a stay, a latched level.
/// From the oldest of them on, the log is read to rebuild his state.
final class InForce {

  private static final String WINDOW = "window/";

  private final Map<String, List<Transition>> holders = new HashMap<>();
  private @Nullable Transition last;

  /// Takes a transition in and tells from which sequence on the log must be read.
  long rebuildFrom(Transition transition) {
    Transition kept = transition.withoutPlace();
    last = kept;
    end(kept);
    begin(kept);
    long from = kept.sequence();
    for (List<Transition> held : holders.values()) {
      from = Math.min(from, held.getFirst().sequence());
    }
    return from;
  }

  void clear() {
    holders.clear();
    last = null;
  }

  private void begin(Transition transition) {
    String closer = closedBy(transition.kind());
    if (!closer.isEmpty()) {
      hold(key(closer, transition), transition);
    }
    if (transition.opensWindow()) {
      hold(WINDOW + transition.sequence(), transition);
    }
  }

  private void hold(String key, Transition transition) {
    holders.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(transition);
  }

  /// Leaving that closes one window ends only what opened it (a crossing, a stay learned late); a
  /// stay that began earlier goes on.
  private void end(Transition transition) {
    String key = key(transition.kind().name(), transition);
    long window = transition.closesWindow();
    if (window == 0) {
      holders.remove(key);
      return;
    }
    holders.remove(WINDOW + window);
    List<Transition> held = holders.get(key);
    if (held != null) {
      if (transition.kind() == TransitionKind.ZONE_LEFT) {
        held.removeIf(each -> each.sequence() == window);
      } else {
        held.clear();
      }
      if (held.isEmpty()) {
        holders.remove(key);
      }
    }
  }

  /// Those that hold something, and the last of all, ascending: enough to rebuild the state when
  /// the database cannot be asked.
  List<Transition> transitions() {
    Map<Long, Transition> bySequence = new TreeMap<>();
    holders.values().forEach(held -> held.forEach(each -> bySequence.put(each.sequence(), each)));
    Transition newest = last;
    if (newest != null) {
      bySequence.put(newest.sequence(), newest);
    }
    return List.copyOf(bySequence.values());
  }

  /// When the transition that opened the window was received; empty when it is not open.
  OptionalLong openedAtMillis(long window) {
    List<Transition> held = holders.get(WINDOW + window);
    return held == null
        ? OptionalLong.empty()
        : OptionalLong.of(held.getFirst().receivedAtMillis());
  }

  /// Whether the window is open and covers what happens from its opening on: one opened by a stay
  /// learned late covers that stay only, and one whose opening is not remembered covers nothing.
  boolean coversNow(long window) {
    List<Transition> held = holders.get(WINDOW + window);
    return held != null && held.getFirst().kind() != TransitionKind.ZONE_ENTERED_LATE;
  }

  /// Whether signals are missing now.
  boolean silent() {
    return holders.keySet().stream()
        .anyMatch(key -> key.startsWith(TransitionKind.SIGNAL_RESTORED.name()));
  }

  private static String closedBy(TransitionKind kind) {
    boolean battery = kind == TransitionKind.BATTERY_LOW || kind == TransitionKind.BATTERY_CRITICAL;
    return battery ? TransitionKind.BATTERY_RESTORED.name() : kind.closedBy();
  }

  private static String key(String closer, Transition transition) {
    boolean ofZone = closer.equals(TransitionKind.ZONE_LEFT.name());
    return closer + "/" + (ofZone ? transition.zoneId() : transition.deviceId());
  }
}

package no.skjold.detection;

import java.util.ArrayList;
import java.util.List;
import no.skjold.monitoring.DeviceReport;

/// What goes wrong with one device.
///
/// @param clockAheadMillis how far its clock is ahead; below zero it is behind
/// @param duplicateChance that a message comes twice
/// @param swapChance that two messages change places on the way
/// @param dead when it is off: nothing is measured or said, and it starts anew afterwards
/// @param blind when it measures nothing, but says that it is there
/// @param unheard when it has no network; what it measured comes in one bunch afterwards
/// @param byNetwork when satellites are lost but it finds itself by the wireless networks round it
/// @param frozen when it tells again and again where it was measured last, at the speed it has now
/// @param says what it says about itself and when
record Faults(
    long clockAheadMillis,
    double duplicateChance,
    double swapChance,
    List<Span> dead,
    List<Span> blind,
    List<Span> unheard,
    List<Span> byNetwork,
    List<Span> frozen,
    List<Said> says) {
  static final Faults NONE =
      new Faults(0, 0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  Faults {
    dead = List.copyOf(dead);
    blind = List.copyOf(blind);
    unheard = List.copyOf(unheard);
    byNetwork = List.copyOf(byNetwork);
    frozen = List.copyOf(frozen);
    says = List.copyOf(says);
  }

  /// From one second to another, since the beginning.
  record Span(double from, double to) {
    boolean covers(double second) {
      return second >= from && second < to;
    }
  }

  /// At a second, since the beginning.
  record Said(double second, DeviceReport.Kind kind) {}

  Faults clockAhead(long millis) {
    return new Faults(
        millis, duplicateChance, swapChance, dead, blind, unheard, byNetwork, frozen, says);
  }

  Faults doubled(double chance) {
    return new Faults(
        clockAheadMillis, chance, swapChance, dead, blind, unheard, byNetwork, frozen, says);
  }

  Faults swapped(double chance) {
    return new Faults(
        clockAheadMillis, duplicateChance, chance, dead, blind, unheard, byNetwork, frozen, says);
  }

  Faults dead(double from, double to) {
    return new Faults(
        clockAheadMillis,
        duplicateChance,
        swapChance,
        and(dead, from, to),
        blind,
        unheard,
        byNetwork,
        frozen,
        says);
  }

  Faults blind(double from, double to) {
    return new Faults(
        clockAheadMillis,
        duplicateChance,
        swapChance,
        dead,
        and(blind, from, to),
        unheard,
        byNetwork,
        frozen,
        says);
  }

  Faults unheard(double from, double to) {
    return new Faults(
        clockAheadMillis,
        duplicateChance,
        swapChance,
        dead,
        blind,
        and(unheard, from, to),
        byNetwork,
        frozen,
        says);
  }

  Faults byNetwork(double from, double to) {
    return new Faults(
        clockAheadMillis,
        duplicateChance,
        swapChance,
        dead,
        blind,
        unheard,
        and(byNetwork, from, to),
        frozen,
        says);
  }

  Faults frozen(double from, double to) {
    return new Faults(
        clockAheadMillis,
        duplicateChance,
        swapChance,
        dead,
        blind,
        unheard,
        byNetwork,
        and(frozen, from, to),
        says);
  }

  Faults saying(double second, DeviceReport.Kind kind) {
    List<Said> more = new ArrayList<>(says);
    more.add(new Said(second, kind));
    return new Faults(
        clockAheadMillis,
        duplicateChance,
        swapChance,
        dead,
        blind,
        unheard,
        byNetwork,
        frozen,
        more);
  }

  private static List<Span> and(List<Span> spans, double from, double to) {
    List<Span> more = new ArrayList<>(spans);
    more.add(new Span(from, to));
    return more;
  }

  static boolean covers(List<Span> spans, double second) {
    for (Span span : spans) {
      if (span.covers(second)) {
        return true;
      }
    }
    return false;
  }

  /// When the span that covers this second ends.
  static double end(List<Span> spans, double second) {
    double end = second;
    for (Span span : spans) {
      if (span.covers(end)) {
        end = span.to();
      }
    }
    return end;
  }
}

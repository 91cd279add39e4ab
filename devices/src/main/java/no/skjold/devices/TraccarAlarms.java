package no.skjold.devices;

import no.skjold.monitoring.DeviceReport.Kind;
import org.jspecify.annotations.Nullable;

/// The words for alarms that Traccar, OsmAnd and Traccar Client share, as reports. A message can
/// hold several, separated by commas. Words that say nothing about the equipment (`sos`,
/// `overspeed`, ...) are skipped: the message still counts as a sign of life.
final class TraccarAlarms {

  /// What a battery is taken to hold when the device says that it is low, but not how low.
  private static final int LOW_WITHOUT_LEVEL_PERCENT = 15;

  private TraccarAlarms() {}

  /// Adds one report for each alarm that concerns the equipment.
  static void report(String alarms, FixDraft draft, Gathering into) {
    for (String alarm : alarms.split(",", 20)) {
      Kind kind = kind(alarm.strip());
      if (kind == Kind.BATTERY && !(draft.batteryPercent >= 0)) {
        draft.batteryPercent = LOW_WITHOUT_LEVEL_PERCENT;
        into.heard(draft.report(kind));
        draft.batteryPercent = Double.NaN;
      } else if (kind != null) {
        into.heard(draft.report(kind));
      }
    }
  }

  /// What a word means; null for one that says nothing about the equipment.
  static @Nullable Kind kind(String alarm) {
    return switch (alarm) {
      case "removing", "unlock" -> Kind.STRAP_OPEN;
      case "lock" -> Kind.STRAP_CLOSED;
      case "tampering" -> Kind.CASE_OPEN;
      case "jamming" -> Kind.JAMMING;
      case "powerOff" -> Kind.POWER_OFF;
      case "powerOn" -> Kind.POWER_ON;
      case "lowBattery", "lowPower" -> Kind.BATTERY;
      case "powerCut" -> Kind.CHARGING_ENDED;
      case "powerRestored" -> Kind.CHARGING;
      default -> null;
    };
  }

  /// The word for a report; null where there is none.
  static @Nullable String name(Kind kind) {
    return switch (kind) {
      case STRAP_OPEN -> "removing";
      case STRAP_CLOSED -> "lock";
      case CASE_OPEN -> "tampering";
      case JAMMING -> "jamming";
      case POWER_OFF -> "powerOff";
      case POWER_ON -> "powerOn";
      case BATTERY -> "lowBattery";
      case CHARGING -> "powerRestored";
      case CHARGING_ENDED -> "powerCut";
      // Traccar's "movement" has no word that ends it.
      case CASE_CLOSED, JAMMING_ENDED, MOCK_LOCATION, HEARTBEAT, DISCONNECT, MOVING, STILL -> null;
    };
  }

  /// Reads a strap's state from an attribute: true, 1, `L` and `closed` say that it is closed.
  static void strap(@Nullable String state, FixDraft draft, Gathering into) {
    if (state == null || state.isEmpty()) {
      return;
    }
    boolean closed =
        state.equalsIgnoreCase("true")
            || state.equals("1")
            || state.equalsIgnoreCase("L")
            || state.equalsIgnoreCase("closed");
    into.heard(draft.report(closed ? Kind.STRAP_CLOSED : Kind.STRAP_OPEN));
  }
}

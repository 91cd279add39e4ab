package no.skjold.server.protection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.skjold.server.alarm.AlarmPath.DrillStanding;
import no.skjold.server.alarm.Episode;
import no.skjold.server.measure.MeasureKind;
import no.skjold.server.measure.MeasureState;
import no.skjold.server.measure.Measures.ForOffice;
import no.skjold.server.protection.Watch.Says;
import no.skjold.server.supervision.Standings.Heard;

/// What of the protection of one case works right now, part by part, for those at work: never where
/// anybody is. What is not known is never told as working. Pure.
///
/// @param at when it was so
record ProtectionStatus(Instant at, List<Item> items) {

  /// At or below it somebody is to be called before it is empty, as the engine has it.
  private static final int BATTERY_LOW = 20;

  ProtectionStatus {
    items = List.copyOf(items);
  }

  enum What {
    /// From a device to the operators' stream, as the live drill found it.
    PATH,
    DEVICE,
    BATTERY,
    /// Strap, case, jamming, power, false positions.
    TAMPERING,
    ORDER,
    /// Her own alarm.
    HER_ALARM,
    /// Anything else of hers that has no network where it is to work.
    COVERAGE
  }

  enum State {
    WORKS,
    DOES_NOT,
    NOT_KNOWN
  }

  /// A part.
  ///
  /// @param says the tail of a text key under `protection.now`
  /// @param time since when, or when it was last known; of an order until when; empty when unknown
  record Item(What what, State state, String says, Optional<Instant> time) {}

  /// What is known.
  ///
  /// @param path empty where no drill runs
  /// @param watch of his device; empty where nothing monitors him
  /// @param devices as last heard
  /// @param open his open alarms
  /// @param current whether what memory knows of him and his alarms is how it is now
  /// @param stored what only the database tells; empty while it does not answer
  record Facts(
      Instant now,
      Optional<DrillStanding> path,
      Optional<Watch> watch,
      List<Heard> devices,
      List<Episode> open,
      boolean current,
      Optional<Stored> stored) {
    Facts {
      devices = List.copyOf(devices);
      open = List.copyOf(open);
    }
  }

  /// What is stored.
  ///
  /// @param untils the ends of the bans in force; empty for no end
  /// @param waiting whether one is decided that does not work yet
  /// @param hers measures that may be told to this reader
  record Stored(List<Optional<Instant>> untils, boolean waiting, List<ForOffice> hers) {
    Stored {
      untils = List.copyOf(untils);
      hers = List.copyOf(hers);
    }
  }

  static ProtectionStatus of(Facts facts) {
    List<Item> items = new ArrayList<>();
    items.add(path(facts));
    facts
        .watch()
        .ifPresent(it -> {
          Item device = device(it, facts.current());
          items.add(device);
          items.add(battery(facts.devices(), device));
          items.add(tampering(facts.open(), device));
        });
    items.add(facts.stored().map(ProtectionStatus::order).orElseGet(ProtectionStatus::unread));
    facts.stored().stream()
        .flatMap(it -> it.hers().stream())
        .forEach(it -> ofHers(it).ifPresent(items::add));
    return new ProtectionStatus(facts.now(), items);
  }

  private static Item path(Facts facts) {
    if (facts.path().isEmpty()) {
      return new Item(What.PATH, State.NOT_KNOWN, "not_drilled", Optional.empty());
    }
    DrillStanding drill = facts.path().get();
    Optional<Instant> good = Optional.of(drill.lastGood());
    boolean never = drill.confirmedAt() == null;
    if (drill.notConfirmed(facts.now())) {
      return new Item(What.PATH, State.DOES_NOT, never ? "never" : "not_confirmed", good);
    }
    return never
        ? new Item(What.PATH, State.NOT_KNOWN, "waiting", good)
        : new Item(What.PATH, State.WORKS, "confirmed", good);
  }

  private static Item device(Watch watch, boolean current) {
    State state =
        switch (watch.says()) {
          case NO_DEVICE, SILENT, FAULT -> State.DOES_NOT;
          case NEVER_HEARD, LATE, UNKNOWN_SINCE_RESTART -> State.NOT_KNOWN;
          case HEARD -> current ? State.WORKS : State.NOT_KNOWN;
        };
    boolean behind = !current && watch.says() == Says.HEARD;
    return new Item(What.DEVICE, state, behind ? "behind" : watch.says().name(), watch.heardAt());
  }

  /// The lowest counts, and only from a device that is heard as it should be.
  private static Item battery(List<Heard> devices, Item device) {
    boolean told = devices.stream().allMatch(it -> it.batteryPercent().isPresent());
    Optional<Integer> lowest =
        devices.stream().flatMap(it -> it.batteryPercent().stream()).min(Comparator.naturalOrder());
    if (lowest.isPresent() && lowest.get() <= BATTERY_LOW) {
      return new Item(What.BATTERY, State.DOES_NOT, "low", device.time());
    }
    boolean known = told && lowest.isPresent() && device.state() == State.WORKS;
    return known
        ? new Item(What.BATTERY, State.WORKS, "enough", device.time())
        : new Item(What.BATTERY, State.NOT_KNOWN, "unknown", device.time());
  }

  /// That nothing is told of counts only while the device is heard.
  private static Item tampering(List<Episode> open, Item device) {
    Optional<Instant> since =
        open.stream()
            .filter(it -> it.about() == Episode.About.TAMPERING && it.goesOn())
            .map(Episode::raisedAt)
            .min(Comparator.naturalOrder());
    if (since.isPresent()) {
      return new Item(What.TAMPERING, State.DOES_NOT, "open", since);
    }
    return device.state() == State.WORKS
        ? new Item(What.TAMPERING, State.WORKS, "none", device.time())
        : new Item(What.TAMPERING, State.NOT_KNOWN, "unknown", device.time());
  }

  private static Item unread() {
    return new Item(What.ORDER, State.NOT_KNOWN, "unread", Optional.empty());
  }

  private static Item order(Stored facts) {
    if (facts.untils().isEmpty()) {
      String says = facts.waiting() ? "waiting_effect" : "none_in_force";
      return new Item(What.ORDER, State.DOES_NOT, says, Optional.empty());
    }
    if (facts.untils().stream().anyMatch(Optional::isEmpty)) {
      return new Item(What.ORDER, State.WORKS, "endless", Optional.empty());
    }
    Optional<Instant> last =
        facts.untils().stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
    return new Item(What.ORDER, State.WORKS, "until", last);
  }

  private static Optional<Item> ofHers(ForOffice measure) {
    boolean alarm = measure.kind() == MeasureKind.MOBILE_ALARM;
    if (measure.state() == MeasureState.NO_COVERAGE) {
      What what = alarm ? What.HER_ALARM : What.COVERAGE;
      return Optional.of(new Item(what, State.DOES_NOT, "no_coverage", Optional.empty()));
    }
    if (!alarm) {
      return Optional.empty();
    }
    // That it was put in place once does not tell that it works now.
    return Optional.of(
        measure.state() == MeasureState.IN_PLACE
            ? new Item(What.HER_ALARM, State.NOT_KNOWN, "in_place", Optional.empty())
            : new Item(What.HER_ALARM, State.DOES_NOT, "awaited", Optional.empty()));
  }
}

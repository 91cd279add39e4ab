package no.skjold.server.quality;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import no.skjold.server.alarm.CountedAlarms.Counted;
import no.skjold.server.supervision.SignalLosses.Silence;
import org.jspecify.annotations.Nullable;

/// Makes a [Ledger] of episodes and silences. Pure; one thread.
final class Counting {

  static final int MOST_ZONES = 200;
  private static final String SIGNAL_LOST = "signal_lost";

  private final Instant from;
  private final Instant until;
  private final Map<String, String> models;
  private final Set<String> chosenByPeople;
  private final Tally total;
  private final Map<String, Tally> byModel = new TreeMap<>();
  private final Map<String, Tally> byRule = new TreeMap<>();
  private final Map<ZoneKey, Tally> byZone = new HashMap<>();

  private record ZoneKey(long subjectId, String zoneId) {}

  /// @param models make and model by device id
  /// @param chosenByPeople the outcome codes that a person can give
  Counting(Instant from, Instant until, Map<String, String> models, Set<String> chosenByPeople) {
    this.from = from;
    this.until = until;
    this.models = models;
    this.chosenByPeople = chosenByPeople;
    this.total = new Tally(chosenByPeople);
  }

  void alarm(Counted it) {
    if (it.raisedMillis() < from.toEpochMilli()) {
      return;
    }
    total.add(it);
    model(it.deviceId()).add(it);
    rule(it.raisedBy()).add(it);
    String zone = it.zoneId();
    if (zone != null) {
      byZone
          .computeIfAbsent(new ZoneKey(it.subjectId(), zone), _ -> new Tally(chosenByPeople))
          .add(it);
    }
  }

  /// Only what lies within the period counts.
  ///
  /// @param goesOn whether one without an end really goes on: supervised now, with that device
  void silence(Silence it, Predicate<Silence> goesOn) {
    if (it.until().isEmpty() && !goesOn.test(it)) {
      told(it, Tally::silentWithoutEnd);
      return;
    }
    Instant start = it.from().isBefore(from) ? from : it.from();
    Instant end = it.until().filter(until::isAfter).orElse(until);
    long millis = end.toEpochMilli() - start.toEpochMilli();
    if (millis > 0) {
      told(it, tally -> tally.silent(millis, it.until().isEmpty()));
    }
  }

  private void told(Silence it, Consumer<Tally> what) {
    what.accept(total);
    what.accept(model(it.deviceId()));
    what.accept(rule(SIGNAL_LOST));
  }

  private Tally model(@Nullable String deviceId) {
    String key =
        deviceId == null ? Ledger.NO_DEVICE : models.getOrDefault(deviceId, Ledger.UNKNOWN_MODEL);
    return byModel.computeIfAbsent(key, _ -> new Tally(chosenByPeople));
  }

  private Tally rule(String kind) {
    return byRule.computeIfAbsent(kind, _ -> new Tally(chosenByPeople));
  }

  /// @param references what people call each case, by its number
  Ledger ledger(Map<Long, String> references) {
    List<Line> zones =
        byZone.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<ZoneKey, Tally> it) -> -it.getValue().alarms())
                    .thenComparingLong(it -> it.getKey().subjectId())
                    .thenComparing(it -> it.getKey().zoneId()))
            .limit(MOST_ZONES)
            .map(it -> zone(it.getKey(), it.getValue(), references))
            .toList();
    return new Ledger(
        from,
        until,
        references.size(),
        total.line("total", null, null),
        lines(byModel),
        lines(byRule),
        zones,
        byZone.size() - zones.size());
  }

  private static Line zone(ZoneKey key, Tally tally, Map<Long, String> references) {
    return tally.line(key.zoneId(), key.subjectId(), references.getOrDefault(key.subjectId(), ""));
  }

  /// The most alarms first.
  private static List<Line> lines(Map<String, Tally> tallies) {
    return tallies.entrySet().stream()
        .map(it -> it.getValue().line(it.getKey(), null, null))
        .sorted(Comparator.comparingInt((Line it) -> -it.alarms()).thenComparing(Line::key))
        .toList();
  }
}

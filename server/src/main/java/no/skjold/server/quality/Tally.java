package no.skjold.server.quality;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import no.skjold.server.alarm.CountedAlarms.Counted;
import org.jspecify.annotations.Nullable;

/// Counts what belongs to one line. One thread.
final class Tally {

  /// The equipment, the network or the position was at fault, not the person.
  static final Set<String> FALSE_BY = Set.of("device_fault", "network_fault", "position_error");

  /// Raised on purpose: says nothing about quality.
  private static final String EXERCISE = "exercise";

  private final Set<String> chosenByPeople;
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int alarms;
  private int battery;
  private long[] taken = new long[8];
  private int takenCount;
  private long silentMillis;
  private int silences;
  private int goingOn;
  private int withoutEnd;

  /// @param chosenByPeople the outcome codes that a person can give
  Tally(Set<String> chosenByPeople) {
    this.chosenByPeople = chosenByPeople;
  }

  void add(Counted alarm) {
    alarms++;
    battery += alarm.battery() ? 1 : 0;
    String outcome = alarm.outcome();
    if (outcome != null && !outcome.equals(EXERCISE) && chosenByPeople.contains(outcome)) {
      outcomes.merge(outcome, 1, Integer::sum);
    }
    if (alarm.takenAfterMillis().isPresent()) {
      if (takenCount == taken.length) {
        taken = Arrays.copyOf(taken, takenCount * 2);
      }
      taken[takenCount++] = alarm.takenAfterMillis().getAsLong();
    }
  }

  void silent(long millis, boolean stillSilent) {
    silentMillis += millis;
    silences++;
    goingOn += stillSilent ? 1 : 0;
  }

  void silentWithoutEnd() {
    withoutEnd++;
  }

  int alarms() {
    return alarms;
  }

  Line line(String key, @Nullable Long subjectId, @Nullable String reference) {
    int judged = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    int atFault = FALSE_BY.stream().mapToInt(it -> outcomes.getOrDefault(it, 0)).sum();
    Map<String, Rate> rates = new TreeMap<>();
    outcomes.forEach((code, count) -> rates.put(code, Rate.of(count, judged)));
    return new Line(
        key,
        subjectId,
        reference,
        alarms,
        alarms - judged,
        rates,
        Rate.of(atFault, judged),
        Waits.of(taken, takenCount),
        alarms - takenCount,
        new Line.Silent(silentMillis / 1000, silences, goingOn, withoutEnd),
        battery);
  }
}

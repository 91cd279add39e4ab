package no.skjold.server.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import no.skjold.server.alarm.CountedAlarms.Raise;
import no.skjold.server.alarm.Duty.Change;
import org.jspecify.annotations.Nullable;

/// The arithmetic of [Load]. A moment exactly ten minutes ago is outside the last ten minutes, now
/// is inside. Pure.
final class Loading {

  private final List<Raise> raises;
  private final List<Change> duty;
  private final Instant now;

  /// @param raises of the last 24 hours at least
  /// @param duty in order, the first at or before everything that is known
  Loading(List<Raise> raises, List<Change> duty, Instant now) {
    this.raises = raises.stream().filter(it -> within(it.at(), now, Load.DAY)).toList();
    this.duty = duty;
    this.now = now;
  }

  private static boolean within(Instant at, Instant now, Duration span) {
    return !at.isAfter(now) && at.isAfter(now.minus(span));
  }

  /// @param districts the reader's; empty for the whole country
  Load of(Set<String> districts) {
    int alarms = lately(districts);
    int operators = operators(duty.getLast(), districts);
    return new Load(
        now,
        knownSince(),
        alarms,
        operators,
        each(alarms, operators),
        Load.Level.of(alarms, operators),
        day(districts),
        codes(districts).stream().map(this::district).toList());
  }

  private Load.District district(String code) {
    int alarms = lately(Set.of(code));
    int operators = operators(duty.getLast(), Set.of(code));
    return new Load.District(
        code, alarms, operators, each(alarms, operators), Load.Level.of(alarms, operators));
  }

  /// The reader's own districts; for the whole country those with alarms or somebody on duty.
  private Set<String> codes(Set<String> districts) {
    Set<String> codes = new TreeSet<>(districts);
    if (districts.isEmpty()) {
      raises.forEach(it -> codes.addAll(it.districts()));
      duty.forEach(change -> change.operators().forEach(codes::addAll));
    }
    return codes;
  }

  private int lately(Set<String> districts) {
    return (int)
        raises.stream()
            .filter(it -> within(it.at(), now, Load.SPAN) && concerns(it, districts))
            .count();
  }

  /// One that is routed to nowhere in particular is everybody's.
  private static boolean concerns(Raise raise, Set<String> districts) {
    return raise.districts().isEmpty() || shares(raise.districts(), districts);
  }

  private static int operators(Change change, Set<String> districts) {
    return (int) change.operators().stream().filter(it -> shares(it, districts)).count();
  }

  private static boolean shares(Collection<String> some, Set<String> districts) {
    return districts.isEmpty() || !Collections.disjoint(some, districts);
  }

  private static @Nullable Double each(int alarms, int operators) {
    return operators == 0 ? null : Double.valueOf((double) alarms / operators);
  }

  private Instant knownSince() {
    Instant day = now.minus(Load.DAY);
    Instant first = duty.getFirst().from();
    return first.isAfter(day) ? first : day;
  }

  private Load.Day day(Set<String> districts) {
    List<Raise> ours = raises.stream().filter(it -> concerns(it, districts)).toList();
    double operatorMillis = 0;
    long unattendedMillis = 0;
    int attended = 0;
    int unattended = 0;
    for (int i = 0; i < duty.size(); i++) {
      Instant start = latest(duty.get(i).from(), knownSince());
      boolean last = i + 1 == duty.size();
      Instant end = last ? now : duty.get(i + 1).from();
      int operators = operators(duty.get(i), districts);
      long millis = Math.max(0, Duration.between(start, end).toMillis());
      int came = between(ours, start, end, last);
      operatorMillis += (double) operators * millis;
      unattendedMillis += operators == 0 ? millis : 0;
      attended += operators == 0 ? 0 : came;
      unattended += operators == 0 ? came : 0;
    }
    double spans = operatorMillis / Load.SPAN.toMillis();
    return new Load.Day(
        ours.size(),
        spans == 0 ? null : Double.valueOf(attended / spans),
        unattended,
        unattendedMillis / 1000,
        spans(ours));
  }

  private static int between(List<Raise> ours, Instant start, Instant end, boolean last) {
    return (int)
        ours.stream()
            .map(Raise::at)
            .filter(at -> !at.isBefore(start) && (at.isBefore(end) || (last && at.equals(end))))
            .count();
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private List<Integer> spans(List<Raise> ours) {
    int[] counts = new int[Load.SPANS];
    for (Raise raise : ours) {
      long ago = Duration.between(raise.at(), now).toMillis() / Load.SPAN.toMillis();
      counts[Load.SPANS - 1 - (int) ago]++;
    }
    return new ArrayList<>(IntStream.of(counts).boxed().toList());
  }
}

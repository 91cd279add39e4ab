package no.skjold.server.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What time alone does to alarms: loud, out of the browser, raised again. State lives in the
/// alarms, so that a restart changes nothing. Decides only.
final class Deadlines {

  /// Stands for every district when none is known.
  static final String ALL_DISTRICTS = "all";

  private final AlarmRules rules;
  private final Instant startedAt;

  Deadlines(AlarmRules rules, Instant startedAt) {
    this.rules = rules;
    this.startedAt = startedAt;
  }

  boolean loudDue(Alarm alarm, Instant now) {
    return alarm.urgent()
        && !alarm.unacknowledgedLoud()
        && !now.isBefore(alarm.raisedAt().plus(rules.loudAfter()));
  }

  /// The districts whose people off the screen must be told now.
  ///
  /// @param attended whether a console of the district is connected
  List<String> leavingTo(Alarm alarm, Instant now, Predicate<String> attended) {
    return alarm.urgent()
        ? leavingTo(alarm.raisedAt(), alarm.districts(), alarm.alertedDistricts(), now, attended)
        : List.of();
  }

  /// The same for any urgent matter raised at `raisedAt`.
  List<String> leavingTo(
      Instant raisedAt,
      List<String> districts,
      List<String> alerted,
      Instant now,
      Predicate<String> attended) {
    boolean late = !now.isBefore(raisedAt.plus(rules.leavesBrowserAfter()));
    boolean settled = !now.isBefore(startedAt.plus(rules.startGrace()));
    List<String> due = new ArrayList<>();
    for (String district : districts.isEmpty() ? List.of(ALL_DISTRICTS) : districts) {
      boolean alone = settled && !attended.test(district);
      if ((late || alone) && !alerted.contains(district)) {
        due.add(district);
      }
    }
    return due;
  }

  boolean raiseAgainDue(Alarm alarm, Instant now) {
    @Nullable Instant closedAt = alarm.closedAt();
    return closedAt != null
        && alarm.watched()
        && !now.isBefore(closedAt.plus(rules.raiseAgainAfter()));
  }

  /// Whether a district, or any for [#ALL_DISTRICTS], is among the connected.
  static boolean attended(Set<String> connected, String district) {
    return district.equals(ALL_DISTRICTS) ? !connected.isEmpty() : connected.contains(district);
  }
}

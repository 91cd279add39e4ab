package no.skjold.server.addressprotection;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import no.skjold.server.access.WhenPeopleMerge;
import no.skjold.server.addressprotection.Decision.State;
import no.skjold.server.addressprotection.GradeChange.Cause;
import org.jspecify.annotations.Nullable;

/// Two records of one person: everything decided and told moves, of two decisions in force the
/// stricter stands, and the grade that now holds is carried everywhere anew.
final class GradingsMerged implements WhenPeopleMerge {

  private static final Comparator<Decision> STRICTEST =
      Comparator.comparing(Decision::grade).thenComparing(Decision::validTo);

  private final DecisionStore decisions;
  private final GradeChangeStore changes;
  private final RegisterEventStore register;
  private final ZoneFlags zones;
  private final InstantSource clock;
  private final LongSupplier ids;

  GradingsMerged(
      DecisionStore decisions,
      GradeChangeStore changes,
      RegisterEventStore register,
      ZoneFlags zones,
      InstantSource clock,
      LongSupplier ids) {
    this.decisions = decisions;
    this.changes = changes;
    this.register = register;
    this.zones = zones;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public void peopleMerged(PeopleMerged merged) {
    decisions.of(merged.from()).forEach(it -> move(it, merged));
    onlyTheStrictest(decisions.of(merged.into()));
    register.move(merged.from(), merged.into());
    zones.move(merged.from(), merged.into());
    changes.move(merged.from(), merged.into());
    changes.begin(
        merged.into(), Cause.LATER_ENTRY, Long.toString(ids.getAsLong()), clock.instant());
  }

  private void move(Decision it, PeopleMerged merged) {
    @Nullable Integer address = it.address();
    decisions.move(it.id(), merged.into(), address == null ? null : number(address, merged));
  }

  /// One about an address that was deleted stays about none that there is.
  private static Integer number(Integer address, PeopleMerged merged) {
    return merged.addresses().getOrDefault(address, -address);
  }

  /// One for the person, and one for each address.
  private void onlyTheStrictest(List<Decision> all) {
    List<Decision> inForce =
        all.stream()
            .filter(it -> it.state() == State.IN_FORCE)
            .sorted(STRICTEST.reversed())
            .toList();
    Set<Integer> seen = new HashSet<>();
    for (Decision it : inForce) {
      if (!seen.add(Objects.requireNonNullElse(it.address(), 0))) {
        decisions.replace(it.id());
      }
    }
  }
}

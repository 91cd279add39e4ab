package no.skjold.server.addressprotection;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import no.skjold.server.addressprotection.Decision.Appeal;

/// What the protected unit has to do, the most pressing first.
final class WorkList {

  private static final Duration SLOW = Duration.ofMinutes(1);

  private final DecisionStore decisions;
  private final GradeChangeStore changes;
  private final RegisterEventStore register;
  private final ZoneFlags zones;
  private final InstantSource clock;
  private final AddressProtectionSettings settings;

  WorkList(
      DecisionStore decisions,
      GradeChangeStore changes,
      RegisterEventStore register,
      ZoneFlags zones,
      InstantSource clock,
      AddressProtectionSettings settings) {
    this.decisions = decisions;
    this.changes = changes;
    this.register = register;
    this.zones = zones;
    this.clock = clock;
    this.settings = settings;
  }

  /// How much it presses, the most first.
  enum Urgency {
    OVERDUE,
    NOW,
    SOON
  }

  /// One thing to do about one person.
  sealed interface Task {

    long personId();

    Urgency urgency();

    /// A change of grade is on its way, or stuck.
    record ChangeUnderWay(GradeChange change, Urgency urgency) implements Task {
      @Override
      public long personId() {
        return change.personId();
      }
    }

    /// A protection is to be renewed or ended; past its day it still protects.
    record Renewal(Decision decision, Urgency urgency) implements Task {
      @Override
      public long personId() {
        return decision.personId();
      }
    }

    /// A second person is to decide.
    record ToDecide(Decision decision, Urgency urgency) implements Task {
      @Override
      public long personId() {
        return decision.personId();
      }
    }

    /// The population register says otherwise than what is in force.
    record RegisterDiffers(RegisterEventStore.Word word, Urgency urgency) implements Task {
      @Override
      public long personId() {
        return word.personId();
      }
    }

    /// A zone is to be drawn anew.
    record ZoneToDraw(ZoneFlags.Flag flag, Urgency urgency) implements Task {
      @Override
      public long personId() {
        return flag.personId();
      }
    }

    /// The person is to be told.
    record ToTell(Decision decision, Urgency urgency) implements Task {
      @Override
      public long personId() {
        return decision.personId();
      }
    }

    /// An appeal is to be sent on, or its outcome awaited.
    record AppealOpen(Decision decision, Urgency urgency) implements Task {
      @Override
      public long personId() {
        return decision.personId();
      }
    }
  }

  /// @param visible whether the reader may know of the person's grade at all
  List<Task> tasks(Predicate<Long> visible) {
    List<Task> tasks = new ArrayList<>();
    all().filter(it -> visible.test(it.personId())).forEach(tasks::add);
    tasks.sort(Comparator.comparing(Task::urgency));
    return tasks;
  }

  /// Whether something is overdue or stuck, for whoever watches the server; tells of nobody.
  boolean overdue() {
    return all().anyMatch(it -> it.urgency() == Urgency.OVERDUE);
  }

  private Stream<Task> all() {
    return Stream.of(
            changes.open().stream().map(it -> new Task.ChangeUnderWay(it, urgency(it))),
            decisions.endingBy(today().plus(settings.renewalLead())).stream()
                .map(it -> new Task.Renewal(it, renewalUrgency(it))),
            decisions.proposed().stream().map(it -> new Task.ToDecide(it, Urgency.NOW)),
            register.differing().stream().map(it -> new Task.RegisterDiffers(it, Urgency.NOW)),
            zones.open().stream().map(it -> new Task.ZoneToDraw(it, Urgency.NOW)),
            decisions.notTold().stream().map(it -> new Task.ToTell(it, Urgency.SOON)),
            decisions.underAppeal().stream().map(it -> new Task.AppealOpen(it, appealUrgency(it))))
        .flatMap(it -> it.map(Task.class::cast));
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Decisions.OSLO);
  }

  private Urgency urgency(GradeChange change) {
    boolean slow =
        Duration.between(change.receivedAt(), clock.instant()).compareTo(SLOW) > 0
            && change.attempts() > 0;
    return slow || change.attempts() > 1 ? Urgency.OVERDUE : Urgency.NOW;
  }

  private Urgency renewalUrgency(Decision decision) {
    return decision.validTo().isBefore(today()) ? Urgency.OVERDUE : Urgency.SOON;
  }

  private static Urgency appealUrgency(Decision decision) {
    Appeal appeal = decision.appeal();
    return appeal != null && appeal.sent() == null ? Urgency.NOW : Urgency.SOON;
  }
}

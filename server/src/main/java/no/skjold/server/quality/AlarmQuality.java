package no.skjold.server.quality;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.alarm.CountedAlarms;
import no.skjold.server.alarm.Duty;
import no.skjold.server.audit.Audit;
import no.skjold.server.device.Devices;
import no.skjold.server.supervision.SignalLosses;
import no.skjold.server.supervision.SignalLosses.Silence;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.stereotype.Component;

/// Alarm quality as its reader may see it, the same for the page and the API. Request threads.
@Component
class AlarmQuality {

  static final Resource PAGE = new Resource.General("/alarmkvalitet");

  private final Access access;
  private final Audit audit;
  private final Subjects subjects;
  private final Devices devices;
  private final CountedAlarms alarms;
  private final SignalLosses losses;
  private final Duty duty;
  private final InstantSource clock;

  AlarmQuality(
      Access access,
      Audit audit,
      Subjects subjects,
      Devices devices,
      CountedAlarms alarms,
      SignalLosses losses,
      Duty duty,
      InstantSource clock) {
    this.access = access;
    this.audit = audit;
    this.subjects = subjects;
    this.devices = devices;
    this.alarms = alarms;
    this.losses = losses;
    this.duty = duty;
    this.clock = clock;
  }

  /// Both counted at the same moment.
  ///
  /// @param load absent for who works in no operations or alarm centre: an alarm in it that is on
  ///   no line of the ledger would tell that somebody hidden is here
  record Report(Ledger ledger, Optional<Load> load) {}

  /// Reading it is on the trail: zones are somebody's.
  Report read(Period period) {
    Actor actor = access.current();
    access.require(actor, Action.SEE_ALARM_QUALITY, PAGE);
    Map<Long, Subject> seen = seen(actor);
    audit.append(actor.name(), "alarm_quality_shown", "alarm-quality", "days=" + period.days());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Report(ledger(period, seen, now), load(actor, now));
  }

  private Map<Long, Subject> seen(Actor actor) {
    Map<Long, Subject> seen = new LinkedHashMap<>();
    for (Subject each : subjects.list()) {
      if (access.may(actor, Action.SEE_ALARM_QUALITY, new Resource.Case(each.id()))) {
        seen.put(each.id(), each);
      }
    }
    return seen;
  }

  private Ledger ledger(Period period, Map<Long, Subject> seen, Instant now) {
    Instant from = now.minus(period.days(), ChronoUnit.DAYS);
    Counting counting =
        new Counting(
            from, now, devices.models(), Set.copyOf(CountedAlarms.outcomesChosenByPeople()));
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Silence>> silences = beside.submit(() -> losses.since(from, seen.keySet()));
      alarms.since(from, seen.keySet(), counting::alarm);
      told(silences).forEach(it -> counting.silence(it, any -> goesOn(any, seen, now)));
    }
    Map<Long, String> references = new LinkedHashMap<>();
    seen.forEach((id, subject) -> references.put(id, subject.reference()));
    return counting.ledger(references);
  }

  /// Read beside the episodes, on a thread that ends with the request.
  private static List<Silence> told(Future<List<Silence>> silences) {
    try {
      return silences.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("silences could not be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading silences", e);
    }
  }

  /// Whether somebody is supervised now, with the device that is silent.
  private static boolean goesOn(Silence silence, Map<Long, Subject> seen, Instant now) {
    Subject subject = seen.get(silence.subjectId());
    return subject != null
        && subject.plan().devices().stream()
            .anyMatch(it -> it.deviceId().equals(silence.deviceId()))
        && subject.plan().orders().stream().anyMatch(it -> it.validToMillis() > now.toEpochMilli());
  }

  private Optional<Load> load(Actor actor, Instant now) {
    if (!access.may(actor, Action.SEE_TECHNICAL, PAGE)) {
      return Optional.empty();
    }
    Set<String> own = actor instanceof Staff staff ? staff.districts() : Set.of();
    return Optional.of(loading(now).of(own));
  }

  private Loading loading(Instant now) {
    return new Loading(alarms.raisedToOperations(now.minus(Load.DAY)), duty.changes(), now);
  }
}

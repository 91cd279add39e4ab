package no.skjold.server.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.skjold.monitoring.Plan;
import no.skjold.server.supervision.Supervised.Contact;
import org.springframework.stereotype.Component;

/// Standings read off the running lanes and the plans in force.
@Component
class LiveStandings implements Standings {

  private final Supervision supervision;
  private final Subjects subjects;

  LiveStandings(Supervision supervision, Subjects subjects) {
    this.supervision = supervision;
    this.subjects = subjects;
  }

  @Override
  public Optional<Standing> find(long subjectId) {
    Supervised live = supervision.subject(subjectId);
    return live == null
        ? Optional.empty()
        : subjects.find(subjectId).map(it -> standing(live, it.plan()));
  }

  private static Standing standing(Supervised live, Plan plan) {
    List<Heard> devices = plan.devices().stream().map(it -> heard(it.deviceId(), live)).toList();
    return new Standing(state(live), time(live.heardAtMillis), devices);
  }

  private static Heard heard(String deviceId, Supervised live) {
    Contact contact = live.contacts.get(deviceId);
    return contact == null
        ? new Heard(deviceId, Optional.empty(), Optional.empty())
        : new Heard(deviceId, time(contact.atMillis()), battery(contact.batteryPercent()));
  }

  private static Optional<Integer> battery(int percent) {
    return percent < 0 ? Optional.empty() : Optional.of(percent);
  }

  private static Optional<Instant> time(long millis) {
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static State state(Supervised live) {
    if (live.setAside) {
      return State.NOT_SUPERVISED;
    }
    if (live.unknownSinceRestart) {
      return State.UNKNOWN_SINCE_RESTART;
    }
    if (live.openWindowCount > 0) {
      return State.ALARM;
    }
    return live.silent ? State.SILENT : State.QUIET;
  }
}

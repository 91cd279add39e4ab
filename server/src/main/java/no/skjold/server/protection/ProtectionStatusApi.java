package no.skjold.server.protection;

import java.time.Instant;
import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.alarm.SeenAlarms;
import no.skjold.server.protection.StatusWords.Told;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What of the protection of one case works right now, for consoles and other systems. Never a
/// place. Where it cannot be answered, whoever asked knows nothing, and is to show that.
@RestController
class ProtectionStatusApi {

  private final Access access;
  private final SeenAlarms alarms;
  private final Subjects subjects;
  private final ProtectionStatuses statuses;
  private final StatusWords words;

  ProtectionStatusApi(
      Access access,
      SeenAlarms alarms,
      Subjects subjects,
      ProtectionStatuses statuses,
      StatusWords words) {
    this.access = access;
    this.alarms = alarms;
    this.subjects = subjects;
    this.statuses = statuses;
    this.words = words;
  }

  /// @param at when it was so, on the server's clock
  record Answer(Instant at, List<Told> items) {}

  @GetMapping("/api/v1/subjects/{subjectId}/protection-status")
  ResponseEntity<Answer> status(@PathVariable long subjectId) {
    Actor actor = access.current();
    access.require(actor, Action.SEE_SUBJECTS, new Resource.Case(subjectId));
    return answer(actor, subjectId);
  }

  /// Of the one person an open alarm is about, for consoles, which ask again and again.
  @GetMapping("/api/v1/alarms/{alarmId}/protection-status")
  ResponseEntity<Answer> statusByAlarm(@PathVariable String alarmId) {
    Actor actor = access.current();
    return answer(actor, alarms.subjectOf(actor, alarmId));
  }

  private ResponseEntity<Answer> answer(Actor actor, long subjectId) {
    Subject subject = subjects.find(subjectId).orElseThrow(Access.NotThere::new);
    ProtectionStatus status = statuses.of(actor, subject);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Answer(status.at(), words.of(status)));
  }
}

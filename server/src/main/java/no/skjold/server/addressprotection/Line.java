package no.skjold.server.addressprotection;

import java.time.Instant;
import java.time.LocalDate;
import no.skjold.server.addressprotection.WorkList.Task;
import no.skjold.server.addressprotection.WorkList.Urgency;
import org.jspecify.annotations.Nullable;

/// A line of the work list as the page shows it.
///
/// @param what the tail of a text key
/// @param due the day it is due; null when it is due at once
/// @param since since when it waits; null when a day says it
/// @param link where it is done
/// @param zone the zone it is about; null when about none
record Line(
    long personId,
    String what,
    Urgency urgency,
    @Nullable LocalDate due,
    @Nullable Instant since,
    String link,
    ZoneFlags.@Nullable Flag zone) {

  static Line of(Task task) {
    String person = "/adressesperre/person/" + task.personId();
    return switch (task) {
      case Task.ChangeUnderWay it ->
          waiting(
              it,
              it.urgency() == Urgency.OVERDUE ? "stuck" : "under_way",
              it.change().receivedAt(),
              person);
      case Task.Renewal it ->
          line(
              it,
              it.urgency() == Urgency.OVERDUE ? "expired" : "renewal",
              it.decision().validTo(),
              person);
      case Task.ToDecide it -> line(it, "to_decide", null, decision(it.decision()));
      case Task.RegisterDiffers it ->
          waiting(it, "register_" + it.word().differs(), it.word().at(), person);
      case Task.ZoneToDraw it ->
          new Line(
              it.personId(),
              "zone",
              it.urgency(),
              null,
              it.flag().flaggedAt(),
              "/soner/" + it.flag().subjectId(),
              it.flag());
      case Task.ToTell it -> line(it, "to_tell", null, decision(it.decision()));
      case Task.AppealOpen it -> line(it, "appeal", null, decision(it.decision()));
    };
  }

  private static String decision(Decision decision) {
    return "/adressesperre/vedtak/" + decision.id();
  }

  private static Line line(Task task, String what, @Nullable LocalDate due, String link) {
    return new Line(task.personId(), what, task.urgency(), due, null, link, null);
  }

  private static Line waiting(Task task, String what, Instant since, String link) {
    return new Line(task.personId(), what, task.urgency(), null, since, link, null);
  }

  @Override
  public String toString() {
    return "Line[" + what + "]";
  }
}

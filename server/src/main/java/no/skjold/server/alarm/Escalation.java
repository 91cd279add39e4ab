package no.skjold.server.alarm;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import no.skjold.monitoring.Severity;
import no.skjold.server.alarm.Told.Provisional;
import no.skjold.server.notification.Notifications;
import no.skjold.server.notification.Notifications.Queued;
import org.springframework.stereotype.Component;

/// Takes an urgent alarm out of the browser, to the people off the screen. What is sent carries the
/// case, how grave it is and when; never a place, name or address.
@Component
class Escalation {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Europe/Oslo"));

  private final Notifications notifications;
  private final Attendance attendance;
  private final Deadlines deadlines;

  Escalation(
      Notifications notifications, AlarmRules rules, InstantSource clock, Attendance attendance) {
    this.notifications = notifications;
    this.attendance = attendance;
    this.deadlines = new Deadlines(rules, clock.instant());
  }

  Deadlines deadlines() {
    return deadlines;
  }

  List<String> leavingTo(Alarm alarm, Instant now) {
    Set<String> connected = attendance.districts();
    return deadlines.leavingTo(alarm, now, it -> Deadlines.attended(connected, it));
  }

  List<String> leavingTo(
      Instant raisedAt, List<String> districts, List<String> alerted, Instant now) {
    Set<String> connected = attendance.districts();
    return deadlines.leavingTo(
        raisedAt, districts, alerted, now, it -> Deadlines.attended(connected, it));
  }

  /// Does what is due, in the transaction under way.
  void meet(Alarm alarm, Draft draft, Instant now) {
    if (deadlines.loudDue(alarm, now)) {
      draft.unacknowledgedLoud = true;
    }
    for (String district : leavingTo(alarm, now)) {
      Queued queued =
          notifications.send(
              "district/" + district, key(alarm), subject(), text(reference(alarm), alarm));
      draft.alertedDistricts.add(district);
      draft.escalatedAt = now;
      draft.log(
          now, "Skjold", queued == Queued.ON_ITS_WAY ? "escalated" : "escalation_failed", district);
    }
  }

  /// The same from memory, while the database is away; sent once however often asked.
  void meetFromMemory(Alarm alarm, Instant now) {
    for (String district : leavingTo(alarm, now)) {
      notifications.sendNow(
          "district/" + district, key(alarm), subject(), text(reference(alarm), alarm));
    }
  }

  /// The same for a critical transition that is not stored yet.
  void meetFromMemory(Provisional item, Instant since, Instant now) {
    String reference = "i sak " + item.subject().reference();
    for (String district : leavingTo(since, List.copyOf(item.districts()), List.of(), now)) {
      notifications.sendNow(
          "district/" + district,
          "alarm/" + item.transitionId() + "/1",
          subject(),
          text(reference, item.severity(), since));
    }
  }

  private static String key(Alarm alarm) {
    return "alarm/" + alarm.id() + "/" + alarm.raises();
  }

  private static String subject() {
    return "Skjold: alarm uten kvittering";
  }

  private static String reference(Alarm alarm) {
    return alarm.subject() != null
        ? "i sak " + alarm.subject().reference()
        : "for " + alarm.members().size() + " saker";
  }

  private static String text(String reference, Alarm alarm) {
    return text(reference, alarm.severity(), alarm.raisedAt());
  }

  private static String text(String reference, Severity severity, Instant at) {
    return "Skjold: "
        + grade(severity)
        + " alarm "
        + reference
        + " kl. "
        + TIME.format(at)
        + " er ikke kvittert. Logg inn.";
  }

  private static String grade(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "KRITISK";
      case HIGH -> "ALVORLIG";
      case NOTICE, INFORMATION -> "NY";
    };
  }
}

package no.skjold.server.citizen;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import no.skjold.monitoring.Severity;
import no.skjold.monitoring.Transition;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.citizen.NoticeChoices.Hours;
import no.skjold.server.citizen.NoticeChoices.Occasion;
import no.skjold.server.notification.Notifications;
import no.skjold.server.storage.Origin;
import no.skjold.server.storage.StartOrder;
import no.skjold.server.supervision.TransitionLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells protected persons what they chose to be told. Follows the log of transitions on a thread
/// of its own; the messages are queued in the transaction that moves its place in the log, so each
/// is sent once.
@Component
class NoticeFollower implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(NoticeFollower.class);
  private static final int AT_ONCE = 200;
  private static final LocalTime MORNING = LocalTime.of(7, 0);
  private static final LocalTime NIGHT = LocalTime.of(22, 0);
  private static final Locale BOKMAL = Locale.of("nb", "NO");

  private final TransitionLog log;
  private final ObjectProvider<PartyRegister> parties;
  private final Notices notices;
  private final Notifications notifications;
  private final MessageSource messages;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final CitizenSettings settings;
  private final InstantSource clock;
  private final Semaphore work = new Semaphore(1);
  private final Thread thread = Thread.ofPlatform().name("citizen-notices").unstarted(this::run);
  private volatile boolean running;
  private volatile boolean failing;

  NoticeFollower(
      TransitionLog log,
      ObjectProvider<PartyRegister> parties,
      Notices notices,
      Notifications notifications,
      MessageSource messages,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      CitizenSettings settings,
      InstantSource clock) {
    this.log = log;
    this.parties = parties;
    this.notices = notices;
    this.notifications = notifications;
    this.messages = messages;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.settings = settings;
    this.clock = clock;
  }

  /// Whether notices are not being sent right now because something fails.
  boolean failing() {
    return failing;
  }

  private void run() {
    while (running) {
      try {
        if (work.tryAcquire(2, TimeUnit.SECONDS)) {
          work.drainPermits();
        }
        readAll();
        failing = false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        // Tried again at the next turn; the page says meanwhile that notices fail.
        if (!failing) {
          LOG.error("notices to protected persons are not sent: {}", Origin.of(e));
        }
        failing = true;
      }
    }
  }

  private void readAll() {
    boolean more = true;
    while (running && more) {
      more = Boolean.TRUE.equals(transaction.execute(_ -> readSome()));
    }
  }

  private boolean readSome() {
    long from =
        jdbc.sql("select log_position from citizen.progress for update").query(Long.class).single();
    List<TransitionLog.Entry> entries = log.after(from, AT_ONCE);
    if (entries.isEmpty()) {
      return false;
    }
    entries.forEach(it -> tell(it.transition()));
    jdbc.sql("update citizen.progress set log_position = ?")
        .param(entries.getLast().position())
        .update();
    return entries.size() == AT_ONCE;
  }

  private void tell(Transition transition) {
    Instant at = Instant.ofEpochMilli(transition.receivedAtMillis());
    boolean tooOld = at.isBefore(clock.instant().minus(settings.tellNoLaterThan()));
    if (!tooOld) {
      occasion(transition).ifPresent(occasion -> tell(transition, occasion));
    }
  }

  private void tell(Transition transition, Occasion occasion) {
    parties.stream()
        .flatMap(it -> it.parties(transition.subjectId()).stream())
        .filter(it -> it.part() == Part.PROTECTED)
        .forEach(it -> tell(it.personId(), transition, occasion));
  }

  private void tell(long personId, Transition transition, Occasion occasion) {
    NoticeChoices choices = notices.of(personId);
    if (choices.wants(occasion)) {
      notifications.sendToPerson(
          personId,
          "notice/" + transition.id() + "/" + personId,
          text(choices, occasion),
          earliest(choices.hours()));
    }
  }

  private String text(NoticeChoices choices, Occasion occasion) {
    return messages.getMessage(NoticeText.key(choices, occasion), null, BOKMAL);
  }

  private Instant earliest(Hours hours) {
    ZonedDateTime now = clock.instant().atZone(Words.NORWAY);
    LocalTime time = now.toLocalTime();
    if (hours == Hours.ALWAYS || (!time.isBefore(MORNING) && time.isBefore(NIGHT))) {
      return now.toInstant();
    }
    ZonedDateTime morning = now.with(MORNING);
    return (time.isBefore(MORNING) ? morning : morning.plusDays(1)).toInstant();
  }

  /// Missing signals are told of when he could have reached the zone's surroundings meanwhile; what
  /// is shorter stands on her page.
  static Optional<Occasion> occasion(Transition transition) {
    return transition.planned() ? Optional.empty() : unplanned(transition);
  }

  private static Optional<Occasion> unplanned(Transition transition) {
    return switch (transition.kind()) {
      case ZONE_ENTERED, ZONE_CROSSED, ZONE_ENTERED_LATE -> Optional.of(Occasion.ZONE_BREACH);
      case SIGNAL_LOST ->
          transition.severity().compareTo(Severity.HIGH) >= 0
              ? Optional.of(Occasion.LOST_CONTACT)
              : Optional.empty();
      case NOT_HEARD_SINCE_RESTART,
          STRAP_OPENED,
          CASE_OPENED,
          JAMMING_DETECTED,
          DEVICE_POWERED_OFF,
          MOCK_LOCATION_DETECTED,
          SUPERVISION_DEGRADED,
          MAY_HAVE_CROSSED ->
          Optional.of(Occasion.LOST_CONTACT);
      case ZONE_LEFT, SIGNAL_RESTORED -> Optional.of(Occasion.OVER);
      case STRAP_CLOSED,
          CASE_CLOSED,
          JAMMING_ENDED,
          DEVICE_POWERED_ON,
          MOCK_LOCATION_ENDED,
          BATTERY_LOW,
          BATTERY_CRITICAL,
          BATTERY_RESTORED,
          SUPERVISION_GAP,
          WINDOW_EXPIRED ->
          Optional.empty();
    };
  }

  @Override
  public void start() {
    running = true;
    log.onCommitted(work::release);
    thread.start();
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return StartOrder.ALARMS + 1;
  }
}

package no.skjold.server.addressprotection;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.GradeChange.Cause;
import no.skjold.server.addressprotection.RegisterEventStore.Fate;
import no.skjold.server.addressprotection.RegisterEventStore.Waiting;
import no.skjold.server.audit.Audit;
import no.skjold.server.party.People;
import no.skjold.server.storage.Origin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes in what the population register tells, and follows it. Receiving only stores, so that
/// neither the answer nor its time tells the sender whom we know; following sets the grade and the
/// addresses in one transaction and begins the change that carries it everywhere.
///
/// Everybody who was entered with the identity number is meant: two records of one person, not yet
/// merged, are graded both.
///
/// The register can raise a grade by itself and never lower one: lowering is somebody's act.
final class RegisterEvents {

  private static final Logger LOG = LoggerFactory.getLogger(RegisterEvents.class);
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  private final RegisterEventReader reader = new RegisterEventReader();
  private final RegisterEventStore store;
  private final GradeChangeStore changes;
  private final People people;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final AddressProtectionSettings settings;

  RegisterEvents(
      RegisterEventStore store,
      GradeChangeStore changes,
      People people,
      Audit audit,
      TransactionTemplate transaction,
      InstantSource clock,
      AddressProtectionSettings settings) {
    this.store = store;
    this.changes = changes;
    this.people = people;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
    this.settings = settings;
  }

  /// What a line came to. Nothing here tells whether the person is known to us.
  sealed interface Receipt {

    /// Stored for good; it will be followed.
    record Received() implements Receipt {}

    /// Had come before.
    record Known() implements Receipt {}

    /// Could not be read.
    ///
    /// @param reason a code
    record Refused(String reason) implements Receipt {}
  }

  /// Durable on return.
  Receipt receive(String line, String sender) {
    RegisterEvent event;
    try {
      event = reader.read(line);
    } catch (Unsound unsound) {
      refuse(unsound.code(), sender);
      return new Receipt.Refused(unsound.code());
    }
    boolean isNew =
        Boolean.TRUE.equals(
            transaction.execute(ignored -> store.insert(event, line, clock.instant())));
    return isNew ? new Receipt.Received() : new Receipt.Known();
  }

  private void refuse(String reason, String sender) {
    transaction.executeWithoutResult(ignored -> {
      store.refused(reason, clock.instant());
      audit.append(sender, "register_event_refused", "register-events", reason);
    });
  }

  /// Follows whatever waits, in the register's order. One that fails is tried again the next time
  /// and holds back none about anybody else.
  ///
  /// @return whether none failed
  boolean proceed() {
    boolean all = true;
    for (String eventId : store.waiting()) {
      all &= proceed(eventId);
    }
    return all;
  }

  private boolean proceed(String eventId) {
    try {
      transaction.executeWithoutResult(ignored -> store.lock(eventId).ifPresent(this::follow));
      return true;
    } catch (RuntimeException e) {
      LOG.error("a register event cannot be followed and is tried again: {}", Origin.of(e));
      return false;
    }
  }

  private void follow(Waiting waiting) {
    RegisterEvent event = reader.read(waiting.line());
    List<Long> everybody = people.allWithIdentityNumber(event.identityNumber());
    if (!everybody.isEmpty()) {
      Fate fate =
          everybody.stream()
              .sorted()
              .map(it -> follow(event, it, waiting))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      store.settle(event.eventId(), fate, clock.instant());
    } else if (!clock.instant().isBefore(keptUntil(waiting.receivedAt()))) {
      store.settle(event.eventId(), Fate.NOT_OURS, clock.instant());
    }
  }

  private Instant keptUntil(Instant receivedAt) {
    return receivedAt.atZone(OSLO).plus(settings.keepUnknown()).toInstant();
  }

  private Fate follow(RegisterEvent event, long personId, Waiting waiting) {
    if (!people.hold(personId)) {
      throw new IllegalStateException("a person was merged or deleted meanwhile");
    }
    boolean older =
        store.word(personId).filter(it -> it.sequence() >= event.sequence()).isPresent();
    if (older) {
      return Fate.OLDER;
    }
    Grading before = people.grade(personId);
    Grading after = before.and(event.grade());
    @Nullable String differs = difference(event, after);
    if (after != before) {
      people.grade(personId, after);
    }
    event
        .addresses()
        .forEach(it -> people.enterAddress(personId, it.kind(), it.lines(), it.grade()));
    long wordId = store.say(personId, event.sequence(), differs, clock.instant());
    changes.begin(
        personId, Cause.REGISTER_EVENT, event.eventId() + "/" + wordId, waiting.receivedAt());
    audit.append("Folkeregisteret", "register_event", "person/" + personId, event.eventId());
    return differs == null ? Fate.FOLLOWED : Fate.DIFFERS;
  }

  private static @Nullable String difference(RegisterEvent event, Grading inForce) {
    if (!event.known()) {
      return "unknown_word";
    }
    if (event.grade() != inForce) {
      return "milder";
    }
    return event.whole() ? null : "address";
  }
}

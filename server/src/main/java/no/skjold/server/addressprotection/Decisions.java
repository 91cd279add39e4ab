package no.skjold.server.addressprotection;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.Decision.AppealOutcome;
import no.skjold.server.addressprotection.Decision.HowTold;
import no.skjold.server.addressprotection.Decision.Kind;
import no.skjold.server.addressprotection.Decision.Signature;
import no.skjold.server.addressprotection.Decision.State;
import no.skjold.server.addressprotection.Decision.Told;
import no.skjold.server.addressprotection.GradeChange.Cause;
import no.skjold.server.audit.Audit;
import no.skjold.server.party.People;
import no.skjold.server.party.People.GradedAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// Proposes, decides and follows up decisions on address protection. One proposes and another
/// decides. A grade is lowered only when the protected person has confirmed it by a second channel,
/// and never by a date that passes. Callers have asked Access; any thread.
final class Decisions {

  static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  private final DecisionStore store;
  private final RegisterEventStore register;
  private final GradeChangeStore changes;
  private final People people;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final LongSupplier ids;
  private final AddressProtectionSettings settings;

  Decisions(
      DecisionStore store,
      RegisterEventStore register,
      GradeChangeStore changes,
      People people,
      Audit audit,
      TransactionTemplate transaction,
      InstantSource clock,
      LongSupplier ids,
      AddressProtectionSettings settings) {
    this.store = store;
    this.register = register;
    this.changes = changes;
    this.people = people;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
    this.ids = ids;
    this.settings = settings;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), OSLO);
  }

  Optional<Decision> find(long id) {
    return store.find(id);
  }

  List<Decision> of(long personId) {
    return store.of(personId);
  }

  /// The decision in force on the person, or on one of their addresses.
  Optional<Decision> inForce(long personId, @Nullable Integer address) {
    return store.of(personId).stream()
        .filter(it -> it.state() == State.IN_FORCE && it.kind() != Kind.ENDING)
        .filter(it -> Objects.equals(it.address(), address))
        .findFirst();
  }

  /// The person's or the address's own grade now, whatever it rests on. For an address the person's
  /// holds besides.
  Grading grade(long personId, @Nullable Integer address) {
    if (address == null) {
      return people.grade(personId);
    }
    return people.addresses(personId).stream()
        .filter(it -> it.number() == address)
        .map(GradedAddress::own)
        .findFirst()
        .orElseThrow(() -> new Unsound("address.unknown"));
  }

  /// Whether it loosens what holds now.
  boolean lowers(long personId, @Nullable Integer address, Grading grade) {
    return grade.compareTo(grade(personId, address)) < 0;
  }

  long propose(Staff by, Proposal proposal) {
    long id = ids.getAsLong();
    transaction.executeWithoutResult(ignored -> {
      refuseUnlessSound(proposal);
      store.insert(id, proposal, signature(by));
      note(by, "grading_proposed", proposal.personId(), id);
    });
    return id;
  }

  private void refuseUnlessSound(Proposal it) {
    LocalDate latest = it.validFrom().plus(settings.longest(it.body()));
    require(!it.validTo().isAfter(latest), "period.too_long");
    require(it.channel() != null || !lowers(it.personId(), it.address(), it.grade()), "channel");
    boolean stands = inForce(it.personId(), it.address()).isPresent();
    switch (it.kind()) {
      case GRANT -> require(!stands, "kind.stands_already");
      case RENEWAL -> {
        require(stands, "kind.nothing_to_renew");
        require(it.grade() == grade(it.personId(), it.address()), "kind.renewal_keeps_grade");
      }
      case CHANGE, ENDING ->
          require(
              stands || grade(it.personId(), it.address()) != Grading.UNGRADED,
              "kind.nothing_to_change");
    }
    boolean waiting =
        store.of(it.personId()).stream()
            .anyMatch(other ->
                other.state() == State.PROPOSED && Objects.equals(other.address(), it.address()));
    require(!waiting, "kind.proposed_already");
  }

  /// Puts the proposal in force: the grade holds from this moment, and the change that carries it
  /// everywhere has begun when this returns.
  void decide(Staff by, long id) {
    transaction.executeWithoutResult(ignored -> {
      Decision it = held(id);
      require(!by.account().equals(it.proposed().account()), "second_person");
      require(it.channel() != null || !lowers(it.personId(), it.address(), it.grade()), "channel");
      inForce(it.personId(), it.address()).ifPresent(former -> store.replace(former.id()));
      require(store.settle(id, State.IN_FORCE, signature(by), null), "settled_already");
      putInForce(it);
      note(by, "grading_decided", it.personId(), id);
    });
  }

  private void putInForce(Decision it) {
    @Nullable Integer address = it.address();
    if (address == null) {
      people.grade(it.personId(), it.grade());
      register.settleDifference(it.personId());
    } else {
      people.gradeAddress(it.personId(), address, it.grade());
    }
    changes.begin(it.personId(), Cause.DECISION, Long.toString(it.id()), clock.instant());
  }

  /// Turns the proposal down, or takes one's own back.
  void reject(Staff by, long id, String reason) {
    Assessment.requireText(reason, "reason");
    transaction.executeWithoutResult(ignored -> {
      Decision it = proposal(id);
      boolean own = by.account().equals(it.proposed().account());
      boolean done =
          own ? store.withdraw(id) : store.settle(id, State.REJECTED, signature(by), reason);
      require(done, "settled_already");
      note(by, own ? "grading_withdrawn" : "grading_rejected", it.personId(), id);
    });
  }

  /// The person was told; the time to appeal runs from here (forvaltningsloven § 29).
  void told(Staff by, long id, LocalDate on, HowTold how) {
    change(
        by,
        id,
        "grading_told",
        it -> {
          requireDecided(it);
          require(!on.isAfter(today()), "date.future");
          store.told(id, new Told(on, how, on.plus(settings.appealPeriod())));
        });
  }

  /// An appeal to Politidirektoratet came in.
  void appealed(Staff by, long id, LocalDate on, String grounds) {
    Assessment.requireText(grounds, "appeal.grounds");
    change(
        by,
        id,
        "grading_appealed",
        it -> {
          requireDecided(it);
          require(it.appeal() == null, "appeal.already");
          require(!on.isAfter(today()), "date.future");
          store.appealed(id, on, grounds);
        });
  }

  /// The appeal was sent on to Politidirektoratet.
  void appealSent(Staff by, long id, LocalDate on) {
    change(
        by,
        id,
        "grading_appeal_sent",
        it -> {
          requireOpenAppeal(it);
          require(!on.isAfter(today()), "date.future");
          store.appealSent(id, on);
        });
  }

  /// What the appeal came to. A new decision carries it out.
  void appealClosed(Staff by, long id, LocalDate on, AppealOutcome outcome) {
    change(
        by,
        id,
        "grading_appeal_closed",
        it -> {
          requireOpenAppeal(it);
          require(!on.isAfter(today()), "date.future");
          store.appealClosed(id, on, outcome);
        });
  }

  private void change(Staff by, long id, String action, Consumer<Decision> act) {
    transaction.executeWithoutResult(ignored -> {
      Decision it = store.find(id).orElseThrow(() -> new Unsound("settled_already"));
      act.accept(it);
      note(by, action, it.personId(), id);
    });
  }

  /// With its person held, so that nothing raises the grade between the look at it and the change.
  private Decision held(long id) {
    if (!people.hold(proposal(id).personId())) {
      // Merged meanwhile: it stands under another number now.
      require(people.hold(proposal(id).personId()), "settled_already");
    }
    return proposal(id);
  }

  private Decision proposal(long id) {
    return store
        .find(id)
        .filter(it -> it.state() == State.PROPOSED)
        .orElseThrow(() -> new Unsound("settled_already"));
  }

  private Signature signature(Staff by) {
    return new Signature(by.account(), by.name(), clock.instant());
  }

  private void note(Staff by, String action, long personId, long decisionId) {
    audit.append(by.name(), action, "person/" + personId, Long.toString(decisionId));
  }

  private static void requireDecided(Decision it) {
    require(it.decided() != null && it.rejection() == null, "not_decided");
  }

  private static void requireOpenAppeal(Decision it) {
    require(it.appeal() != null && it.appeal().closed() == null, "appeal.none");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Unsound(otherwise);
    }
  }
}

package no.skjold.server.breach;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.PartyRegister.Party;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import no.skjold.server.audit.Trace;
import no.skjold.server.breach.EvidenceStore.Examined;
import org.springframework.transaction.support.TransactionTemplate;

/// Breaches of a case: told, entered, looked at, counted. Whoever is not told of by [#report] asks
/// nobody here whether they may: the caller has. Any thread.
public final class Breaches {

  private static final Set<Part> PROTECTED = EnumSet.of(Part.PROTECTED, Part.CHILD);

  private final BreachStore store;
  private final EvidenceFiles files;
  private final Access access;
  private final PartyRegister parties;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  Breaches(
      BreachStore store,
      EvidenceFiles files,
      Access access,
      PartyRegister parties,
      Audit audit,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.store = store;
    this.files = files;
    this.access = access;
    this.parties = parties;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Takes what a protected person, whoever answers for a protected child, or their counsel tells.
  /// Asks whether they may. The clock runs from now.
  ///
  /// @param handedIn the evidence with it; kept all of it or nothing
  /// @return its number
  /// @throws Unsound when what is told, or a file, is not taken: then nothing is stored
  public long report(Actor actor, long subjectId, Told told, List<HandedIn> handedIn) {
    access.require(actor, Action.REPORT_BREACH, new Resource.Case(subjectId));
    Report report = told(actor, subjectId, told);
    List<Examined> examined = files.examine(handedIn);
    Long id =
        transaction.execute(_ -> {
          long entered = enter(actor, subjectId, report);
          files.add(actor, store.find(subjectId, entered).orElseThrow(), examined);
          return entered;
        });
    return id == null ? 0 : id;
  }

  /// What the actor has reported in the case, the latest first: whether police have it, and whether
  /// a prosecutor has looked. Asks whether they may.
  public List<OwnReport> reportedBy(Actor actor, long subjectId) {
    access.require(actor, Action.REPORT_BREACH, new Resource.Case(subjectId));
    return store.of(subjectId).stream()
        .filter(it -> it.enteredBy().equals(actor.name()))
        .map(it ->
            new OwnReport(
                it.id(),
                it.told(),
                it.receivedAt(),
                it.reviewedAt().isPresent(),
                files.of(it).stream().map(Evidence::name).toList()))
        .toList();
  }

  /// What somebody reported, for themselves.
  ///
  /// @param looked whether a police prosecutor has looked at it
  /// @param files what they called what they handed in
  public record OwnReport(
      long id, Told told, Instant receivedAt, boolean looked, List<String> files) {
    public OwnReport {
      files = List.copyOf(files);
    }

    /// Without what was told.
    @Override
    public String toString() {
      return "OwnReport[" + id + "]";
    }
  }

  private Report told(Actor actor, long subjectId, Told told) {
    Instant now = clock.instant();
    if (!(actor instanceof Citizen citizen)) {
      return new Report(told, ReportedBy.COUNSEL, Set.of(), now, null);
    }
    return protectedPersons(subjectId).contains(citizen.personId())
        ? new Report(told, ReportedBy.PROTECTED_PERSON, Set.of(citizen.personId()), now, null)
        : new Report(told, ReportedBy.SOMEBODY_ON_HER_BEHALF, Set.of(), now, null);
  }

  /// Those a ban in the case can protect.
  Set<Long> protectedPersons(long subjectId) {
    return parties.parties(subjectId).stream()
        .filter(it -> PROTECTED.contains(it.part()))
        .map(Party::personId)
        .collect(Collectors.toSet());
  }

  /// Enters a breach.
  ///
  /// @return its number; of an alarm that has one already, that one's
  long enter(Actor by, long subjectId, Report report) {
    report.refuseFuture(clock.instant());
    Unsound.unless(
        protectedPersons(subjectId).containsAll(report.concerns()), "concerns.not_protected");
    Long id =
        transaction.execute(_ -> {
          long entered = store.insert(subjectId, report, clock.instant(), by.name());
          audit.append(trace(by, "breach_entered", subjectId, entered));
          return entered;
        });
    return id == null ? 0 : id;
  }

  private static Trace trace(Actor by, String what, long subjectId, long id) {
    return Trace.of(by.name(), what, "subject/" + subjectId).detail("breach/" + id);
  }

  /// Says which decisions of the case it broke. The caller has seen that they bound him then.
  ///
  /// @param seen those whoever chooses saw
  /// @throws Stale when somebody has chosen others since
  void breaks(Staff by, Breach breach, Set<Long> seen, Set<Long> decisions) {
    transaction.executeWithoutResult(_ -> {
      store.breaks(breach.id(), seen, decisions, clock.instant(), by.name());
      audit.append(trace(by, "breach_ban_named", breach.subjectId(), breach.id()));
    });
  }

  /// Records that a police prosecutor has looked, and what came of it.
  ///
  /// @param seen how many looks there were when they read it
  /// @throws Stale when there are others by now
  void review(Staff prosecutor, Breach breach, int seen, Conclusion conclusion) {
    Review review =
        new Review(
            seen + 1,
            clock.instant(),
            prosecutor.account(),
            prosecutor.name(),
            conclusion.suspicion(),
            conclusion.steps(),
            conclusion.words());
    transaction.executeWithoutResult(_ -> {
      store.insert(breach.id(), review);
      audit.append(trace(prosecutor, "breach_reviewed", breach.subjectId(), breach.id()));
    });
  }

  /// The case's, the latest that came in first.
  public List<Breach> of(long subjectId) {
    return store.of(subjectId);
  }

  public Optional<Breach> find(long subjectId, long id) {
    return store.find(subjectId, id);
  }

  /// How often it has happened in the case.
  public Counted counted(long subjectId) {
    return Counted.of(store.of(subjectId));
  }

  /// What no police prosecutor has looked at yet, the oldest first.
  ///
  /// @param visible whether whoever asks may see the case
  public List<Breach> waiting(Predicate<Long> visible) {
    return store.waiting().stream().filter(it -> visible.test(it.subjectId())).toList();
  }
}

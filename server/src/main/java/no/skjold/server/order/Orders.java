package no.skjold.server.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.skjold.law.CourtReview;
import no.skjold.law.Decision;
import no.skjold.law.Examination;
import no.skjold.law.Law;
import no.skjold.law.ReviewClock;

/// The orders of cases, read: what is asked, drafted, decided and done to a decision, how that
/// stands and what the law says of it. Asks nobody whether it may: the caller has. Any thread.
public final class Orders {

  private final OrderStore store;
  private final Law law;
  private final ReviewClocks clocks;
  private final CaseWork work;

  Orders(OrderStore store, Law law, ReviewClocks clocks, CaseWork work) {
    this.store = store;
    this.law = law;
    this.clocks = clocks;
    this.work = work;
  }

  public CaseFile file(long subjectId) {
    return store.file(subjectId);
  }

  /// Of a case what has reached the restrained person, and what that hangs on, and nothing else: no
  /// request, no draft, no decision he has not been told of. What is not told him is not even read,
  /// so that the time his page takes does not tell of it.
  public CaseFile reached(long subjectId) {
    return new CaseFile(
        subjectId, null, List.of(), List.of(), store.reached(subjectId), List.of(), List.of());
  }

  /// The cases that have been begun here.
  public List<Long> cases() {
    return store.cases();
  }

  /// How a decision of the case stands now.
  public Standing standing(CaseFile file, Decided decided) {
    return work.standings(file).of(decided, work.now());
  }

  public List<Standing> standing(CaseFile file) {
    Standings standings = work.standings(file);
    Instant now = work.now();
    return file.decisions().stream().map(it -> standings.of(it, now)).toList();
  }

  /// Whether a decision bound anybody at some moment of a time, by what is known now.
  ///
  /// @param first its first moment
  /// @param last its last moment
  public boolean bound(CaseFile file, Decided decided, Instant first, Instant last) {
    return work.standings(file).span(decided).filter(it -> it.worksWithin(first, last)).isPresent();
  }

  /// Whether a later decision takes its place that binds, or will once it has taken effect.
  public boolean renewed(CaseFile file, Decided decided) {
    return file.renewal(decided)
        .filter(it -> standing(file, it) instanceof Standing.Imposed)
        .isPresent();
  }

  /// The decision an order of the plan of supervision stands for; empty for one set up for trial.
  public Optional<Decided> behind(CaseFile file, String planOrderId) {
    return file.decisions().stream()
        .filter(it -> SupervisionPlan.orderId(it.id()).equals(planOrderId))
        .findFirst();
  }

  /// Whether and when a decision goes to court.
  public CourtReview courtReview(CaseFile file, Decided decided) {
    return work.standings(file).courtReview(decided);
  }

  /// A decision in the terms of the law.
  public Decision asLaw(CaseFile file, Decided decided) {
    return work.standings(file).asLaw(decided);
  }

  /// What the law says of a draft, were this account to decide it now.
  ///
  /// @throws Refused for one that cannot even be said
  public Examination examine(CaseFile file, Draft draft, String account) {
    return law.examine(work.standings(file).asLaw(draft, account, work.now()));
  }

  /// A draft in the terms of the law, were this account to decide it now.
  ///
  /// @throws Refused for one that cannot even be said
  public Decision asLaw(CaseFile file, Draft draft, String account) {
    return work.standings(file).asLaw(draft, account, work.now());
  }

  /// The 24-hour clock of a request, with the limit of the case's district.
  public ReviewClock.State clock(Request request) {
    return clocks.state(
        request.receivedAt(), request.looked(), work.district(request.subjectId()), work.now());
  }

  /// All versions of a draft, oldest first, also once it is decided.
  public List<Draft> versions(long subjectId, long draftId) {
    return store.versions(subjectId, draftId);
  }
}

package no.skjold.server.measure;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import no.skjold.server.access.Access;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.WhenPeopleMerge;
import no.skjold.server.audit.Audit;
import org.springframework.transaction.support.TransactionTemplate;

/// What is done about measures, each step in a transaction and on the trail. Asks nobody whether it
/// may: the caller has. Any thread.
final class MeasureDesk implements Measures, WhenPeopleMerge {

  static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  private final MeasureStore store;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final LongSupplier ids;

  MeasureDesk(
      MeasureStore store,
      Audit audit,
      TransactionTemplate transaction,
      InstantSource clock,
      LongSupplier ids) {
    this.store = store;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
    this.ids = ids;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), OSLO);
  }

  List<Measure> of(long subjectId) {
    return store.of(subjectId);
  }

  List<Measure> awaited() {
    return store.awaited();
  }

  /// Every step of one of the case's measures, newest first; [Access.NotThere] for any other
  /// number.
  List<Measure> steps(long subjectId, long id) {
    List<Measure> steps = store.steps(id);
    if (steps.isEmpty() || steps.getFirst().subjectId() != subjectId) {
      throw new Access.NotThere();
    }
    return steps;
  }

  @Override
  public List<ForHer> forHer(long subjectId, long personId) {
    return store.of(subjectId).stream()
        .map(Measure::terms)
        .filter(it -> it.sheMaySee() && !it.state().over())
        .filter(it -> it.personId() == null || it.personId() == personId)
        .map(it -> new ForHer(it.kind(), it.state(), it.deadline(), inPlace(it)))
        .toList();
  }

  private static Optional<LocalDate> inPlace(Terms terms) {
    return Optional.ofNullable(terms.on()).filter(_ -> terms.state() == MeasureState.IN_PLACE);
  }

  @Override
  public List<ForOffice> ofCase(long subjectId) {
    LocalDate today = today();
    return store.of(subjectId).stream()
        .filter(it -> !it.terms().state().over())
        .sorted(Comparator.comparing(it -> it.terms().deadline()))
        .map(it -> forOffice(it, today))
        .toList();
  }

  private static ForOffice forOffice(Measure it, LocalDate today) {
    Terms terms = it.terms();
    return new ForOffice(
        it.id(),
        terms.kind(),
        terms.state(),
        Optional.ofNullable(terms.personId()),
        terms.organisation(),
        terms.role(),
        terms.deadline(),
        it.overdue(today));
  }

  long begin(Staff staff, long subjectId, Terms terms) {
    long id = ids.getAsLong();
    add(staff, subjectId, id, 1, terms.begun(today()), "measure_begun");
    return id;
  }

  /// [Outdated] when it has had a step since the version the sender saw.
  void step(Staff staff, long subjectId, long id, int seen, Terms terms) {
    Measure before = steps(subjectId, id).getFirst();
    if (before.version() != seen) {
      throw new Outdated();
    }
    add(staff, subjectId, id, seen + 1, terms.after(before.terms(), today()), "measure_changed");
  }

  private void add(Staff staff, long subjectId, long id, int version, Terms terms, String did) {
    Measure next =
        new Measure(id, subjectId, version, terms, staff.account(), staff.name(), clock.instant());
    transaction.executeWithoutResult(ignored -> {
      if (!store.add(next)) {
        throw new Outdated();
      }
      audit.append(staff.name(), did, "subject/" + subjectId, "measure/" + id);
    });
  }

  @Override
  public void peopleMerged(PeopleMerged merged) {
    store.move(merged.from(), merged.into());
  }
}

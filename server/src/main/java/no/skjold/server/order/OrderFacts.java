package no.skjold.server.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import no.skjold.law.LegalDay;
import no.skjold.server.order.CaseFile.Told;
import no.skjold.server.order.Happening.Outcome;
import no.skjold.server.risk.Occasion;
import no.skjold.server.risk.RiskFacts;

/// What of a case's orders calls for judging its risk anew: that protection was asked for or the
/// case begun, that it was refused, by the prosecution or the court, and that an order comes to its
/// end with nothing to take its place.
record OrderFacts(Orders orders) implements RiskFacts {

  @Override
  public List<Fact> of(long subjectId) {
    CaseFile file = orders.file(subjectId);
    List<Standing> standing = orders.standing(file);
    return Stream.of(asked(file), refused(file), ending(file, standing)).flatMap(it -> it).toList();
  }

  private static Stream<Fact> asked(CaseFile file) {
    Stream<Instant> begun =
        file.story().stream()
            .filter(it -> it.kind() == Told.Kind.CASE_BEGUN)
            .map(it -> it.by().at());
    Stream<Instant> asked = file.requests().stream().map(Request::receivedAt);
    return (file.requests().isEmpty() ? begun : asked)
        .map(it -> new Fact.Happened(Occasion.REQUEST, it));
  }

  private static Stream<Fact> refused(CaseFile file) {
    return file.decisions().stream()
        .flatMap(it -> Stream.concat(refusal(it), atCourt(it)))
        .map(it -> new Fact.Happened(Occasion.REFUSAL, it));
  }

  private static Stream<Instant> refusal(Decided decided) {
    return decided.terms().kind() == Terms.Kind.REFUSAL
        ? Stream.of(decided.decidedAt())
        : Stream.empty();
  }

  private static Stream<Instant> atCourt(Decided decided) {
    return decided
        .all(Happening.Ruled.class)
        .filter(it -> it.outcome() == Outcome.LIFTED || it.outcome() == Outcome.REFUSED)
        .map(Happening.Ruled::at);
  }

  private Stream<Fact> ending(CaseFile file, List<Standing> all) {
    return all.stream()
        .filter(it -> !orders.renewed(file, it.decided()))
        .flatMap(it -> it instanceof Standing.InForce works ? works.until().stream() : Stream.of())
        .map(OrderFacts::lastDay)
        .map(Fact.Ends::new);
  }

  private static LocalDate lastDay(Instant until) {
    return LegalDay.of(until.minusNanos(1));
  }
}

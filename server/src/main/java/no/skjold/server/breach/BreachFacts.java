package no.skjold.server.breach;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import no.skjold.server.risk.Occasion;
import no.skjold.server.risk.RiskFacts;

/// That a breach came in, or a police prosecutor ordered a new assessment after one, calls for
/// judging the risk anew. Counted from when police had it: before that nobody could weigh it.
record BreachFacts(Breaches breaches) implements RiskFacts {

  @Override
  public List<Fact> of(long subjectId) {
    return breaches.of(subjectId).stream()
        .flatMap(BreachFacts::since)
        .map(it -> (Fact) new Fact.Happened(Occasion.BREACH, it))
        .toList();
  }

  private static Stream<Instant> since(Breach breach) {
    Stream<Instant> came = breach.stands() ? Stream.of(breach.receivedAt()) : Stream.of();
    Stream<Instant> ordered =
        breach.reviews().stream()
            .filter(it -> it.steps().contains(Step.NEW_ASSESSMENT))
            .map(Review::at);
    return Stream.concat(came, ordered);
  }
}

package no.skjold.server.breach;

import java.util.Comparator;
import java.util.List;
import no.skjold.server.order.CaseBreaches;

/// Breaches as the pages of cases and decisions tell of them: no words of anybody's.
record KnownBreaches(Breaches breaches) implements CaseBreaches {

  @Override
  public List<Known> of(long subjectId) {
    return breaches.of(subjectId).stream()
        .filter(Breach::stands)
        .sorted(Comparator.comparing(Breach::at).reversed())
        .map(it ->
            new Known(
                it.id(),
                it.path(),
                "breach.kind." + it.told().kind().name(),
                it.at(),
                it.receivedAt(),
                !it.reviews().isEmpty(),
                it.breaks()))
        .toList();
  }
}

package no.skjold.server.breach;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.skjold.law.LegalDay;

/// How often it has happened in a case. What a police prosecutor found no suspicion in is told
/// apart and not among the others.
///
/// @param breaches all but those
/// @param waiting how many nobody has looked at yet
/// @param dismissed what no suspicion was found in
/// @param first when the first happened, or was told when that is not known
/// @param byMonth how many of each kind, by the month (Europe/Oslo) they happened
public record Counted(
    int breaches,
    int waiting,
    int dismissed,
    Optional<Instant> first,
    Optional<Instant> last,
    Map<YearMonth, Map<Kind, Integer>> byMonth) {

  static Counted of(Collection<Breach> all) {
    var standing = all.stream().filter(Breach::stands).toList();
    Map<YearMonth, Map<Kind, Integer>> byMonth = new TreeMap<>();
    for (Breach it : standing) {
      byMonth
          .computeIfAbsent(YearMonth.from(LegalDay.of(it.at())), _ -> new EnumMap<>(Kind.class))
          .merge(it.told().kind(), 1, Integer::sum);
    }
    return new Counted(
        standing.size(),
        (int) standing.stream().filter(it -> it.reviews().isEmpty()).count(),
        all.size() - standing.size(),
        standing.stream().map(Breach::at).min(Instant::compareTo),
        standing.stream().map(Breach::at).max(Instant::compareTo),
        byMonth);
  }
}

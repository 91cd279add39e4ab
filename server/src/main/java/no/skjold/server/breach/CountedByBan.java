package no.skjold.server.breach;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Terms;

/// How often each ban of a case was broken, and how often anything was since the last decision that
/// binds him.
///
/// @param unnamed of how many nobody has said which ban they broke
/// @param last the latest decision that imposed anything
/// @param sinceLast how many happened after it was made
record CountedByBan(List<Line> lines, int unnamed, List<Decided> last, int sinceLast) {

  record Line(Decided decided, int breaches) {}

  static CountedByBan of(Collection<Breach> all, List<Decided> decisions) {
    List<Breach> standing = all.stream().filter(Breach::stands).toList();
    List<Decided> imposed =
        decisions.stream().filter(it -> it.terms().kind() != Terms.Kind.REFUSAL).toList();
    List<Decided> last =
        imposed.stream().max(Comparator.comparing(Decided::decidedAt)).stream().toList();
    return new CountedByBan(
        imposed.stream().map(it -> new Line(it, broke(standing, it))).toList(),
        (int) standing.stream().filter(it -> it.breaks().isEmpty()).count(),
        last,
        last.stream().mapToInt(it -> since(standing, it)).sum());
  }

  private static int broke(List<Breach> standing, Decided decided) {
    return (int) standing.stream().filter(it -> it.breaks().contains(decided.id())).count();
  }

  private static int since(List<Breach> standing, Decided last) {
    return (int) standing.stream().filter(it -> it.at().isAfter(last.decidedAt())).count();
  }
}
